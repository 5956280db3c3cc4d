import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFolder } from '../../../src-main/core/data-folder.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { httpsWire, readFingerprint } from '../../../src-main/core/sync/https-wire.ts'
import type { PostgresServer } from '../../central/support/databases.ts'
import { startCentralProcess } from '../../support/a-central-process.ts'
import { tcpProxy } from '../../support/tcp-proxy.ts'
import { joinAs, laySite, workOffline } from './lay-site.ts'
import { type Measure, measured, passing } from './measured.ts'

/** A paired site with a backlog, a second workstation that knows nothing of it, and their centre; copied for each run. */
export interface Base {
  readonly folder: string
  /** Null: the centre is on SQLite. */
  readonly database: { readonly server: PostgresServer; readonly url: string } | null
  /** The backlog: operations, and their bytes before anything is packed. */
  readonly operations: number
  readonly operationBytes: number
}

export async function makeBase(folder: string, { people, server }: { people: number; server: PostgresServer | null }) {
  mkdirSync(folder, { recursive: true })
  const url = server ? await server.freshUrl() : null
  const centre = await startCentralProcess({ folder: join(folder, 'centre'), ...(url ? { databaseUrl: url } : {}) })
  const { wire, close } = httpsWire(centre.url, readFingerprint(centre.fingerprint) ?? null)
  const address = { url: centre.url, fingerprint: readFingerprint(centre.fingerprint) ?? '' }
  const data = await laySite(join(folder, 'first'), { centre: address, slot: centre.slot(), wire, size: people })
  const joining = { centre: address, slot: centre.slot(centre.site()), wire }
  await joinAs(join(folder, 'second'), joining)
  await workOffline(data, people)
  const { operations, operationBytes } = sizeOfBacklog(data)
  data.close()
  close()
  await centre.stop()
  const base: Base = { folder, database: server && url ? { server, url } : null, operations, operationBytes }
  return base
}

function sizeOfBacklog(data: DataFolder): { readonly operations: number; readonly operationBytes: number } {
  const acked = data.database.read.get(sql.selectFrom('sync_pairing').select('acked_seq'))?.acked_seq ?? 0
  const rows = data.database.read.all(backlog(acked))
  const operationBytes = rows.reduce((sum, row) => sum + Buffer.byteLength(row.header + (row.payload ?? '')), 0)
  return { operations: rows.length, operationBytes }
}

export const backlog = (after: number) =>
  sql
    .selectFrom('operation')
    .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
    .select(['operation.id', 'operation.header', 'operation_payload.payload'])
    .where('operation.seq', '>', after)

export interface OurRun {
  readonly push: Measure
  readonly pull: Measure
  /** A workstation that joins then, from its keys to the last record. */
  readonly join: Measure
}

/** The backlog goes up, comes down at the second workstation, and all of it at a new one. */
export async function measureOurs({ folder, database }: Base, run: string, delay: number): Promise<OurRun> {
  cpSync(folder, run, { recursive: true })
  const databaseUrl = database ? await database.server.freshUrl(database.url) : undefined
  const centre = await startCentralProcess({ folder: join(run, 'centre'), ...(databaseUrl ? { databaseUrl } : {}) })
  const proxy = await tcpProxy(centre)
  proxy.network.delay = delay / 2
  const exchange = (what: 'push' | 'pull' | 'join', at: string, ...more: string[]) =>
    passing(proxy, () => measured('workstation.ts', [what, join(run, at), proxy.url, centre.fingerprint, ...more]))
  try {
    const push = await exchange('push', 'first')
    const pull = await exchange('pull', 'second')
    const { slot, code } = centre.slot(centre.site())
    return { push, pull, join: await exchange('join', 'third', slot, code) }
  } finally {
    await proxy.close()
    await centre.stop()
  }
}
