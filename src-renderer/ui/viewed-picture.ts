export type ViewedPicture = {
  readonly key: string
  /** 个人头像, 证件照正面, 证件照反面. */
  readonly label: string
  /** A data: or blob: URL or a path of our own host; null where the picture is missing. */
  readonly source: string | null
  /** Relative width of its frame at the common height: 295 for a portrait, 654 for a card. */
  readonly width: number
  /** Why it is missing: 没有个人头像, 附件未到. */
  readonly missing?: string
}
