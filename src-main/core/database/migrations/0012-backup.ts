/** Backups that were made, wherever their files are by now. */
export const backups = `
CREATE TABLE backup (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, folder TEXT NOT NULL, size INTEGER NOT NULL,
  operations INTEGER NOT NULL, pictures INTEGER NOT NULL, how TEXT NOT NULL, made_at TEXT NOT NULL,
  checked_at TEXT NOT NULL, result TEXT NOT NULL
) STRICT;
CREATE INDEX backup_by_time ON backup (made_at);
`
