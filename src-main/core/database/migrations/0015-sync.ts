/**
 * What a workstation knows of its centre. A record with operations the centre has not answered keeps its confirmed
 * state in `confirmed_record`; every other record is what lies in its table.
 */
export const sync = `
CREATE TABLE sync_pairing (
  id INTEGER PRIMARY KEY CHECK (id = 1), url TEXT NOT NULL, fingerprint TEXT, incarnation TEXT NOT NULL,
  server_sign_key TEXT NOT NULL, server_recipient TEXT NOT NULL, identity TEXT NOT NULL, recipient TEXT NOT NULL,
  paired_at TEXT NOT NULL, first_seq INTEGER NOT NULL, acked_seq INTEGER NOT NULL, paused INTEGER NOT NULL,
  last_contact_at TEXT, clock_offset INTEGER NOT NULL, clock_known_at TEXT, latest_time TEXT NOT NULL, blocked TEXT,
  digest_agrees INTEGER, last_issue INTEGER NOT NULL
) STRICT;
CREATE TABLE sync_cursor (scope TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
CREATE TABLE staged_row (
  scope TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, ver INTEGER NOT NULL, data TEXT,
  PRIMARY KEY (type, id)
) STRICT;
CREATE TABLE confirmed_record (
  type TEXT NOT NULL, id TEXT NOT NULL, scope TEXT NOT NULL, ver INTEGER NOT NULL, data TEXT, PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE operation_result (
  seq INTEGER PRIMARY KEY REFERENCES operation(seq), status TEXT NOT NULL, code TEXT, detail TEXT, ver INTEGER,
  server_seq INTEGER NOT NULL, flag TEXT, at TEXT NOT NULL, dealt_with TEXT
) STRICT;
CREATE INDEX operation_result_open ON operation_result (status, seq) WHERE status <> 'accepted' AND dealt_with IS NULL;
CREATE TABLE remote_operation (
  id TEXT PRIMARY KEY, entity_type TEXT NOT NULL, entity_id TEXT NOT NULL, type TEXT NOT NULL, actor_id TEXT NOT NULL,
  device_id TEXT NOT NULL, command_group TEXT NOT NULL, at TEXT NOT NULL, server_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX remote_operation_by_entity ON remote_operation (entity_type, entity_id, server_seq);
CREATE TABLE seat_lease (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, session_id TEXT NOT NULL, device_id TEXT NOT NULL,
  epoch INTEGER NOT NULL, content TEXT NOT NULL
) STRICT;
CREATE INDEX seat_lease_by_session ON seat_lease (session_id);
-- Seats this workstation took since it was paired, whatever became of them: those of its lease are used by it.
CREATE TABLE seats_taken (session_id TEXT PRIMARY KEY, taken INTEGER NOT NULL) STRICT;
-- Pictures whose bytes the centre does not have yet, and those named by records whose bytes are not here yet.
CREATE TABLE blob_transfer (
  hash TEXT PRIMARY KEY, direction TEXT NOT NULL, media_type TEXT NOT NULL,
  attempts INTEGER NOT NULL, noted_at TEXT NOT NULL
) STRICT;
`
