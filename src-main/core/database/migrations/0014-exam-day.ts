export const examDay = `
CREATE TABLE check_in (
  id TEXT PRIMARY KEY REFERENCES enrollment(id), version INTEGER NOT NULL,
  session_id TEXT NOT NULL REFERENCES session(id), date TEXT NOT NULL, start_time TEXT NOT NULL,
  standing TEXT NOT NULL, content TEXT NOT NULL
) STRICT;
CREATE INDEX check_in_by_session ON check_in (session_id, standing);
CREATE TABLE violation (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, enrollment_id TEXT NOT NULL REFERENCES enrollment(id),
  session_id TEXT NOT NULL REFERENCES session(id), date TEXT NOT NULL, start_time TEXT NOT NULL,
  withdrawn INTEGER NOT NULL, content TEXT NOT NULL
) STRICT;
CREATE INDEX violation_by_session ON violation (session_id);
CREATE INDEX violation_by_enrollment ON violation (enrollment_id);
`
