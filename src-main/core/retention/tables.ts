export interface RetentionTables {
  /** One row at most; its id is the site's. `content` is the record as JSON. */
  retention_terms: { id: string; version: number; content: string }
  /** What erasing left to be wiped out of the files (wipe-traces.ts). */
  left_behind: { what: string }
}
