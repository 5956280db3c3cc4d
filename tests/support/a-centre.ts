import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Centre } from '../../src-central/centre.ts'
import { addSlot } from '../../src-central/slots.ts'
import { openSqliteStore, type Store } from '../../src-central/store/open-store.ts'
import { newId } from '../../src-main/core/new-id.ts'
import type { WireTo } from '../../src-main/core/ports.ts'
import { Unreachable, type Wire } from '../../src-main/core/sync/centre-connection.ts'
import { joinSite } from '../../src-main/core/sync/join-site.ts'
import { SyncEngine } from '../../src-main/core/sync/sync-engine.ts'
import { openTestCore, type TestCore } from './a-core.ts'
import { passphrase } from './a-site.ts'

/** A centre without TLS: the same requests and answers, handed over in this process. */
export interface TestCentre {
  readonly centre: Centre
  readonly store: Store
  /** What a workstation is given as its network; `cut` makes it fail. */
  readonly wireTo: WireTo
  readonly network: { cut: boolean; lose: 'nothing' | 'answers' | 'requests'; seen: string[] }
  slot(site?: string | null): Promise<{ slot: string; code: string }>
}

export async function aCentre(clock: { now(): string }, store?: Store): Promise<TestCentre> {
  const opened = store ?? (await openSqliteStore(':memory:'))
  const centre = await Centre.open({
    store: opened,
    clock,
    random: { bytes: (count) => randomBytes(count) },
    newId: () => newId(clock.now()),
    gateway: null,
    log: { event: () => undefined },
  })
  const network: TestCentre['network'] = { cut: false, lose: 'nothing', seen: [] }
  const wire: Wire = async (request) => {
    if (network.cut || network.lose === 'requests') throw new Unreachable('cut')
    network.seen.push(`${request.method} ${request.path}`)
    const reply = await centre.handle(request)
    if (network.lose === 'answers') throw new Unreachable('lost')
    return reply
  }
  onTestFinished(() => opened.close())
  return {
    centre,
    store: opened,
    network,
    wireTo: () => ({ wire, close: () => undefined }),
    slot: async (site = null) => {
      const { slot, code } = await addSlot(centre.environment, { site, number: null })
      return { slot, code }
    },
  }
}

/** A core that syncs when it is told to, and by no timer. */
export interface SyncedCore extends TestCore {
  readonly engine: SyncEngine
  sync(): Promise<void>
}

function withEngine(core: TestCore, centre: TestCentre): SyncedCore {
  const data = core.core.requireData()
  const engine = new SyncEngine({
    data,
    app: 'test',
    now: () => core.clock.now(),
    random: () => 0.5,
    alone: (work) => core.core.alone(work),
    changed: () => undefined,
    wireTo: centre.wireTo,
  })
  core.core.keepInTouch({
    get phase() {
      return engine.phase
    },
    get codeSender() {
      return engine.codeSender
    },
    run: (options) => engine.run(options),
    worked: () => undefined,
  })
  return Object.assign(Object.create(core) as TestCore, { engine, sync: () => engine.run({ byHand: true }) })
}

const address = { url: 'https://centre.test:8443', fingerprint: '' }

/** A site that was its own authority until now, paired with a centre. */
export async function aPairedCore(
  centre: TestCentre,
  prepare: (core: TestCore) => Promise<void> = () => Promise.resolve(),
  options: { now?: string } = {},
): Promise<SyncedCore> {
  const core = await openTestCore({ ...options, ports: { wire: centre.wireTo } })
  onTestFinished(() => core.close())
  await prepare(core)
  const administrator = await core.as('administrator')
  const synced = withEngine(core, centre)
  await administrator.sync.pair({ ...address, ...(await centre.slot()) })
  await synced.sync()
  return synced
}

/** One more workstation of a paired site. */
export async function aJoinedCore(centre: TestCentre, first: SyncedCore): Promise<SyncedCore> {
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-joined-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const { wire } = centre.wireTo({ url: address.url, fingerprint: null })
  const site = first.core.requireData().journalWriter().siteId
  const now = first.clock.now()
  const order = { ...address, fingerprint: null, ...(await centre.slot(site)), folder, passphrase, now, app: 'test' }
  await joinSite(order, wire)
  const core = await openTestCore({ now, joined: folder, ports: { wire: centre.wireTo } })
  onTestFinished(() => core.close())
  return withEngine(core, centre)
}
