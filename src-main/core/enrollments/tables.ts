export interface EnrollmentRow {
  id: string
  version: number
  candidate_id: string
  plan_id: string
  subject_id: string
  session_id: string
  status: string
  origin: string
  roster_id: string | null
  submitted_at: string
  submitted_by: string
  submitted_by_name: string
  reviewed_at: string | null
  reviewed_by: string | null
  reviewed_by_name: string | null
  comment: string
}
export interface EnrollmentTables {
  enrollment: EnrollmentRow
  /** Kept by deltas as enrollments are saved, so that the workbench never counts a million rows. */
  enrollment_count: { plan_id: string; session_id: string; status: string; count: number }
  /** The same by plan: years of sessions are thousands of rows, too many to add up at every look at the navigation. */
  plan_count: { plan_id: string; status: string; count: number }
  /** The same by all that reports add up; kept by keep-tallied.ts. */
  enrollment_tally: {
    plan_id: string
    session_id: string
    subject_id: string
    origin: string
    status: string
    outcome: string
    issued: number
    count: number
  }
  /** By the employer the person has now; '' where there is none. */
  employer_tally: {
    plan_id: string
    employer_id: string
    status: string
    outcome: string
    issued: number
    count: number
  }
}
