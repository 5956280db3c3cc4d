import { PostgresAdapter, type RawBuilder, sql } from 'kysely'
import { ask } from '../refused.ts'
import { inPieces } from './in-pieces.ts'
import type { Writer } from './open-store.ts'
import type { Tables } from './tables.ts'

/**
 * Writes rows as one JSON text under one statement. Thousands of parameters would cost more than all the rest of a batch:
 * their statement is built, sent and parsed anew each time.
 *
 * @param ifThere what is done about a row that is there already, in SQL; without it that is a fault
 * @throws StoreTrouble
 */
export async function insertRows<Name extends keyof Tables>(
  db: Writer,
  table: Name,
  rows: readonly Tables[Name][],
  ifThere = '',
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter
  for (const some of inPieces(rows)) {
    const text = JSON.stringify(some)
    const source = isPostgres ? fromPostgres(table, columns, text) : fromSqlite(columns, text)
    const into = sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))})`
    await ask(sql`${into} ${source} ${sql.raw(ifThere)}`.execute(db))
  }
}

// The columns' types are those of the table itself; its name alone may be that of a type as well (`record`).
const fromPostgres = (table: string, columns: readonly string[], text: string): RawBuilder<unknown> =>
  sql`SELECT ${sql.join(columns.map((name) => sql.ref(name)))}
    FROM json_populate_recordset((SELECT whole FROM ${sql.table(table)} AS whole LIMIT 0), ${text}::json)`

// Without its WHERE the clause about rows that are there would be read as one of a join.
const fromSqlite = (columns: readonly string[], text: string): RawBuilder<unknown> =>
  sql`SELECT ${sql.join(columns.map((name) => sql`value ->> ${sql.lit(`$.${name}`)}`))} FROM json_each(${text}) WHERE true`
