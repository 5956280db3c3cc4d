/** A record as it stands, in its scope's feed. JSON is kept as RFC 8785 text, so that both databases give the same bytes. */
export interface RecordRow {
  scope: string
  type: string
  id: string
  ver: number
  data: string
  /** Place in the scope's feed; a later change moves it to the end. */
  seq: number
  /** 16 hex digits, see record-digest.ts. */
  digest: string
  last_op: string | null
}

/** What records are found by: identity keys, user names, the plan of a session. */
export interface RecordKeyRow {
  scope: string
  type: string
  key: string
  value: string
  id: string
}

export interface FeedHeadRow {
  scope: string
  seq: number
  /** A cursor below it can't be continued. */
  min_seq: number
  count: number
  x64: string
}

export interface OperationRow {
  device: string
  seq: number
  epoch: number
  op_id: string
  hash: string
  site: string
  type: string
  version: number
  entity_type: string
  entity_id: string
  actor: string
  command_group: string
  at: string
  header: string
  salt: string | null
  payload: string | null
  status: string
  code: string | null
  detail: string | null
  ver: number | null
  server_seq: number
  feed_scope: string | null
  feed_seq: number
  flag: string | null
  /** JSON: the fields it changed, each with what stood there before; for three-way merges. */
  changed: string | null
  received_at: string
  result_at: string
}

export interface DeviceRow {
  id: string
  site: string
  number: string
  machine: string
  epoch: number
  last_seq: number
  chain: string
  /** Operations up to here were made while the workstation was its own authority. */
  adopted_through: number
  /** active, quarantined, revoked or written-off. */
  status: string
  status_reason: string
  paired_at: string
  last_contact_at: string
  app: string
  /** JSON, as the workstation says. */
  health: string | null
}

export interface DeviceEpochRow {
  device: string
  epoch: number
  /** Ed25519, SPKI DER in base64. */
  sign_key: string
  recipient: string
  first_seq: number
  last_seq: number | null
  opened_at: string
  closed_at: string | null
}

export interface DeviceSlotRow {
  id: string
  /** Null until a site is brought. */
  site: string | null
  number: string | null
  /** The key derived from the code, as hex: the code itself is not kept. Empty once used. */
  code_key: string
  expires_at: string
  attempts: number
  used_by: string | null
  used_at: string | null
}

export interface SiteRow {
  id: string
  name: string
  region: string
  created_at: string
}

export interface SessionSeatsRow {
  scope: string
  session: string
  capacity: number
  free: number
  granted_out: number
  held: number
}

export interface LeaseAccountRow {
  scope: string
  session: string
  device: string
  epoch: number
  given: number
  taken: number
  returned: number
}

/** Serials of certificate numbers that one workstation gives in one epoch; never given back, never given again. */
export interface NumberBlockRow {
  prefix: string
  /** Digits of a serial, and characters of a whole number. */
  digits: number
  length: number
  first_serial: number
  last_serial: number
  site: string
  device: string
  epoch: number
  given_at: string
}

export interface IncidentRow {
  id: string
  site: string
  kind: string
  device: string | null
  op_id: string | null
  /** Without personal data. */
  note: string
  opened_at: string
  closed_at: string | null
  closed_how: string | null
}

export interface BlobRow {
  sha256: string
  size: number
  complete: number
  media_type: string
  device: string
  created_at: string
}
export interface BlobPieceRow {
  sha256: string
  start: number
  bytes: Uint8Array
}
/** Which scope's records name a blob. */
export interface BlobUseRow {
  scope: string
  sha256: string
}
export interface MetaRow {
  key: string
  value: string
}

export interface Tables {
  record: RecordRow
  record_key: RecordKeyRow
  feed_head: FeedHeadRow
  operation: OperationRow
  device: DeviceRow
  device_epoch: DeviceEpochRow
  device_slot: DeviceSlotRow
  site: SiteRow
  session_seats: SessionSeatsRow
  lease_account: LeaseAccountRow
  number_block: NumberBlockRow
  incident: IncidentRow
  blob: BlobRow
  blob_piece: BlobPieceRow
  blob_use: BlobUseRow
  meta: MetaRow
}
