import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { newId } from '../../../src-main/core/new-id.ts'
import { type CalendarDate, CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { registerCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { submitEnrollment, withdrawEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import { defaultPlanSettings } from '../../../src-shared/domain/exam-plan.ts'
import type { ExamPlanEntry } from '../../../src-shared/domain/exam-plan-operations.ts'
import type { SessionEntry } from '../../../src-shared/domain/session-operations.ts'
import { aCore, type StaffClient, type TestCore } from '../../support/a-core.ts'

const day = (text: string): CalendarDate => CalendarDateSchema.parse(text)
const taxis = { id: 'subject-1', personCategory: '安全生产管理人员', businessField: '出租汽车（网约）' }
const buses = { id: 'subject-2', personCategory: '主要负责人', businessField: '城市公共汽电车' }

/** On 2026-11-24 in its registration, with the exam a month later. */
const planEntry = (facts: Partial<ExamPlanEntry> = {}): ExamPlanEntry => ({
  number: 4,
  name: '2026 年第四季度安全考核',
  registrationFrom: day('2026-11-16'),
  registrationUntil: day('2026-12-04'),
  examFrom: day('2026-12-19'),
  examUntil: day('2026-12-20'),
  region: '440100',
  subjects: [taxis, buses],
  ...defaultPlanSettings,
  ...facts,
})
const sessionEntry = (rooms: SessionEntry['rooms'], facts: Partial<SessionEntry> = {}): SessionEntry => ({
  number: 1,
  date: day('2026-12-19'),
  startTime: '09:00',
  endTime: '10:30',
  subjectIds: [taxis.id, buses.id],
  rooms,
  ...facts,
})
const room = (number: number) => ({
  number,
  name: `第 ${number} 考场`,
  location: '3 楼',
  rows: 6,
  columns: 5,
  seats: 30,
})

async function aManagedSite() {
  const core = await aCore()
  return { core, manager: await core.as('administrator') }
}

/** A plan with one session in one room of 30, published unless it is to stay a draft. */
async function aPlan(
  manager: StaffClient,
  { publish = true, ...facts }: Partial<ExamPlanEntry> & { publish?: boolean } = {},
) {
  const { rooms, examPlans } = manager
  const [known] = await rooms.list({})
  const roomId = known?.roomId ?? (await rooms.create(room(1))).roomId
  const { planId } = await examPlans.create(planEntry(facts))
  const entry = sessionEntry([{ roomId, seats: 30 }], { date: facts.examFrom ?? day('2026-12-19') })
  const { sessionId } = await examPlans.addSession({ planId, entry })
  if (publish) await examPlans.publish({ planId, version: 1 })
  return { planId, sessionId, roomId, entry }
}

let people = 0
/** Enrols somebody new. */
function enrol(core: TestCore, place: { planId: string; sessionId: string; subjectId?: string; candidateId?: string }) {
  people += 1
  const ids = { candidateId: place.candidateId ?? newId(core.clock.now()), enrollmentId: newId(core.clock.now()) }
  return core.change(({ change }) => {
    if (place.candidateId === undefined) {
      change(registerCandidate, ids.candidateId, {
        name: '张三',
        idType: '中国护照',
        idNumber: `E${String(10_000_000 + people)}`,
        sex: '男',
        birthDate: day('1980-01-02'),
        mobile: '13800000000',
        email: null,
        employerId: null,
        yearsOfWork: null,
        education: null,
        ethnicGroup: null,
        address: null,
        technicalTitle: null,
        postcode: null,
        origin: 'desk',
      })
    }
    change(submitEnrollment, ids.enrollmentId, {
      candidateId: ids.candidateId,
      planId: place.planId,
      subjectId: place.subjectId ?? taxis.id,
      sessionId: place.sessionId,
      origin: 'desk',
      rosterId: null,
    })
    return ids
  })
}

describe('an exam plan', () => {
  it('is made, filled, published, closed, opened again and archived', async () => {
    const { core, manager } = await aManagedSite()
    const { planId } = await aPlan(manager)
    const { examPlans } = manager
    await examPlans.close({ planId, version: 2 })
    expect((await examPlans.get({ planId })).plan.status).toBe('closed')
    await examPlans.reopen({ planId, version: 3 })
    await examPlans.close({ planId, version: 4 })
    await examPlans.archive({ planId, version: 5 })
    expect(await examPlans.list({ status: null, year: null, text: '' })).toMatchObject({
      plans: [],
      counts: { draft: 0, published: 0, closed: 0, archived: 1 },
      years: ['2026'],
    })
    expect(core.faults).toEqual([])
  })

  it('says with every button that is grey the same sentence the command would refuse with', async () => {
    const { manager } = await aManagedSite()
    const { planId } = await manager.examPlans.create(planEntry())
    const { may, version } = await manager.examPlans.get({ planId })
    for (const step of ['publish', 'withdraw', 'close', 'reopen', 'unarchive'] as const) {
      expect(may[step].allowed, step).toBe(false)
      await expect(manager.examPlans[step]({ planId, version })).rejects.toThrow(may[step].reason ?? '')
    }
    expect(may.publish.reason).toBe('还不能发布：还没有场次。')
  })

  it('refuses what was written over a version somebody has changed since', async () => {
    const { manager, core } = await aManagedSite()
    const { planId, sessionId, entry, roomId } = await aPlan(manager, { publish: false })
    const other = await core.as('administrator', { name: '另一位管理员' })
    await other.examPlans.edit({ planId, version: 1, entry: planEntry({ name: '先改的名称' }) })
    await expect(
      manager.examPlans.edit({ planId, version: 1, entry: planEntry({ name: '后改的名称' }) }),
    ).rejects.toMatchObject({ code: 'STALE' })
    expect((await manager.examPlans.get({ planId })).plan.name).toBe('先改的名称')
    await other.examPlans.editSession({ sessionId, version: 1, entry: { ...entry, startTime: '08:30' } })
    await expect(manager.examPlans.editSession({ sessionId, version: 1, entry })).rejects.toMatchObject({
      code: 'STALE',
    })
    await expect(manager.examPlans.removeSession({ sessionId, version: 1 })).rejects.toMatchObject({ code: 'STALE' })
    await other.rooms.edit({ roomId, version: 1, entry: room(1) })
    await expect(manager.rooms.disable({ roomId, version: 1 })).rejects.toMatchObject({ code: 'STALE' })
  })

  it('is made once, however often the same click arrives', async () => {
    const { manager } = await aManagedSite()
    const commandId = '0197f1a0-0000-7000-8000-000000000001'
    const first = await manager.examPlans.create(planEntry(), { commandId })
    expect(await manager.examPlans.create(planEntry(), { commandId })).toEqual(first)
    expect((await manager.examPlans.list({ status: null, year: null, text: '' })).plans).toHaveLength(1)
  })

  it('may be read by all staff and changed by administrators only', async () => {
    const { core, manager } = await aManagedSite()
    const { planId } = await aPlan(manager)
    for (const role of ['clerk', 'reviewer', 'auditor'] as const) {
      const reader = await core.as(role)
      expect(await reader.examPlans.options({})).toHaveLength(1)
      expect((await reader.examPlans.get({ planId })).plan.number).toBe(4)
      await expect(reader.examPlans.close({ planId, version: 2 })).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
      await expect(reader.rooms.create(room(9))).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
    }
  })

  it('is found by a part of its name, taken literally, and by its year', async () => {
    const { manager } = await aManagedSite()
    await manager.examPlans.create(planEntry({ name: '城市客运 100% 考核' }))
    await manager.examPlans.create(
      planEntry({ number: 5, name: '来年考核', examFrom: day('2027-03-20'), examUntil: day('2027-03-20') }),
    )
    const names = async (filter: { year?: string; text?: string }) =>
      (await manager.examPlans.list({ status: null, year: null, text: '', ...filter })).plans.map(({ name }) => name)
    expect(await names({})).toEqual(['来年考核', '城市客运 100% 考核'])
    expect(await names({ text: '0%' })).toEqual(['城市客运 100% 考核'])
    expect(await names({ text: '客_运' })).toEqual([])
    expect(await names({ year: '2027' })).toEqual(['来年考核'])
  })

  it('extends registration and opens again in one step, or leaves both', async () => {
    const { core, manager } = await aManagedSite()
    const { planId } = await aPlan(manager)
    await manager.examPlans.close({ planId, version: 2 })
    core.clock.set('2026-12-06T01:00:00.000Z')
    await expect(manager.examPlans.reopen({ planId, version: 3 })).rejects.toMatchObject({ code: 'REGISTRATION_OVER' })
    const until = { registrationUntil: day('2026-12-10'), reopen: true }
    expect(await manager.examPlans.extend({ planId, version: 3, ...until })).toEqual({ version: 5 })
    expect((await manager.examPlans.get({ planId })).plan).toMatchObject({
      status: 'published',
      registrationUntil: '2026-12-10',
    })
  })
})

describe('sessions', () => {
  it('are offered to other pages with their seats as they are taken', async () => {
    const { core, manager } = await aManagedSite()
    const { planId, sessionId } = await aPlan(manager)
    await enrol(core, { planId, sessionId })
    const { enrollmentId } = await enrol(core, { planId, sessionId, subjectId: buses.id })
    const clerk = await core.as('clerk')
    const taken = async () => (await clerk.examPlans.options({ statuses: ['published'] }))[0]?.sessions[0]
    expect(await taken()).toMatchObject({ sessionId, number: 1, capacity: 30, taken: 2 })
    await core.change(({ change }) => change(withdrawEnrollment, enrollmentId, { reason: '本人要求' }))
    expect(await taken()).toMatchObject({ capacity: 30, taken: 1 })
    expect(await clerk.examPlans.options({ statuses: ['draft'] })).toEqual([])
  })

  it('keep the seats that are taken, by the rule and not by the database’s check', async () => {
    const { core, manager } = await aManagedSite()
    const { planId, sessionId, roomId, entry } = await aPlan(manager)
    await enrol(core, { planId, sessionId })
    await enrol(core, { planId, sessionId })
    const withSeats = (seats: number, version: number) =>
      manager.examPlans.editSession({ sessionId, version, entry: { ...entry, rooms: [{ roomId, seats }] } })
    await expect(withSeats(1, 1)).rejects.toMatchObject({
      code: 'CAPACITY_BELOW_TAKEN',
      message: '已有 2 人占座，座位数不能减到 1。请保留至少 2 个座位，或先把一些人改到其他场次。',
    })
    expect(await withSeats(2, 1)).toEqual({ version: 2 })
    await expect(enrol(core, { planId, sessionId })).rejects.toMatchObject({ code: 'SEAT_TAKEN' })
    expect(core.faults).toEqual([])
  })

  it('never share a room at the same hours, not with another plan’s either, until that is archived', async () => {
    const { manager } = await aManagedSite()
    const first = await aPlan(manager, { publish: false })
    const { planId } = await manager.examPlans.create(planEntry({ number: 5, name: '另一计划' }))
    const clashing = {
      planId,
      entry: sessionEntry([{ roomId: first.roomId, seats: 10 }], { startTime: '10:00', endTime: '11:00' }),
    }
    await expect(manager.examPlans.addSession(clashing)).rejects.toMatchObject({ code: 'ROOM_BOOKED' })
    const hours = { date: day('2026-12-19'), startTime: '10:00', endTime: '11:00', planId, sessionId: null }
    expect(await manager.examPlans.listRoomsFor(hours)).toMatchObject([
      { roomId: first.roomId, busy: '09:00–10:30 “2026 年第四季度安全考核”第 1 场在用' },
    ])
    await manager.examPlans.archive({ planId: first.planId, version: 1 })
    await manager.examPlans.addSession(clashing)
    await expect(manager.examPlans.unarchive({ planId: first.planId, version: 2 })).rejects.toMatchObject({
      code: 'ROOM_BOOKED',
    })
  })

  it('are not moved onto hours at which their people sit another subject', async () => {
    const { core, manager } = await aManagedSite()
    const { planId, sessionId, entry } = await aPlan(manager)
    const { roomId } = await manager.rooms.create(room(2))
    const second = { ...sessionEntry([{ roomId, seats: 10 }]), number: 2, startTime: '14:00', endTime: '15:30' }
    const { sessionId: secondId } = await manager.examPlans.addSession({ planId, entry: second })
    const { candidateId } = await enrol(core, { planId, sessionId })
    await enrol(core, { planId, sessionId: secondId, subjectId: buses.id, candidateId })
    const moveTo = (startTime: string, endTime: string) =>
      manager.examPlans.editSession({ sessionId: secondId, version: 1, entry: { ...second, startTime, endTime } })
    const clash = { code: 'SESSION_CLASHES_FOR_PEOPLE', detail: { people: 1 } }
    await expect(moveTo('10:00', '11:30')).rejects.toMatchObject(clash)
    await expect(moveTo('08:00', '09:01')).rejects.toMatchObject(clash)
    await moveTo('10:30', '12:00')
    await expect(
      manager.examPlans.editSession({ sessionId, version: 1, entry: { ...entry, subjectIds: [buses.id] } }),
    ).rejects.toMatchObject({ code: 'SESSION_SUBJECT_HELD' })
  })

  it('once removed are found nowhere, and leave their number to another', async () => {
    const { core, manager } = await aManagedSite()
    const { planId, sessionId, entry } = await aPlan(manager, { publish: false })
    await manager.examPlans.removeSession({ sessionId, version: 1 })
    expect((await manager.examPlans.get({ planId })).sessions).toEqual([])
    expect((await manager.examPlans.options({}))[0]?.sessions).toEqual([])
    await expect(manager.examPlans.editSession({ sessionId, version: 2, entry })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await manager.examPlans.addSession({ planId, entry })
    const types = core.db
      .all(sql.selectFrom('operation').select('type').where('entity_id', '=', sessionId).orderBy('seq'))
      .map(({ type }) => type)
    expect(types).toEqual(['session.create', 'session.remove'])
  })

  it('with enrollments are not removed, and their plan not withdrawn', async () => {
    const { core, manager } = await aManagedSite()
    const { planId, sessionId } = await aPlan(manager)
    const { enrollmentId } = await enrol(core, { planId, sessionId })
    await core.change(({ change }) => change(withdrawEnrollment, enrollmentId, { reason: '本人要求' }))
    const { may, sessions } = await manager.examPlans.get({ planId })
    expect(sessions[0]?.remove).toMatchObject({ allowed: false, reason: expect.stringContaining('1 条报名记录') })
    expect(may.withdraw).toMatchObject({ allowed: false, reason: expect.stringContaining('1 条报名记录') })
  })
})

describe('a copy of an earlier plan', () => {
  it('carries everything over to the same days of a later week, as a draft', async () => {
    const { manager } = await aManagedSite()
    const { planId, roomId } = await aPlan(manager, { passMark: 75 })
    const proposal = await manager.examPlans.proposeCopy({ planId, examFrom: null })
    expect(proposal).toMatchObject({
      name: '2027 年第一季度安全考核',
      number: 1,
      examFrom: '2027-03-20',
      registrationFrom: '2027-02-15',
      sessions: [{ number: 1, date: '2027-03-20', startTime: '09:00', rooms: 1, dropped: [] }],
    })
    const { name, number, examFrom } = proposal
    const copied = await manager.examPlans.copy({ planId, name, number, examFrom })
    const copy = await manager.examPlans.get({ planId: copied.planId })
    expect(copy.plan).toMatchObject({
      status: 'draft',
      passMark: 75,
      subjects: [taxis, buses],
      examUntil: '2027-03-21',
    })
    expect(copy.sessions).toMatchObject([
      { number: 1, date: '2027-03-20', capacity: 30, rooms: [{ roomId, seats: 30 }] },
    ])
    expect(copy.may.publish).toEqual({ allowed: true, reason: null })
  })

  it('leaves rooms behind that are disabled or taken on the new day, and says so before', async () => {
    const { manager } = await aManagedSite()
    const { planId, roomId } = await aPlan(manager)
    await manager.examPlans.copy({ planId, name: '第一份', number: 1, examFrom: day('2027-03-20') })
    const proposal = await manager.examPlans.proposeCopy({ planId, examFrom: day('2027-03-20') })
    expect(proposal.sessions).toMatchObject([{ rooms: 0, dropped: ['第 1 考场已被“第一份”第 1 场占用'] }])
    const { planId: copyId } = await manager.examPlans.copy({
      planId,
      name: '第二份',
      number: 2,
      examFrom: day('2027-03-20'),
    })
    expect((await manager.examPlans.get({ planId: copyId })).gaps).toContainEqual({
      key: 'rooms',
      level: 'missing',
      text: '第 1 场还没有考场',
      about: [],
    })
    expect(roomId).toBeDefined()
  })

  it('is all or nothing: with a number another plan has, no session is left behind', async () => {
    const { core, manager } = await aManagedSite()
    const { planId } = await aPlan(manager)
    await expect(
      manager.examPlans.copy({ planId, name: '重号', number: 4, examFrom: day('2026-12-26') }),
    ).rejects.toMatchObject({ code: 'PLAN_NUMBER_TAKEN' })
    expect(core.db.all(sql.selectFrom('session').select('id'))).toHaveLength(1)
  })
})

describe('rooms', () => {
  it('say which sessions use them next, and are kept in use by those', async () => {
    const { core, manager } = await aManagedSite()
    const { planId, roomId } = await aPlan(manager)
    expect(await manager.rooms.list({})).toMatchObject([
      { roomId, number: 1, comingSessions: 1, nextUse: { planId, sessionNumber: 1, date: '2026-12-19' } },
    ])
    const { may, uses } = await manager.rooms.get({ roomId })
    expect(uses).toHaveLength(1)
    expect(may.disable).toMatchObject({ allowed: false, reason: expect.stringContaining('第 1 场（2026-12-19）') })
    core.clock.set('2026-12-21T01:00:00.000Z')
    expect(await manager.rooms.disable({ roomId, version: 1 })).toEqual({ version: 2 })
    expect(await manager.rooms.list({})).toMatchObject([{ status: 'disabled', comingSessions: 0, nextUse: null }])
  })
})
