import { onTestFinished } from 'vitest'
import { makeServer, ownCertificate } from '../../src-central/serve.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { verifyJournal } from '../../src-main/core/journal/verify-journal.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { httpsWire, readFingerprint } from '../../src-main/core/sync/https-wire.ts'
import { pairingOf, waiting } from '../../src-main/core/sync/store.ts'
import { createEmployer } from '../../src-shared/domain/employer-operations.ts'
import { aCentre, type SyncedCore, type TestCentre } from '../support/a-centre.ts'
import { aFolder } from '../support/a-site.ts'
import { now } from '../support/run-command.ts'
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts'

export interface CentreOverTls extends TestCentre {
  readonly proxy: TcpProxy
  /** Where the network leads. */
  readonly target: { port: number }
  readonly port: number
  readonly certificate: { readonly key: string; readonly cert: string }
}

/** A centre behind real TLS and a network that can fail; workstations know its certificate. */
export async function aCentreOverTls(): Promise<CentreOverTls> {
  const centre = await aCentre({ now: () => now })
  const certificate = await ownCertificate(aFolder())
  const app = makeServer(() => centre.centre, certificate, false)
  await app.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => app.close())
  const address = app.server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const target = { port }
  const proxy = await tcpProxy(target)
  onTestFinished(() => proxy.close())
  const fingerprint = readFingerprint(certificate.fingerprint) ?? null
  const wireTo = () => httpsWire(proxy.url, fingerprint, { connect: 3000, total: 3000 })
  return { ...centre, proxy, target, port, certificate, wireTo }
}

/** Work: employers, in one command. */
export const addEmployers = (core: SyncedCore, names: readonly string[]) =>
  core.change(({ change }) => {
    for (const name of names) {
      change(createEmployer, newId(core.clock.now()), {
        ...{ name, creditCode: null, parentId: null, contact: null, telephone: null },
      })
    }
  })

export const waitingAt = (core: SyncedCore): number => waiting(core.db, pairingOf(core.db)?.acked_seq ?? 0).count

/** What was journaled is whole, at the centre exactly once and in order, and answered. */
export async function allOnce(core: SyncedCore, { store }: TestCentre): Promise<void> {
  const device = core.core.requireData().journalWriter().deviceId
  const journal = core.db.all(sql.selectFrom('operation').select(['seq', 'id as op_id', 'hash']).orderBy('seq'))
  const query = store.db.selectFrom('operation').select(['seq', 'op_id', 'hash']).where('device', '=', device)
  const there = await query.orderBy('seq').execute()
  if (JSON.stringify(there) !== JSON.stringify(journal)) throw new Error('the centre has another journal')
  const { fault } = verifyJournal(core.db)
  if (fault !== null) throw new Error(`the journal is broken: ${JSON.stringify(fault)}`)
  if (waitingAt(core) > 0) throw new Error('something still waits')
  const refused = core.db.all(sql.selectFrom('operation_result').select('seq').where('status', '!=', 'accepted'))
  if (refused.length > 0) throw new Error('something was refused')
  if (pairingOf(core.db)?.digest_agrees !== 1) throw new Error('the two sides differ')
}
