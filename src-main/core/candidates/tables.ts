export interface CandidateRow {
  /** Row number for the search index, chosen by SQLite; never written by us, never shown. */
  seq: number
  id: string
  version: number
  name: string
  id_type: string
  id_number: string
  id_number_reversed: string
  sex: string
  birth_date: string
  mobile: string
  mobile_reversed: string
  email: string | null
  employer_id: string | null
  years_of_work: number | null
  education: string | null
  ethnic_group: string | null
  address: string | null
  technical_title: string | null
  postcode: string | null
  /** Pictures as JSON. */
  portrait: string | null
  id_front: string | null
  id_back: string | null
  origin: string
  /** UTC instant at which the person's data was erased. */
  erased_at: string | null
}
export interface CandidateTables {
  employer: {
    id: string
    version: number
    name: string
    name_key: string
    credit_code: string | null
    parent_id: string | null
    contact: string | null
    telephone: string | null
    status: string
  }
  candidate: CandidateRow
  /** Match keys of identity-document.ts; one person each. */
  candidate_identity: { match_key: string; candidate_id: string }
  /** Contentless FTS5; see search-terms.ts. */
  candidate_search: { rowid: number; terms: string; candidate_search: string }
}
