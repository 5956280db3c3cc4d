import type { Compilable } from 'kysely'
import type { ReadDatabase } from '../../src-main/core/database/database.ts'

/** How SQLite would run a query, line by line: SEARCH uses an index, SCAN reads everything. */
export function planOf(db: ReadDatabase, query: Compilable): string[] {
  const compiled = query.compile()
  const explained = { ...compiled, sql: `EXPLAIN QUERY PLAN ${compiled.sql}` }
  return db.all({ compile: () => explained } as Compilable<{ detail: string }>).map(({ detail }) => detail)
}
