import Driver from 'better-sqlite3'
import { migrations } from '../../src-main/core/database/migrations/index.ts'

interface Thing {
  readonly type: string
  readonly name: string
}

/**
 * SQL that takes away what the migrations after a version made, so that a database of today is one of an earlier
 * program: indexes, triggers, tables and columns. Rows of tables that stay are kept.
 *
 * @param version how many migrations that program had
 */
export function backToVersion(version: number): string {
  const [then, today] = [migrations.slice(0, version), migrations].map((steps) => {
    const database = new Driver(':memory:')
    for (const step of steps) database.exec(step)
    return database
  })
  if (!then || !today) throw new Error('two databases expected')
  const known = new Set(thingsOf(then).map(nameOf))
  const later = thingsOf(today).filter((thing) => !known.has(nameOf(thing)))
  const dropped = (type: string): string[] =>
    later.filter((thing) => thing.type === type).map(({ name }) => `DROP ${type.toUpperCase()} IF EXISTS ${name};`)
  const columns = thingsOf(then)
    .filter(({ type }) => type === 'table')
    .flatMap(({ name }) => {
      const before = new Set(columnsOf(then, name))
      const added = columnsOf(today, name).filter((column) => !before.has(column))
      return added.map((column) => `ALTER TABLE ${name} DROP COLUMN ${column};`)
    })
  const script = [...dropped('trigger'), ...dropped('index'), ...columns, ...dropped('table')].join('\n')
  for (const database of [then, today]) database.close()
  return `${script}\nPRAGMA user_version = ${version}`
}

const nameOf = ({ type, name }: Thing): string => `${type} ${name}`

const thingsOf = (database: Driver.Database): Thing[] =>
  database.prepare<[], Thing>(`SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'`).all()

const columnsOf = (database: Driver.Database, table: string): string[] =>
  database
    .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => name)
