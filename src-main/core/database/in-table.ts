import type { ReadDatabase, WriteDatabase } from './database.ts'
import { type Schema, sql } from './schema.ts'
import { type Statement, statement, type Value } from './statement.ts'

/** How one kind of record rests in its table. `save` gets the version the record has from now on, starting at 1. */
export interface EntityStore<State> {
  load(db: ReadDatabase, id: string): { readonly state: State; readonly version: number } | null
  save(db: WriteDatabase, id: string, record: { readonly state: State; readonly version: number }): void
  /** As though it had never been: for what the centre refused (sync/rebuild-record.ts), never for a command. */
  remove(db: WriteDatabase, id: string): void
}

type Tables = { [T in keyof Schema]: Schema[T] extends { id: string; version: number } ? T : never }[keyof Schema]

/** A record that is one row of one table. */
export function inTable<Table extends Tables, State>(
  table: Table,
  rowToState: (row: Schema[Table]) => State,
  stateToRow: (state: State) => Omit<Schema[Table], 'id' | 'version' | 'seq'>,
): EntityStore<State> {
  const load = statement((given: { id: string }) =>
    sql.selectFrom<Tables>(table).selectAll().where('id', '=', given.id),
  )
  const save: Statement<Record<string, Value>, unknown> = statement((row) => {
    const { id: _, ...changed } = row
    return sql
      .insertInto<Tables>(table)
      .values(row as unknown as Schema[Tables])
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
  })
  const remove = statement((given: { id: string }) => sql.deleteFrom<Tables>(table).where('id', '=', given.id))
  return {
    load(db, id) {
      const row = db.get(load, { id }) as Schema[Table] | undefined
      return row ? { state: rowToState(row), version: row.version } : null
    },
    save(db, id, { state, version }) {
      db.run(save, { ...(stateToRow(state) as Record<string, Value>), id, version })
    },
    remove(db, id) {
      db.run(remove, { id })
    },
  }
}
