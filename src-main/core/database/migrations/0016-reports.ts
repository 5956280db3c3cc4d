/**
 * What 统计报表 adds up: enrollments by everything they are counted by, once by session and subject and once by employer;
 * and every application made for a certificate, which until now only the certificate's own content told.
 */
export const reports = `
CREATE TABLE enrollment_tally (
  plan_id TEXT NOT NULL, session_id TEXT NOT NULL, subject_id TEXT NOT NULL, origin TEXT NOT NULL, status TEXT NOT NULL,
  outcome TEXT NOT NULL, issued INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (plan_id, session_id, subject_id, origin, status, outcome, issued)
) STRICT, WITHOUT ROWID;
CREATE TABLE employer_tally (
  plan_id TEXT NOT NULL, employer_id TEXT NOT NULL, status TEXT NOT NULL, outcome TEXT NOT NULL, issued INTEGER NOT NULL,
  count INTEGER NOT NULL, PRIMARY KEY (plan_id, employer_id, status, outcome, issued)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE placed AS
  SELECT enrollment.plan_id, enrollment.session_id, enrollment.subject_id, enrollment.origin, enrollment.status,
    CASE WHEN score.published_at IS NULL THEN 'unpublished' WHEN score.qualified = 1 THEN 'qualified'
      WHEN score.kind = 'mark' THEN 'unqualified' WHEN score.kind = 'absent' THEN 'absent' ELSE 'violation' END AS outcome,
    certificate.id IS NOT NULL AS issued, coalesce(candidate.employer_id, '') AS employer_id
  FROM enrollment LEFT JOIN candidate ON candidate.id = enrollment.candidate_id
    LEFT JOIN score ON score.id = enrollment.id LEFT JOIN certificate ON certificate.enrollment_id = enrollment.id;
INSERT INTO enrollment_tally
  SELECT plan_id, session_id, subject_id, origin, status, outcome, issued, count(*) FROM placed
  GROUP BY plan_id, session_id, subject_id, origin, status, outcome, issued;
INSERT INTO employer_tally
  SELECT plan_id, employer_id, status, outcome, issued, count(*) FROM placed
  GROUP BY plan_id, employer_id, status, outcome, issued;
DROP TABLE placed;
CREATE INDEX enrollment_by_review ON enrollment (reviewed_at) WHERE reviewed_at IS NOT NULL;
CREATE TABLE certificate_application (
  certificate_id TEXT NOT NULL REFERENCES certificate(id), id TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
  submitted_at TEXT NOT NULL, PRIMARY KEY (certificate_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO certificate_application
  SELECT certificate.id, asked.value ->> 'id', asked.value ->> 'kind', asked.value ->> 'status', asked.value ->> 'submittedAt'
  FROM certificate, json_each(certificate.content, '$.applications') AS asked WHERE json_valid(certificate.content);
CREATE INDEX certificate_application_by_kind ON certificate_application (kind, status, submitted_at);
`
