/** Lockout counters; they survive a restart and are not journaled. */
export const accounts = `
CREATE TABLE lockout (
  key TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at TEXT NOT NULL, until TEXT
) STRICT;
CREATE INDEX staff_by_identity ON staff (identity_number) WHERE identity_number IS NOT NULL;
`
