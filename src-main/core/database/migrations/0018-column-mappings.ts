/** 列对应方案: how the columns of imported workbooks are read, by name. */
export const columnMappings = `
CREATE TABLE column_mapping (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, headings TEXT NOT NULL,
  status TEXT NOT NULL
) STRICT;
`
