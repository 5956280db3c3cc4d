export interface StaffRow {
  id: string
  version: number
  username: string
  username_key: string
  name: string
  roles: string
  identity_number: string | null
  status: string
}

export interface AccountTables {
  staff: StaffRow
  credential: { id: string; version: number; password_hash: string; changed_at: string; must_change: number }
  /** Not journaled: wrong passwords in a row, per account or workstation, and until when it waits. */
  lockout: { key: string; failures: number; last_at: string; until: string | null }
}
