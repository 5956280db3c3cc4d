/** Imported rosters; their people are enrollments that name them. */
export const rosters = `
CREATE TABLE roster (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, file_name TEXT NOT NULL,
  plan_id TEXT NOT NULL REFERENCES exam_plan(id), people INTEGER NOT NULL, imported_by TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;
CREATE INDEX roster_by_time ON roster (imported_at, id);
`
