import { randomUUID } from 'node:crypto'
import type { Centre } from '../../../src-central/centre.ts'
import { defaultPlanSettings } from '../../../src-shared/domain/exam-plan.ts'
import { seatLeaseId } from '../../../src-shared/domain/seat-lease.ts'
import { defaultSettings } from '../../../src-shared/domain/settings.ts'
import type { OperationResult } from '../../../src-shared/protocol/operation-result.ts'
import { aSiteRecord } from '../../support/a-site.ts'
import { staffNumber } from '../../support/staff-number.ts'
import { aSlot, type Wish, Workstation } from './a-workstation.ts'

export const staff = { administrator: 'administrator', clerk: 'clerk', reviewer: 'reviewer' } as const
export const session = 'session-1'
export const plan = 'plan-1'

/** A pushed reply's results; a refusal fails the test. */
export async function pushed(workstation: Workstation, from = 1): Promise<readonly OperationResult[]> {
  const reply = await workstation.push(from)
  if (!('results' in reply)) throw new Error(`refused: ${reply.code}`)
  return reply.results
}

/** What becomes of operations that are made and pushed now, one after the other. */
export async function said(workstation: Workstation, ...wishes: readonly Wish[]): Promise<readonly OperationResult[]> {
  const from = workstation.journal.length + 1
  for (const wish of wishes) workstation.note(wish)
  return pushed(workstation, from)
}

/** What a site is before it has a centre: people, a room, a published plan with one session. */
export function noteSite(workstation: Workstation, { seats = 4 }: { seats?: number } = {}): string {
  const site = randomUUID()
  workstation.site = site
  const made = (type: string, kind: string, id: string, payload: unknown, base = 0) =>
    workstation.note({ type, entity: { type: kind, id }, payload, base: { ver: base } })
  made('device.enrol', 'device', workstation.id, { number: '01', publicKey: workstation.signKey, epoch: 0 })
  made('site.establish', 'site', site, aSiteRecord)
  made('settings.establish', 'settings', site, defaultSettings)
  Object.values(staff).forEach((role, index) => {
    const person = { username: role, name: `${role}甲`, roles: [role], identityNumber: staffNumber(index + 1) }
    made('staff.create', 'staff', role, person)
  })
  made('room.create', 'room', 'room-1', {
    number: 1,
    name: '第 1 机房',
    location: '3 楼',
    rows: 6,
    columns: 5,
    seats: 30,
  })
  made('exam-plan.create', 'exam-plan', plan, {
    ...defaultPlanSettings,
    number: 4,
    name: '城市客运企业安全考核',
    registrationFrom: '2026-11-01',
    registrationUntil: '2026-12-05',
    examFrom: '2026-12-12',
    examUntil: '2026-12-13',
    region: '440100',
    subjects: [{ id: 'bus', personCategory: '安全生产管理人员', businessField: '城市公共汽电车' }],
  })
  made('session.create', 'session', session, {
    planId: plan,
    number: 1,
    date: '2026-12-12',
    startTime: '09:00',
    endTime: '10:30',
    subjectIds: ['bus'],
    rooms: [{ roomId: 'room-1', seats }],
  })
  made('exam-plan.publish', 'exam-plan', plan, {}, 1)
  return site
}

/** A paired workstation that brought its site, with all of it accepted. */
export async function aBroughtSite(centre: Centre, options: { seats?: number } = {}): Promise<Workstation> {
  const workstation = new Workstation(centre)
  const site = noteSite(workstation, options)
  await workstation.pair(await aSlot(centre), { brings: site })
  const results = await pushed(workstation)
  const refused = results.find(({ status }) => status !== 'accepted')
  if (refused) throw new Error(JSON.stringify(refused))
  return workstation
}

/** One more workstation of the same site. */
export async function aSecond(first: Workstation): Promise<Workstation> {
  const second = new Workstation(first.centre)
  await second.pair(await aSlot(first.centre, first.site))
  const payload = { number: '02', publicKey: second.signKey, epoch: 0 }
  await said(second, { type: 'device.enrol', entity: { type: 'device', id: second.id }, payload })
  return second
}

export const person = (number: number) => ({
  name: '王芳',
  idType: '港澳居民来往内地通行证',
  idNumber: `H${String(10_000_000 + number)}`,
  sex: '女',
  birthDate: '1990-01-01',
  mobile: `190${String(number).padStart(8, '0')}`,
  email: null,
  employerId: null,
  yearsOfWork: 5,
  education: null,
  ethnicGroup: null,
  address: null,
  technicalTitle: null,
  postcode: null,
  origin: 'desk',
})

export const register = (id: string, number: number, change: Partial<Wish> = {}): Wish => ({
  type: 'candidate.register',
  entity: { type: 'candidate', id },
  actor: staff.clerk,
  payload: person(number),
  ...change,
})

export const submit = (id: string, candidateId: string, change: Partial<Wish> = {}): Wish => ({
  type: 'enrollment.submit',
  entity: { type: 'enrollment', id },
  actor: staff.clerk,
  payload: { candidateId, planId: plan, subjectId: 'bus', sessionId: session, origin: 'desk', rosterId: null },
  ...change,
})

export const review = (id: string, decision: 'passed' | 'rejected', change: Partial<Wish> = {}): Wish => ({
  type: 'enrollment.review',
  entity: { type: 'enrollment', id },
  actor: staff.reviewer,
  payload: {
    decision,
    comment: decision === 'passed' ? '' : '照片不清晰',
    withoutFiles: ['portrait', 'idFront', 'idBack'],
  },
  base: { ver: 1 },
  ...change,
})

export const leaseIdOf = ({ id, epoch }: Workstation): string =>
  seatLeaseId({ sessionId: session, deviceId: id, epoch })

export const openLease = (of: Workstation): Wish => ({
  type: 'seat-lease.open',
  entity: { type: 'seat-lease', id: leaseIdOf(of) },
  payload: { sessionId: session, deviceId: of.id, epoch: of.epoch },
})
export const onLease = (of: Workstation, what: 'claim' | 'request' | 'return', seats: number): Wish => ({
  type: `seat-lease.${what}`,
  entity: { type: 'seat-lease', id: leaseIdOf(of) },
  payload: what === 'claim' ? { seats, ofNewSession: false } : { seats },
  base: { ver: 1 },
})
