export interface CertificateRow {
  id: string
  version: number
  number: string
  candidate_id: string
  enrollment_id: string | null
  person_category: string
  business_field: string
  employer_id: string | null
  issued_on: string
  valid_until: string
  ended_why: string | null
  /** Kind and moment of the application that waits for a review; null where none does. */
  open_kind: string | null
  open_since: string | null
  /** The whole record as JSON; the columns beside it are what lists are found by. */
  content: string
}
export interface CertificateTables {
  certificate: CertificateRow
}
