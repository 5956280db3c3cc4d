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
  /** Since when a proposed 作废 waits for its second person. */
  void_proposed_at: string | null
  edition: number
  /** The whole record as JSON; the columns beside it are what lists are found by. */
  content: string
}
export interface CertificateTables {
  certificate: CertificateRow
  /** Every application ever made for a certificate, as its content has them. */
  certificate_application: { certificate_id: string; id: string; kind: string; status: string; submitted_at: string }
  /** The id is the certificate's. */
  certificate_paper: {
    id: string
    version: number
    edition: number
    times_printed: number
    printed_at: string
    printed_by: string
    printed_by_name: string
    reason: string
  }
  /** The id is the site's. */
  certificate_issuer: { id: string; version: number; root_public_key: string; content: string }
  /** What the centre's root says of workstations' keys; the id is the key. */
  issuer_key: { id: string; version: number; content: string }
  /** The root's private half, PKCS#8 DER in base64, where this workstation holds it. */
  own_issuer: { id: string; private_key: string }
}
