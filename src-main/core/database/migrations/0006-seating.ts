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
  ticket_number TEXT PRIMARY KEY, enrollment_id TEXT NOT NULL, session_id TEXT NOT NULL, serial INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX seat_by_room ON seat (room_id);
CREATE INDEX issued_ticket_number_by_session ON issued_ticket_number (session_id);
CREATE TABLE admission_ticket (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, enrollment_id TEXT NOT NULL REFERENCES enrollment(id),
  times_printed INTEGER NOT NULL, printed_at TEXT NOT NULL, printed_by TEXT NOT NULL, printed_by_name TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX admission_ticket_by_enrollment ON admission_ticket (enrollment_id);
CREATE TABLE ticket_key (site_id TEXT PRIMARY KEY REFERENCES site(id), key BLOB NOT NULL) STRICT;
`
