export const scores = `
CREATE TABLE score (
  id TEXT PRIMARY KEY REFERENCES enrollment(id), version INTEGER NOT NULL,
  plan_id TEXT NOT NULL REFERENCES exam_plan(id), session_id TEXT NOT NULL REFERENCES session(id), state TEXT NOT NULL,
  kind TEXT, mark REAL, qualified INTEGER, published_at TEXT, content TEXT NOT NULL
) STRICT;
CREATE INDEX score_by_session ON score (session_id, state);
CREATE INDEX score_published ON score (plan_id, session_id, kind, qualified, mark) WHERE published_at IS NOT NULL;
CREATE TABLE score_count (
  plan_id TEXT NOT NULL, session_id TEXT NOT NULL, state TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (plan_id, session_id, state)
) STRICT, WITHOUT ROWID;
`
