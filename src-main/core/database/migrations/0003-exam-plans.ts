export const examPlans = `
CREATE TABLE exam_plan (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, number INTEGER NOT NULL, year TEXT NOT NULL, name TEXT NOT NULL,
  registration_from TEXT NOT NULL, registration_until TEXT NOT NULL, exam_from TEXT NOT NULL, exam_until TEXT NOT NULL,
  region TEXT NOT NULL, status TEXT NOT NULL, content TEXT NOT NULL, UNIQUE (year, number)
) STRICT;
CREATE TABLE room (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, number INTEGER NOT NULL UNIQUE, name TEXT NOT NULL,
  location TEXT NOT NULL, rows INTEGER NOT NULL, columns INTEGER NOT NULL, seats INTEGER NOT NULL, status TEXT NOT NULL
) STRICT;
CREATE TABLE session (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, plan_id TEXT NOT NULL REFERENCES exam_plan(id),
  number INTEGER NOT NULL, date TEXT NOT NULL, start_time TEXT NOT NULL, end_time TEXT NOT NULL,
  subject_ids TEXT NOT NULL, UNIQUE (plan_id, number)
) STRICT;
CREATE TABLE removed_session (id TEXT PRIMARY KEY, version INTEGER NOT NULL, content TEXT NOT NULL) STRICT;
CREATE INDEX session_by_date ON session (date);
CREATE TABLE session_room (
  session_id TEXT NOT NULL REFERENCES session(id), room_id TEXT NOT NULL REFERENCES room(id),
  seats INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (session_id, room_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_room_by_room ON session_room (room_id);
CREATE TABLE seat_count (
  session_id TEXT PRIMARY KEY REFERENCES session(id), capacity INTEGER NOT NULL,
  taken INTEGER NOT NULL CHECK (taken BETWEEN 0 AND capacity)
) STRICT;
`
