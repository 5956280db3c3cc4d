/**
 * Accounts of candidates, and the codes sent to them (not journaled: they live for minutes). Settings kept before have
 * no words on self-service yet.
 */
export const candidateAccounts = `
CREATE TABLE candidate_account (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, username TEXT NOT NULL, username_key TEXT NOT NULL UNIQUE,
  mobile TEXT NOT NULL, candidate_id TEXT UNIQUE REFERENCES candidate(id), privacy_notice_version TEXT NOT NULL,
  privacy_notice_accepted_at TEXT NOT NULL, status TEXT NOT NULL
) STRICT;
CREATE TABLE verification_code (
  id TEXT PRIMARY KEY, purpose TEXT NOT NULL, subject TEXT NOT NULL, account_id TEXT, destination TEXT NOT NULL,
  connection TEXT NOT NULL, requested_at TEXT NOT NULL, code_hash TEXT, expires_at TEXT, tries INTEGER NOT NULL,
  proof_hash TEXT, used_at TEXT
) STRICT;
CREATE INDEX verification_code_by_subject ON verification_code (subject, requested_at);
CREATE INDEX verification_code_by_time ON verification_code (requested_at);
UPDATE settings SET content =
  json_patch('{"candidateIdleMinutes":10,"selfServiceIdleMinutes":2,"selfService":false}', content)
  WHERE json_valid(content);
`
