import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Centre } from '../../src-central/centre.ts'
import { addSlot } from '../../src-central/slots.ts'
import { openSqliteStore, type Store } from '../../src-central/store/open-store.ts'
import { runCommand } from '../../src-main/core/change.ts'
import { type DataFolder, establishDataFolder, keyOf, openDataFolder } from '../../src-main/core/data-folder.ts'
import { entityStores } from '../../src-main/core/entity-stores.ts'
import { newId } from '../../src-main/core/new-id.ts'
import type { Wire } from '../../src-main/core/sync/centre-connection.ts'
import { joinSite } from '../../src-main/core/sync/join-site.ts'
import { keepPairing, presentedJournal, presentTo } from '../../src-main/core/sync/pair.ts'
import { claimOwnSessions } from '../../src-main/core/sync/pair-here.ts'
import { SyncEngine } from '../../src-main/core/sync/sync-engine.ts'
import { addDays, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { createEmployer } from '../../src-shared/domain/employer-operations.ts'
import { defaultPlanSettings } from '../../src-shared/domain/exam-plan.ts'
import { createExamPlan, publishExamPlan } from '../../src-shared/domain/exam-plan-operations.ts'
import type { Actor } from '../../src-shared/domain/operation.ts'
import { createRoom } from '../../src-shared/domain/room-operations.ts'
import { createSession } from '../../src-shared/domain/session-operations.ts'
import { createStaff } from '../../src-shared/domain/staff.ts'
import { aSiteRecord, passphrase } from '../support/a-site.ts'
import { staffNumber } from '../support/staff-number.ts'

export const begin = '2026-11-24T01:00:00.000Z'
export const seatsOfSession = 7
const address = { url: 'https://centre.test', fingerprint: null }

/** What every run begins with: a paired site of three workstations, as files to be copied. */
export interface BaseWorld {
  readonly folder: string
  readonly devices: readonly { readonly name: string; readonly key: Uint8Array }[]
  readonly planId: string
  readonly sessions: readonly string[]
  readonly roomId: string
  readonly staff: readonly Actor[]
}

export const openCentre = (store: Store, clock: { now(): string }): Promise<Centre> =>
  Centre.open({
    store,
    clock,
    random: { bytes: (count) => randomBytes(count) },
    newId: () => newId(clock.now()),
    gateway: null,
    log: { event: () => undefined },
  })

const system: Actor = { kind: 'system', id: 'system', name: '系统', roles: [], identityNumber: null }

export const commandOf = (data: DataFolder, actor: Actor, now: string) => {
  const run = { actor, now, group: newId(now) }
  return (work: Parameters<typeof runCommand>[3]) => runCommand(data.database.write, run, data.journalWriter, work)
}

export async function makeBaseWorld(): Promise<BaseWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-simulation-'))
  const clock = { now: () => begin }
  mkdirSync(join(folder, 'centre'))
  const store = await openSqliteStore(join(folder, 'centre', 'centre.db'))
  const centre = await openCentre(store, clock)
  const wire: Wire = (request) => centre.handle(request)
  const first = join(folder, 'w1')
  await establishDataFolder(first, { site: aSiteRecord, passphrase, now: begin })
  const data = await openDataFolder(first, passphrase)
  const laid = await layIn(data)
  await pairFirst(data, wire, await addSlot(centre.environment, { site: null, number: null }))
  await engineOf(data, wire).run({ byHand: true })
  const { siteId } = data.journalWriter()
  data.close()
  for (const name of ['w2', 'w3']) {
    const { slot, code } = await addSlot(centre.environment, { site: siteId, number: null })
    await joinSite(
      { ...address, slot, code, folder: join(folder, name), passphrase, now: begin, app: 'simulation' },
      wire,
    )
  }
  await store.close()
  const devices = []
  for (const name of ['w1', 'w2', 'w3']) devices.push({ name, key: await keyOf(join(folder, name), { passphrase }) })
  return { folder, devices, ...laid }
}

async function pairFirst(data: DataFolder, wire: Wire, { slot, code }: { slot: string; code: string }): Promise<void> {
  const { deviceId, siteId, epoch } = data.journalWriter()
  const signKey = entityStores.device.load(data.database.read, deviceId)?.state.publicKey ?? ''
  const own = { device: deviceId, epoch, signKey, journal: presentedJournal(data.database.read, epoch), site: siteId }
  const order = { ...address, slot, code, now: begin }
  const paired = await presentTo(wire, own, order)
  await commandOf(
    data,
    system,
    begin,
  )((context) => {
    claimOwnSessions(context)
    keepPairing(context.db, order, paired)
  })
}

export function engineOf(data: DataFolder, wire: Wire, { now = () => begin, random = () => 0.5 } = {}): SyncEngine {
  return new SyncEngine({
    ...{ data, app: 'simulation', now, random },
    alone: async (work) => work(),
    changed: () => undefined,
    wireTo: () => ({ wire, close: () => undefined }),
  })
}

async function layIn(data: DataFolder) {
  const [planId, roomId, employerId] = [newId(begin), newId(begin), newId(begin)]
  const sessions = [newId(begin), newId(begin)]
  const today = chinaDateOf(InstantSchema.parse(begin))
  const staff = ['甲', '乙', '丙'].map(
    (name, index): Actor => ({
      ...{ kind: 'staff', id: newId(begin), name, identityNumber: staffNumber(index + 1) },
      roles: ['clerk', 'reviewer', 'administrator'],
    }),
  )
  await commandOf(
    data,
    system,
    begin,
  )(({ change }) => {
    for (const { id, name, roles, identityNumber } of staff) {
      change(createStaff, id, { username: `user${name}`, name, roles: [...roles], identityNumber })
    }
    change(createEmployer, employerId, {
      ...{ name: '示例市公共汽车有限公司', creditCode: '91440100MA5D0XKQ24' },
      ...{ parentId: null, contact: null, telephone: null },
    })
    change(createRoom, roomId, { number: 1, name: '第 01 考场', location: '', rows: 10, columns: 10, seats: 60 })
    change(createExamPlan, planId, {
      ...defaultPlanSettings,
      ...{ number: 1, name: '模拟考试计划', region: '440100', registrationFrom: addDays(today, -5) },
      ...{ registrationUntil: addDays(today, 60), examFrom: addDays(today, 70), examUntil: addDays(today, 75) },
      subjects: [{ id: 'bus', personCategory: '安全生产管理人员', businessField: '城市公共汽电车' }],
    })
    sessions.forEach((id, index) => {
      change(createSession, id, {
        ...{ planId, number: index + 1, date: addDays(today, 70 + index), startTime: '09:00', endTime: '10:30' },
        ...{ subjectIds: ['bus'], rooms: [{ roomId, seats: seatsOfSession }] },
      })
    })
    change(publishExamPlan, planId, {})
  })
  return { planId, sessions, roomId, staff }
}

/** The files of one run. */
export function copyWorld(base: BaseWorld): string {
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-simulated-'))
  cpSync(base.folder, folder, { recursive: true })
  return folder
}
