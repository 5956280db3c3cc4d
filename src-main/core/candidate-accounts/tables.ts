export interface CandidateAccountTables {
  candidate_account: {
    id: string
    version: number
    username: string
    username_key: string
    mobile: string
    candidate_id: string | null
    privacy_notice_version: string
    privacy_notice_accepted_at: string
    status: string
  }
  /** Not journaled. A request for a code, and from when on there is one its hash: never the code. */
  verification_code: {
    id: string
    purpose: string
    /** What counts requests: an account, a mobile number, or what was typed, hashed. */
    subject: string
    /** Whose password may be set with it; null: there is no such account, or not yet. */
    account_id: string | null
    destination: string
    /** The page that asked; no other can use it. */
    connection: string
    requested_at: string
    code_hash: string | null
    expires_at: string | null
    tries: number
    /** Of what the page was given for the right code. */
    proof_hash: string | null
    used_at: string | null
  }
}
