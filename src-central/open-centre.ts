import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Centre } from './centre.ts'
import type { Environment } from './environment.ts'
import { openPostgresStore, openSqliteStore } from './store/open-store.ts'

export interface Place {
  /** Certificate, and the SQLite file where no database is named. */
  readonly dataDir: string
  readonly databaseUrl: string | null
}

const quiet: Pick<Environment, 'log' | 'gateway'> = { log: { event: () => undefined }, gateway: null }

/** The centre over its database, with the real clock. The caller closes its store. */
export async function openCentre(
  { dataDir, databaseUrl }: Place,
  { log, gateway }: Pick<Environment, 'log' | 'gateway'> = quiet,
): Promise<Centre> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const store =
    databaseUrl === null ? await openSqliteStore(join(dataDir, 'central.db')) : await openPostgresStore(databaseUrl)
  const clock = { now: () => new Date().toISOString() }
  return Centre.open({ store, clock, random: { bytes: randomBytes }, newId: () => randomUUID(), log, gateway })
}
