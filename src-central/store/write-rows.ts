import { CompiledQuery, PostgresAdapter } from 'kysely'
import { ask } from '../refused.ts'
import { inPieces } from './in-pieces.ts'
import type { Writer } from './open-store.ts'
import type { Tables } from './tables.ts'

/** PostgreSQL takes a batch as one JSON text; SQLite is faster with parameters, a few rows at a time. */
const rowsAtOnce = { postgres: 500, sqlite: 20 } as const
type Value = string | number | Uint8Array | null

/**
 * Writes rows under few statements whose texts are always the same: built, sent and planned anew each time, they would
 * cost more than all the rest of a batch.
 *
 * @param ifThere what is done about a row that is there already, in SQL; without it that is a fault
 * @throws StoreTrouble
 */
export function insertRows<Name extends keyof Tables>(
  db: Writer,
  table: Name,
  rows: readonly Tables[Name][],
  ifThere = '',
): Promise<void> {
  return run(db, table, rows, (columns, source) => `INSERT INTO ${table} (${columns}) ${source} ${ifThere}`)
}

/** Deletes rows that are exactly these. @throws StoreTrouble */
export function deleteRows<Name extends keyof Tables>(
  db: Writer,
  table: Name,
  rows: readonly Tables[Name][],
): Promise<void> {
  return run(db, table, rows, (columns, source) => `DELETE FROM ${table} WHERE (${columns}) IN (${source})`)
}

async function run(
  db: Writer,
  table: string,
  rows: readonly object[],
  text: (columns: string, source: string) => string,
): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const columns = names.join(', ')
  const dialect = db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
  for (const some of inPieces(rows, rowsAtOnce[dialect])) {
    const query =
      dialect === 'postgres'
        ? CompiledQuery.raw(text(columns, fromJson(table, columns)), [JSON.stringify(some)])
        : CompiledQuery.raw(text(columns, asValues(names.length, some.length)), valuesOf(names, some))
    await ask(db.executeQuery(query))
  }
}

/** The columns' types are those of the table itself; its name alone may be that of a type as well (`record`). */
const fromJson = (table: string, columns: string): string =>
  `SELECT ${columns} FROM json_populate_recordset((SELECT whole FROM ${table} AS whole LIMIT 0), $1::json)`

const asValues = (columns: number, rows: number): string => {
  const row = `(${Array(columns).fill('?').join(', ')})`
  return `VALUES ${Array(rows).fill(row).join(', ')}`
}

const valuesOf = (names: readonly string[], rows: readonly object[]): Value[] =>
  rows.flatMap((row) => names.map((name) => (row as Readonly<Record<string, Value>>)[name] ?? null))
