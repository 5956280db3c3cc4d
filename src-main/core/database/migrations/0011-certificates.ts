export const certificates = `
CREATE TABLE certificate (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, number TEXT NOT NULL UNIQUE,
  candidate_id TEXT NOT NULL REFERENCES candidate(id), enrollment_id TEXT UNIQUE REFERENCES enrollment(id),
  person_category TEXT NOT NULL, business_field TEXT NOT NULL, employer_id TEXT REFERENCES employer(id),
  issued_on TEXT NOT NULL, valid_until TEXT NOT NULL, ended_why TEXT, open_kind TEXT, open_since TEXT,
  void_proposed_at TEXT, edition INTEGER NOT NULL, content TEXT NOT NULL
) STRICT;
CREATE INDEX certificate_by_candidate ON certificate (candidate_id);
CREATE INDEX certificate_by_issue ON certificate (issued_on, id);
CREATE INDEX certificate_by_standing ON certificate (ended_why, issued_on, id, valid_until);
CREATE INDEX certificate_by_expiry ON certificate (ended_why, valid_until, id, employer_id);
CREATE INDEX certificate_by_employer ON certificate (employer_id, valid_until);
CREATE INDEX certificate_to_confirm ON certificate (void_proposed_at, id) WHERE void_proposed_at IS NOT NULL;
CREATE INDEX certificate_waiting ON certificate (open_kind, open_since, id) WHERE open_kind IS NOT NULL;
CREATE TABLE certificate_paper (
  id TEXT PRIMARY KEY REFERENCES certificate(id), version INTEGER NOT NULL, edition INTEGER NOT NULL,
  times_printed INTEGER NOT NULL, printed_at TEXT NOT NULL, printed_by TEXT NOT NULL, printed_by_name TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE TABLE certificate_issuer (
  id TEXT PRIMARY KEY REFERENCES site(id), version INTEGER NOT NULL, root_public_key TEXT NOT NULL, content TEXT NOT NULL
) STRICT;
CREATE TABLE own_issuer (id TEXT PRIMARY KEY REFERENCES certificate_issuer(id), private_key TEXT NOT NULL) STRICT;
`
