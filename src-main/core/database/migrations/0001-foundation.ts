/** Site, workstation, staff and the journal. STRICT tables; ids are UUIDv7 text, instants UTC ISO-8601 text. */
export const foundation = `
CREATE TABLE site (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, region TEXT NOT NULL,
  address TEXT NOT NULL, telephone TEXT NOT NULL, authority TEXT NOT NULL, demonstration INTEGER NOT NULL
) STRICT;
CREATE TABLE settings (id TEXT PRIMARY KEY, version INTEGER NOT NULL, content TEXT NOT NULL) STRICT;
CREATE TABLE device (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, number TEXT NOT NULL, public_key TEXT NOT NULL, epoch INTEGER NOT NULL
) STRICT;
CREATE TABLE own_device (id TEXT PRIMARY KEY REFERENCES device(id), private_key TEXT NOT NULL) STRICT;
CREATE TABLE staff (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, username TEXT NOT NULL, username_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, roles TEXT NOT NULL, identity_number TEXT, status TEXT NOT NULL
) STRICT;
CREATE TABLE credential (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, password_hash TEXT NOT NULL, changed_at TEXT NOT NULL,
  must_change INTEGER NOT NULL
) STRICT;

CREATE TABLE operation (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, command_group TEXT NOT NULL, type TEXT NOT NULL,
  entity_type TEXT NOT NULL, entity_id TEXT NOT NULL, actor_id TEXT NOT NULL, at TEXT NOT NULL,
  header TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE INDEX operation_by_entity ON operation (entity_type, entity_id, seq, type, actor_id, command_group);
CREATE INDEX operation_by_group ON operation (command_group);
CREATE INDEX operation_by_time ON operation (at);
CREATE INDEX operation_by_actor ON operation (actor_id, at);
CREATE INDEX operation_by_type ON operation (type, at);
CREATE TABLE operation_payload (
  seq INTEGER PRIMARY KEY REFERENCES operation(seq), salt TEXT NOT NULL, payload TEXT NOT NULL
) STRICT;
CREATE TABLE journal_head (
  seq INTEGER PRIMARY KEY REFERENCES operation(seq), hash TEXT NOT NULL, signature TEXT NOT NULL
) STRICT;
CREATE TABLE command_log (
  id TEXT PRIMARY KEY, input_hash TEXT NOT NULL, output TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX command_log_by_age ON command_log (at);

CREATE TRIGGER operation_is_never_edited BEFORE UPDATE ON operation
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER operation_is_never_deleted BEFORE DELETE ON operation
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER payload_is_never_edited BEFORE UPDATE ON operation_payload
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER head_is_never_edited BEFORE UPDATE ON journal_head
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER head_is_never_deleted BEFORE DELETE ON journal_head
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
`
