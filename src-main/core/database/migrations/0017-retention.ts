/** Who was erased, how long data is kept, and what erasing still has to wipe out of the files. */
export const retention = `
ALTER TABLE candidate ADD COLUMN erased_at TEXT;
CREATE INDEX candidate_erased ON candidate (erased_at) WHERE erased_at IS NOT NULL;
CREATE TABLE retention_terms (id TEXT PRIMARY KEY, version INTEGER NOT NULL, content TEXT NOT NULL) STRICT;
-- 'pages': some page, log or copy may hold erased contents. Anything else: the hash of a picture nobody needs any more.
CREATE TABLE left_behind (what TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`
