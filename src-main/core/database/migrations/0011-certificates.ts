export const certificates = `
CREATE TABLE certificate (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, number TEXT NOT NULL UNIQUE,
  candidate_id TEXT NOT NULL REFERENCES candidate(id), enrollment_id TEXT UNIQUE REFERENCES enrollment(id),
  person_category TEXT NOT NULL, business_field TEXT NOT NULL, employer_id TEXT REFERENCES employer(id),
  issued_on TEXT NOT NULL, valid_until TEXT NOT NULL, ended_why TEXT, open_kind TEXT, open_since TEXT,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX certificate_by_candidate ON certificate (candidate_id);
CREATE INDEX certificate_by_expiry ON certificate (valid_until, id);
CREATE INDEX certificate_by_employer ON certificate (employer_id, valid_until);
CREATE INDEX certificate_waiting ON certificate (open_kind, open_since, id) WHERE open_kind IS NOT NULL;
`
