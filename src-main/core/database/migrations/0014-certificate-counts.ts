/** Passes and certificates of each plan are kept rather than counted; the register finds its subjects by index. */
export const certificateCounts = `
CREATE TABLE pass_count (
  plan_id TEXT PRIMARY KEY, passes INTEGER NOT NULL, issued INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO pass_count
  SELECT score.plan_id, count(*), count(certificate.id)
  FROM score LEFT JOIN certificate ON certificate.enrollment_id = score.id
  WHERE score.qualified = 1 GROUP BY score.plan_id;
CREATE INDEX certificate_by_category ON certificate (person_category, issued_on, id);
CREATE INDEX certificate_by_field ON certificate (business_field, issued_on, id);
`
