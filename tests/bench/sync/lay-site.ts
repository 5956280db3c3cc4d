import { join } from 'node:path'
import { runCommand } from '../../../src-main/core/change.ts'
import { type DataFolder, establishDataFolder, openDataFolder } from '../../../src-main/core/data-folder.ts'
import { entityStores } from '../../../src-main/core/entity-stores.ts'
import { newId } from '../../../src-main/core/new-id.ts'
import { CentreConnection, type Wire } from '../../../src-main/core/sync/centre-connection.ts'
import { type Exchange, pullAll, pushWaiting } from '../../../src-main/core/sync/exchange.ts'
import { joinSite } from '../../../src-main/core/sync/join-site.ts'
import { keepPairing, presentedJournal, presentTo } from '../../../src-main/core/sync/pair.ts'
import { claimOwnSessions } from '../../../src-main/core/sync/pair-here.ts'
import { ownScopes, pairingOf } from '../../../src-main/core/sync/store.ts'
import { addDays, chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { editCandidate, registerCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { createEmployer } from '../../../src-shared/domain/employer-operations.ts'
import { submitEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import { reviewEnrollment } from '../../../src-shared/domain/enrollment-review.ts'
import { defaultPlanSettings } from '../../../src-shared/domain/exam-plan.ts'
import { createExamPlan, publishExamPlan } from '../../../src-shared/domain/exam-plan-operations.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { createRoom } from '../../../src-shared/domain/room-operations.ts'
import { seededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'
import { createSession } from '../../../src-shared/domain/session-operations.ts'
import { createStaff } from '../../../src-shared/domain/staff.ts'
import { aSiteRecord, passphrase } from '../../support/a-site.ts'
import { staffNumber } from '../../support/staff-number.ts'
import { employerId, employerOf, personOf } from '../database/made-up-site.ts'

export interface CentreAddress {
  readonly url: string
  readonly fingerprint: string
}
export interface Slot {
  readonly slot: string
  readonly code: string
}

const perSession = 500
const people = (role: 'clerk' | 'reviewer', index: number): Actor => ({
  ...{ kind: 'staff', id: `00000000-0000-7000-8000-00000000000${index}`, name: role, roles: [role] },
  identityNumber: staffNumber(index),
})
export const clerk = people('clerk', 1)
const reviewer = people('reviewer', 2)
const system: Actor = { kind: 'system', id: 'system', name: '系统', roles: [], identityNumber: null }
/** Decisions wait a minute before they are sent: these have. */
const twoMinutesAgo = (): string => new Date(Date.now() - 120_000).toISOString()
const planId = '00000000-0000-7000-8000-0000000000a1'
const roomId = '00000000-0000-7000-8000-0000000000b1'
const sessionAt = (person: number): string =>
  `00000000-0000-7000-8000-${String(Math.floor(person / perSession)).padStart(12, '0')}`

const command = (data: DataFolder, actor: Actor, work: Parameters<typeof runCommand>[3]) => {
  const now = twoMinutesAgo()
  return runCommand(data.database.write, { actor, now, group: newId(now) }, data.journalWriter, work)
}

/** What one exchange works on, without the loop that decides when. */
export function exchangeOf(data: DataFolder, wire: Wire): Exchange {
  const pairing = pairingOf(data.database.read)
  if (!pairing) throw new Error('not paired')
  const { deviceId: device, epoch, privateKey } = data.journalWriter()
  const now = (): string => new Date().toISOString()
  const signer = { device, epoch, privateKey, serverKey: pairing.server_sign_key }
  const connection = new CentreConnection(wire, signer, { now, offset: pairing.clock_offset })
  return { data, connection, app: 'bench', now, alone: async (work) => work(), changed: () => undefined }
}

/** A new site with seats for so many people, paired with the centre; what it was before is pushed already. */
export async function laySite(
  folder: string,
  { centre, slot, wire, size }: { centre: CentreAddress; slot: Slot; wire: Wire; size: number },
): Promise<DataFolder> {
  const now = twoMinutesAgo()
  await establishDataFolder(folder, { site: aSiteRecord, passphrase, now })
  const data = await openDataFolder(folder, passphrase)
  await layGround(data, size)
  const { deviceId, siteId, epoch } = data.journalWriter()
  const { read } = data.database
  const signKey = entityStores.device.load(read, deviceId)?.state.publicKey ?? ''
  const own = { device: deviceId, epoch, signKey, journal: presentedJournal(read, epoch), site: siteId }
  const order = { ...centre, ...slot, now: new Date().toISOString() }
  const paired = await presentTo(wire, own, order)
  await command(data, system, (context) => {
    claimOwnSessions(context)
    keepPairing(context.db, order, paired)
  })
  await pushWaiting(exchangeOf(data, wire))
  // The seats it asked for.
  await pullAll(exchangeOf(data, wire), ownScopes(data.journalWriter()))
  return data
}

async function layGround(data: DataFolder, size: number): Promise<void> {
  const today = chinaDateOf(InstantSchema.parse(twoMinutesAgo()))
  await command(data, system, ({ change }) => {
    for (const { id, name, roles, identityNumber } of [clerk, reviewer]) {
      change(createStaff, id, { username: name, name, roles: [...roles], identityNumber })
    }
    for (let index = 0; index < employers; index += 1) {
      const { name, creditCode, parentId, contact, telephone } = employerOf(index)
      change(createEmployer, employerId(index), { name, creditCode, parentId, contact, telephone })
    }
    change(createRoom, roomId, { number: 1, name: '第 1 机房', location: '', rows: 30, columns: 30, seats: 900 })
    change(createExamPlan, planId, {
      ...defaultPlanSettings,
      ...{ number: 1, name: '第 1 次安全考核', region: '440100', registrationFrom: addDays(today, -5) },
      ...{ registrationUntil: addDays(today, 60), examFrom: addDays(today, 70), examUntil: addDays(today, 170) },
      subjects: [{ id: 'bus', personCategory: '安全生产管理人员', businessField: '城市公共汽电车' }],
      ticketTemplate: defaultPlanSettings.ticketTemplate.replace('{seat:2}', '{seat:3}'),
    })
    for (let person = 0; person < size; person += perSession) {
      const index = person / perSession
      change(createSession, sessionAt(person), {
        ...{ planId, number: index + 1, date: addDays(today, 70 + index), startTime: '09:00', endTime: '10:30' },
        ...{ subjectIds: ['bus'], rooms: [{ roomId, seats: perSession }] },
      })
    }
    change(publishExamPlan, planId, {})
  })
}

const employers = 40
const perCommand = 500

/**
 * Everybody is entered and enrolled by the clerk; of every second person the reviewer passes the enrollment and the
 * clerk corrects the address: three operations a person.
 */
export async function workOffline(data: DataFolder, size: number): Promise<void> {
  const random = seededRandom('sync')
  const ids: { readonly candidate: string; readonly enrollment: string }[] = []
  for (let from = 0; from < size; from += perCommand) {
    await command(data, clerk, ({ change, now }) => {
      for (let person = from; person < Math.min(size, from + perCommand); person += 1) {
        const [candidate, enrollment] = [newId(now), newId(now)]
        const {
          portrait: _,
          idFront: __,
          idBack: ___,
          ...payload
        } = personOf(person, { enrollments: size, plans: 4, employers }, random)
        change(registerCandidate, candidate, payload)
        const place = { planId, subjectId: 'bus', sessionId: sessionAt(person), origin: 'roster' as const }
        change(submitEnrollment, enrollment, { candidateId: candidate, ...place, rosterId: null })
        ids.push({ candidate, enrollment })
      }
    })
  }
  const half = ids.filter((_, index) => index % 2 === 0)
  const withoutFiles = ['portrait' as const, 'idFront' as const, 'idBack' as const]
  const pass = { decision: 'passed' as const, comment: '', withoutFiles }
  for (let from = 0; from < half.length; from += perCommand) {
    const some = half.slice(from, from + perCommand)
    await command(data, reviewer, ({ change }) => {
      for (const { enrollment } of some) change(reviewEnrollment, enrollment, pass)
    })
    await command(data, clerk, ({ change }) => {
      for (const [index, { candidate }] of some.entries()) {
        change(editCandidate, candidate, { address: `广东省广州市东湖路${from + index}号` })
      }
    })
  }
}

/** One more workstation of the site, with all the centre has. */
export async function joinAs(
  folder: string,
  { centre, slot, wire }: { centre: CentreAddress; slot: Slot; wire: Wire },
): Promise<void> {
  const now = new Date().toISOString()
  await joinSite({ ...centre, ...slot, folder: join(folder), passphrase, now, app: 'bench' }, wire)
}
