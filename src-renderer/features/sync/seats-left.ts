/** What may be said of a session's seats: of the whole site, and of what this workstation may sell of them. */
export interface SeatsLeft {
  /** 全场剩余. */
  readonly left: number
  /** 本机可报; null or missing where there is no centre, and every seat left may be sold here. */
  readonly leased?: number | null | undefined
  /** 待上传后释放. */
  readonly toRelease?: number | undefined
}

/** Outputs that say what this workstation may sell do so under this name. */
export interface MaybeLeased {
  readonly leased?: number | null | undefined
}

/** As pages for candidates are told of a session or a plan. */
export const seatsOfOffer = ({ seatsLeft, leased }: { readonly seatsLeft: number } & MaybeLeased): SeatsLeft => ({
  left: seatsLeft,
  leased,
})

/** Whether this workstation sells leased seats only, so that there are two numbers to tell. */
export const isLeased = ({ leased }: SeatsLeft): boolean => leased !== null && leased !== undefined

/** What may be sold here, now. */
export const seatsHere = ({ left, leased }: SeatsLeft): number => Math.max(0, Math.min(left, leased ?? left))

/** `not-here`: others may still have seats, this workstation has none. */
export type SeatsStanding = 'open' | 'full' | 'not-here'

export function seatsStanding(seats: SeatsLeft): SeatsStanding {
  if (seats.left <= 0) return 'full'
  return seatsHere(seats) > 0 ? 'open' : 'not-here'
}

/** Said where others may still have seats; the manual's sentence is for a session that is full (decision 11). */
export const notHereSentence = '本机席位已用完，可联网领取'

/** 本机可报 3，全场剩余 12; where there is no centre 剩余座位 12. */
export function seatsWords(seats: SeatsLeft): string {
  if (!isLeased(seats)) return `剩余座位 ${seats.left}`
  return `本机可报 ${seatsHere(seats)}，全场剩余 ${seats.left}${releaseWords(seats)}`
}

/** What was given up here and the centre still counts as held. */
export const releaseWords = ({ toRelease = 0 }: SeatsLeft): string =>
  toRelease > 0 ? `，另有 ${toRelease} 席待上传后释放` : ''

/** The same in the row of a choice: 剩余 12; 本机 3 / 全场 12. */
export function shortSeatsWords(seats: SeatsLeft): string {
  if (seatsStanding(seats) === 'full') return '已满'
  return isLeased(seats) ? `本机 ${seatsHere(seats)} / 全场 ${seats.left}` : `剩余 ${seats.left}`
}
