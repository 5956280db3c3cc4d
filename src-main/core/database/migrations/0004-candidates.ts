export const candidates = `
CREATE TABLE employer (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE,
  credit_code TEXT, parent_id TEXT REFERENCES employer(id), contact TEXT, telephone TEXT, status TEXT NOT NULL
) STRICT;
CREATE TABLE candidate (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, name TEXT NOT NULL, id_type TEXT NOT NULL,
  id_number TEXT NOT NULL, id_number_reversed TEXT NOT NULL, sex TEXT NOT NULL, birth_date TEXT NOT NULL,
  mobile TEXT NOT NULL, mobile_reversed TEXT NOT NULL, email TEXT, employer_id TEXT REFERENCES employer(id),
  years_of_work INTEGER, education TEXT, ethnic_group TEXT, address TEXT, technical_title TEXT, postcode TEXT,
  portrait TEXT, id_front TEXT, id_back TEXT, origin TEXT NOT NULL
) STRICT;
CREATE INDEX candidate_by_id_number ON candidate (id_number);
CREATE INDEX candidate_by_last_id_digits ON candidate (id_number_reversed);
CREATE INDEX candidate_by_mobile ON candidate (mobile);
CREATE INDEX candidate_by_last_mobile_digits ON candidate (mobile_reversed);
CREATE INDEX candidate_by_employer ON candidate (employer_id, name, birth_date);
CREATE INDEX candidate_by_name ON candidate (name, birth_date);
CREATE TABLE candidate_identity (
  match_key TEXT PRIMARY KEY, candidate_id TEXT NOT NULL REFERENCES candidate(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX candidate_identity_by_candidate ON candidate_identity (candidate_id);
CREATE VIRTUAL TABLE candidate_search USING fts5(
  terms, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3'
);
`
