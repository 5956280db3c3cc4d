/** What a reviewer decided last, and what a member of staff entered that still waits for somebody else. */
export const reviews = `
CREATE INDEX enrollment_by_reviewer ON enrollment (reviewed_by, reviewed_at) WHERE reviewed_by IS NOT NULL;
CREATE INDEX enrollment_waiting_by_submitter ON enrollment (submitted_by, submitted_at) WHERE status = 'submitted';
`
