import SqliteDriver from 'better-sqlite3'
import { Kysely, PostgresDialect, type SqliteDatabase, SqliteDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { createTables, type Dialect } from './create-tables.ts'
import type { Tables } from './tables.ts'

export type Reader = Kysely<Tables>
export type Writer = Transaction<Tables>

export interface Store {
  readonly db: Kysely<Tables>
  readonly dialect: Dialect
  close(): Promise<void>
}

/** int8 as a number: no count of ours passes 2^53. */
const int8 = 20
const asNumbers = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === int8 && format !== 'binary' ? Number : pg.types.getTypeParser(id, format),
} as pg.CustomTypesConfig

const pragmas = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'busy_timeout = 10000']

/** @param file a path, or `:memory:` */
export async function openSqliteStore(file: string): Promise<Store> {
  const database = new SqliteDriver(file)
  for (const pragma of [...pragmas, 'secure_delete = ON']) {
    database.pragma(pragma)
  }
  return prepared(
    new Kysely<Tables>({ dialect: new SqliteDialect({ database: keepingStatements(database) }) }),
    'sqlite',
  )
}

const mostStatementsKept = 500

/** A statement is prepared once for its text, not at each use; the least recent go. */
function keepingStatements(database: SqliteDriver.Database): SqliteDatabase {
  const kept = new Map<string, SqliteDriver.Statement>()
  return {
    close: () => void database.close(),
    prepare: (text) => {
      const statement = kept.get(text) ?? database.prepare(text)
      kept.delete(text)
      kept.set(text, statement)
      const [oldest] = kept.size > mostStatementsKept ? kept.keys() : []
      if (oldest !== undefined) kept.delete(oldest)
      return statement as unknown as ReturnType<SqliteDatabase['prepare']>
    },
  }
}

/** @param url postgres://… */
export async function openPostgresStore(url: string): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    types: asNumbers,
    // Whoever waits for a site's lock longer is told `busy`; a writer that hangs is cut off and holds nobody up.
    options: '-c lock_timeout=5s -c idle_in_transaction_session_timeout=10s',
  })
  // A connection that the server ends while idle is replaced at the next query.
  pool.on('error', () => undefined)
  // One that it ends in the middle of a transaction fails the next query there, and would end this process without this.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return prepared(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), 'postgres')
}

async function prepared(db: Kysely<Tables>, dialect: Dialect): Promise<Store> {
  await createTables(db, dialect)
  return { db, dialect, close: () => db.destroy() }
}
