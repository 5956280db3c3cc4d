export const enrollments = `
CREATE TABLE enrollment (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, candidate_id TEXT NOT NULL REFERENCES candidate(id),
  plan_id TEXT NOT NULL REFERENCES exam_plan(id), subject_id TEXT NOT NULL,
  session_id TEXT NOT NULL REFERENCES session(id), status TEXT NOT NULL, origin TEXT NOT NULL, roster_id TEXT,
  submitted_at TEXT NOT NULL, submitted_by TEXT NOT NULL, submitted_by_name TEXT NOT NULL,
  reviewed_at TEXT, reviewed_by TEXT, reviewed_by_name TEXT, comment TEXT NOT NULL
) STRICT;
CREATE INDEX enrollment_queue ON enrollment (status, submitted_at, id);
CREATE INDEX enrollment_by_plan ON enrollment (plan_id, status, submitted_at, id);
CREATE INDEX enrollment_by_session ON enrollment (session_id, status, submitted_at, id);
CREATE INDEX enrollment_by_candidate ON enrollment (candidate_id, status);
CREATE INDEX enrollment_by_roster ON enrollment (roster_id) WHERE roster_id IS NOT NULL;
CREATE UNIQUE INDEX enrollment_once_per_subject ON enrollment (candidate_id, plan_id, subject_id)
  WHERE status IN ('submitted', 'passed');
CREATE TABLE enrollment_count (
  plan_id TEXT NOT NULL, session_id TEXT NOT NULL, status TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (plan_id, session_id, status)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_count (
  plan_id TEXT NOT NULL, status TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (plan_id, status)
) STRICT, WITHOUT ROWID;
`
