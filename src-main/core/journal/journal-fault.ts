export interface JournalFault {
  /** The row at which the journal stops being what was written, or after which one is missing. */
  readonly seq: number
  readonly problem: string
}
