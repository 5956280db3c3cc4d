/** What a workstation knows of its centre. */
export interface SyncTables {
  sync_pairing: PairingRow
  sync_cursor: { scope: string; seq: number }
  /** Rows of a feed that is not read to its end yet. */
  staged_row: StagedRow
  /**
   * Records the centre has confirmed. `data` is their confirmed state as JSON while own operations on them are not
   * answered (`null` in JSON: no record), and NULL while the record in its table is just that state.
   */
  confirmed_record: { type: string; id: string; scope: string; ver: number; data: string | null }
  operation_result: ResultRow
  remote_operation: RemoteOperationRow
  seat_lease: { id: string; version: number; session_id: string; device_id: string; epoch: number; content: string }
  seating_right: { id: string; version: number; device_id: string | null; since: string }
  seats_taken: { session_id: string; taken: number }
  number_blocks: { id: string; version: number; device_id: string; epoch: number; content: string }
  numbers_taken: { blocks_id: string; through: number }
  blob_transfer: BlobTransferRow
}

export interface PairingRow {
  id: number
  url: string
  /** SHA-256 of the centre's certificate, hex, where it is not one the system trusts. */
  fingerprint: string | null
  incarnation: string
  /** Ed25519, SPKI DER in base64. */
  server_sign_key: string
  /** age recipients: whom bundles are for. */
  server_recipient: string
  /** This workstation's own age identity, and the recipient that belongs to it. */
  identity: string
  recipient: string
  paired_at: string
  /** The first operation made after pairing: what came before was this workstation's own to decide. */
  first_seq: number
  acked_seq: number
  paused: number
  last_contact_at: string | null
  /** The centre's time less this machine's, milliseconds. */
  clock_offset: number
  clock_known_at: string | null
  /** The latest instant this machine ever showed: an earlier one means its clock was set back. */
  latest_time: string
  /** Why nothing is sent until somebody acts: a refusal's code. */
  blocked: string | null
  digest_agrees: number | null
  /** Of the last downward bundle taken in. */
  last_issue: number
}

export interface StagedRow {
  scope: string
  type: string
  id: string
  seq: number
  ver: number
  data: string | null
}

export interface ResultRow {
  seq: number
  status: string
  code: string | null
  detail: string | null
  ver: number | null
  server_seq: number
  flag: string | null
  at: string
  /** How somebody settled what was refused: discarded, redone, escalated. */
  dealt_with: string | null
  dealt_at: string | null
  /** What the centre's people said to what was handed to them, and when. */
  answer: string | null
  answered_at: string | null
}

export interface RemoteOperationRow {
  id: string
  entity_type: string
  entity_id: string
  type: string
  actor_id: string
  device_id: string
  command_group: string
  at: string
  server_seq: number
  /** JSON: as much of what it said as histories tell. */
  detail: string | null
}

export interface BlobTransferRow {
  hash: string
  direction: string
  media_type: string
  attempts: number
  noted_at: string
}
