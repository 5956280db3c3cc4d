import { onTestFinished } from 'vitest'
import type { Centre } from '../../src-central/centre.ts'
import { addSlot } from '../../src-central/slots.ts'
import { runCommand } from '../../src-main/core/change.ts'
import type { ChangeContext } from '../../src-main/core/change-context.ts'
import { type DataFolder, openDataFolder } from '../../src-main/core/data-folder.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { joinSite } from '../../src-main/core/sync/join-site.ts'
import { packUp } from '../../src-main/core/sync/pack-up.ts'
import { pairingOf } from '../../src-main/core/sync/store.ts'
import { SyncEngine } from '../../src-main/core/sync/sync-engine.ts'
import { takeDown } from '../../src-main/core/sync/take-down.ts'
import type { Place } from '../../src-main/core/sync/take-in.ts'
import { createEmployer } from '../../src-shared/domain/employer-operations.ts'
import type { Actor } from '../../src-shared/domain/operation.ts'
import { aCentre, type TestCentre } from '../central/support/a-centre.ts'
import { aCore } from '../support/a-core.ts'
import { aFolder, passphrase } from '../support/a-site.ts'
import { anAdministrator } from '../support/run-command.ts'

/** A workstation of a site with a centre, by hand: it syncs when it is told. */
export interface Workstation {
  readonly id: string
  readonly data: DataFolder
  readonly place: Place
  /** An administrator's command. */
  change(work: (context: ChangeContext) => void): Promise<void>
  /** Adds an employer of that name. @returns its id */
  add(name: string): Promise<string>
  /** Names of the employers it has. */
  names(): readonly string[]
  /** Operations the centre has not answered. */
  waiting(): number
  up(): Promise<Uint8Array>
  down(bytes: Uint8Array): ReturnType<typeof takeDown>
  /** One round over the network. */
  online(): Promise<void>
  /** Everything a bundle could change, as text. */
  state(): string
}

const now = '2026-11-24T01:00:00.000Z'

export async function twoWorkstations(): Promise<{
  readonly test: TestCentre
  readonly one: Workstation
  readonly two: Workstation
  /** Of the second one. */
  readonly folder: string
}> {
  const test = await aCentre({ now })
  const { centre } = test
  const core = await aCore({ now, ports: { wire: () => wireTo(centre) } })
  const administrator = await core.as(['administrator', 'clerk'])
  const first = await addSlot(centre.environment, { site: null, number: null })
  await administrator.sync.pair({ url: 'https://centre.test', fingerprint: '', slot: first.slot, code: first.code })
  const data = core.core.requireData()
  const actor: Actor = { ...anAdministrator, id: administrator.staffId, roles: ['administrator', 'clerk'] }
  const one = workstation({ data, test, actor }, (work) => core.core.alone(work))
  await one.online()
  const site = data.journalWriter().siteId
  const { slot, code } = await addSlot(centre.environment, { site, number: null })
  const folder = aFolder()
  const order = { url: 'https://centre.test', fingerprint: null, slot, code, now, folder, passphrase, app: '0' }
  await joinSite(order, wireTo(centre).wire)
  const joined = await openDataFolder(folder, passphrase)
  onTestFinished(() => joined.close())
  let turn: Promise<unknown> = Promise.resolve()
  const two = workstation({ data: joined, test, actor }, (work) => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  })
  return { test, one, two, folder }
}

const wireTo = (centre: Centre) => ({
  wire: (request: Parameters<Centre['handle']>[0]) => centre.handle(request),
  close: () => undefined,
})

interface Desk {
  readonly data: DataFolder
  readonly test: TestCentre
  readonly actor: Actor
}

function workstation({ data, test, actor }: Desk, alone: Place['alone']): Workstation {
  const { read, write } = data.database
  const at = () => test.clock.now()
  const place: Place = { data, now: at, alone, changed: () => undefined }
  const change: Workstation['change'] = async (work) => {
    const run = { actor, now: at(), group: newId(at()) }
    await alone(() => runCommand(write, run, data.journalWriter, work))
  }
  return {
    id: data.journalWriter().deviceId,
    data,
    place,
    change,
    add: async (name) => {
      const id = newId(at())
      await change(({ change }) => {
        change(createEmployer, id, { name, creditCode: null, parentId: null, contact: null, telephone: null })
      })
      return id
    },
    names: () => read.all(sql.selectFrom('employer').select('name').orderBy('name')).map(({ name }) => name),
    waiting: () => {
      const acked = pairingOf(read)?.acked_seq ?? 0
      return read.all(sql.selectFrom('operation').select('seq').where('seq', '>', acked)).length
    },
    up: async () => (await packUp({ data, app: '0', now: at() })).bytes,
    down: (bytes) => takeDown(place, bytes),
    online: async () => {
      const wire = () => wireTo(test.centre)
      const engine = new SyncEngine({ ...place, data, app: '0', random: () => 0, wireTo: wire })
      await engine.run({ byHand: true })
      if (engine.phase.kind !== 'idle') throw new Error(JSON.stringify(engine.phase))
    },
    state: () =>
      JSON.stringify([
        read.all(sql.selectFrom('sync_pairing').selectAll()),
        read.all(sql.selectFrom('sync_cursor').selectAll()),
        read.all(sql.selectFrom('confirmed_record').selectAll()),
        read.all(sql.selectFrom('operation_result').selectAll()),
        read.all(sql.selectFrom('employer').selectAll()),
        read.all(sql.selectFrom('blob_transfer').selectAll()),
        read.all(sql.selectFrom('media.blob').select('hash')),
      ]),
  }
}

/** A next moment: bundles are numbered by the second. */
export function later(test: TestCentre, seconds = 60): void {
  test.clock.set(new Date(Date.parse(test.clock.now()) + seconds * 1000).toISOString())
}
