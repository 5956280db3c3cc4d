export const seating = `
CREATE TABLE seating (
  id TEXT PRIMARY KEY REFERENCES session(id), version INTEGER NOT NULL, content TEXT NOT NULL
) STRICT;
CREATE TABLE seat (
  enrollment_id TEXT PRIMARY KEY REFERENCES enrollment(id), session_id TEXT NOT NULL REFERENCES session(id),
  room_id TEXT NOT NULL REFERENCES room(id), seat INTEGER NOT NULL, ticket_number TEXT NOT NULL UNIQUE,
  UNIQUE (session_id, room_id, seat)
) STRICT;
CREATE TABLE issued_ticket_number (
  ticket_number TEXT PRIMARY KEY, enrollment_id TEXT NOT NULL, session_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX issued_ticket_number_by_session ON issued_ticket_number (session_id);
CREATE TABLE admission_ticket (
  id TEXT PRIMARY KEY REFERENCES enrollment(id), version INTEGER NOT NULL, ticket_number TEXT NOT NULL,
  times_printed INTEGER NOT NULL, printed_at TEXT NOT NULL
) STRICT;
`
