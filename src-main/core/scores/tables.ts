export interface ScoreRow {
  /** The enrollment's. */
  id: string
  version: number
  plan_id: string
  session_id: string
  /** See scoreState. */
  state: string
  /** What was published: mark, absent, violation or cheated; null before, here and below. */
  kind: string | null
  mark: number | null
  /** 1 qualified, 0 not. */
  qualified: number | null
  published_at: string | null
  /** The whole record as JSON; the columns beside it are what lists and statistics read. */
  content: string
}
export interface ScoreTables {
  score: ScoreRow
  /** Kept by deltas as scores are saved: how many of a session are in which state. */
  score_count: { plan_id: string; session_id: string; state: string; count: number }
  /** Kept likewise, as scores and certificates are saved: a plan's 合格, and for how many of them a certificate was issued. */
  pass_count: { plan_id: string; passes: number; issued: number }
}
