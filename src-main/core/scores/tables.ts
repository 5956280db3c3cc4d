export interface ScoreTables {
  /** The id is the enrollment's. */
  score: {
    id: string
    version: number
    /** 1 qualified, 0 not; null before it is published. */
    qualified: number | null
    published_at: string | null
    /** The whole record as JSON. */
    content: string
  }
}
