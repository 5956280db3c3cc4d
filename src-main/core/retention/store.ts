import {
  defaultRetentionTerms,
  type RetentionTerms,
  RetentionTermsSchema,
} from '../../../src-shared/domain/retention.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'

const storedTerms = (content: string): RetentionTerms => RetentionTermsSchema.parse(JSON.parse(content))

export const retentionTermsStore: EntityStore<RetentionTerms> = inTable(
  'retention_terms',
  ({ content }) => storedTerms(content),
  (terms) => ({ content: JSON.stringify(terms) }),
)

/** What the site set, or the defaults; version 0 where nobody set anything yet. */
export function currentTerms(db: ReadDatabase): { readonly terms: RetentionTerms; readonly version: number } {
  const row = db.get(sql.selectFrom('retention_terms').selectAll())
  return row ? { terms: storedTerms(row.content), version: row.version } : { terms: defaultRetentionTerms, version: 0 }
}
