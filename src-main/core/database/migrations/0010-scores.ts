export const scores = `
CREATE TABLE score (
  id TEXT PRIMARY KEY REFERENCES enrollment(id), version INTEGER NOT NULL,
  qualified INTEGER, published_at TEXT, content TEXT NOT NULL
) STRICT;
`
