import { describe, expect, it } from 'vitest'
import { type ExamPlan, PLAN_STATUSES, type PlanStatus } from '../../../src-shared/domain/exam-plan.ts'
import {
  archiveExamPlan,
  closeExamPlan,
  editExamPlan,
  extendRegistration,
  publishExamPlan,
  reopenExamPlan,
  unarchiveExamPlan,
  withdrawExamPlan,
} from '../../../src-shared/domain/exam-plan-operations.ts'
import type { Decision } from '../../../src-shared/domain/operation.ts'
import { anAdministrator, aPlan, aRoom, aSession, day, now } from './builders.ts'

/** What surrounds a plan when somebody wants to move it. */
interface Situation {
  readonly plan?: Partial<ExamPlan>
  readonly submitted?: number
  readonly passed?: number
  readonly rejected?: number
  readonly sessions?: 'ready' | 'none' | 'roomless'
  readonly clash?: boolean
  readonly roomSeats?: number
}

const booking = {
  sessionId: 'other',
  sessionNumber: 3,
  planId: 'other-plan',
  roomId: 'room',
  roomName: '第一考场',
  planName: '另一计划',
  date: '2026-12-19',
  startTime: '09:00',
  endTime: '10:00',
}

function factsOf({ sessions = 'ready', submitted = 0, passed = 0, rejected = 0, ...rest }: Situation) {
  const { clash = false, roomSeats = 30 } = rest
  const session = aSession(sessions === 'roomless' ? { rooms: [] } : {})
  return {
    planSessions: sessions === 'none' ? [] : [{ id: 'session', session }],
    planRooms: [{ id: 'room', room: aRoom({ seats: roomSeats }) }],
    planEnrollments: { submitted, passed, rejected, withdrawn: 0 },
    clashingBookings: clash ? [booking] : [],
    subjectsInUse: [],
    sessionsWithTickets: [],
    examPlanNumbered: null,
  }
}

const operations = {
  edit: (state: ExamPlan, facts: ReturnType<typeof factsOf>) => {
    const { status: _, publishedAt: __, ...payload } = state
    return editExamPlan.decide({ ...call(state), payload: { ...payload, name: '改过的名称' }, facts })
  },
  extend: (state: ExamPlan) =>
    extendRegistration.decide({ ...call(state), payload: { registrationUntil: day('2026-12-10') }, facts: {} }),
  publish: (state: ExamPlan, facts: ReturnType<typeof factsOf>) =>
    publishExamPlan.decide({ ...call(state), payload: {}, facts }),
  withdraw: (state: ExamPlan, facts: ReturnType<typeof factsOf>) =>
    withdrawExamPlan.decide({ ...call(state), payload: {}, facts }),
  close: (state: ExamPlan) => closeExamPlan.decide({ ...call(state), payload: {}, facts: {} }),
  reopen: (state: ExamPlan, facts: ReturnType<typeof factsOf>) =>
    reopenExamPlan.decide({ ...call(state), payload: {}, facts }),
  archive: (state: ExamPlan, facts: ReturnType<typeof factsOf>) =>
    archiveExamPlan.decide({ ...call(state), payload: {}, facts }),
  unarchive: (state: ExamPlan, facts: ReturnType<typeof factsOf>) =>
    unarchiveExamPlan.decide({ ...call(state), payload: {}, facts }),
}
type OperationName = keyof typeof operations
const call = (state: ExamPlan) => ({ id: 'plan', state, actor: anAdministrator, now })

function planIn(status: PlanStatus, facts: Partial<ExamPlan> = {}): ExamPlan {
  return aPlan({ status, publishedAt: status === 'draft' ? null : '2026-11-10T01:00:00.000Z', ...facts })
}

const outcomeOf = (decision: Decision<ExamPlan>): string =>
  decision.kind === 'next' ? decision.state.status : decision.code

const outcome = (name: OperationName, status: PlanStatus, situation: Situation = {}): string =>
  outcomeOf(operations[name](planIn(status, situation.plan), factsOf(situation)))

/** Every status × every operation, for a plan that lacks nothing, in its registration, without enrollments. */
const table: Readonly<Record<OperationName, Readonly<Record<PlanStatus, string>>>> = {
  edit: { draft: 'draft', published: 'published', closed: 'closed', archived: 'PLAN_STATUS' },
  extend: { draft: 'PLAN_STATUS', published: 'published', closed: 'closed', archived: 'PLAN_STATUS' },
  publish: { draft: 'published', published: 'PLAN_STATUS', closed: 'PLAN_STATUS', archived: 'PLAN_STATUS' },
  withdraw: { draft: 'PLAN_STATUS', published: 'draft', closed: 'PLAN_STATUS', archived: 'PLAN_STATUS' },
  close: { draft: 'PLAN_STATUS', published: 'closed', closed: 'PLAN_STATUS', archived: 'PLAN_STATUS' },
  reopen: { draft: 'PLAN_STATUS', published: 'PLAN_STATUS', closed: 'published', archived: 'PLAN_STATUS' },
  archive: { draft: 'archived', published: 'PLAN_STATUS', closed: 'archived', archived: 'PLAN_STATUS' },
  unarchive: { draft: 'PLAN_STATUS', published: 'PLAN_STATUS', closed: 'PLAN_STATUS', archived: 'closed' },
}
const everyCase = Object.entries(table).flatMap(([name, row]) =>
  PLAN_STATUSES.map((status) => [name as OperationName, status, row[status]] as const),
)

describe('the status of an exam plan', () => {
  it.each(everyCase)('%s of a plan that is %s gives %s', (name, status, expected) => {
    expect(outcome(name, status)).toBe(expected)
  })

  it('says in words what a plan is and what cannot be done with it', () => {
    const decision = operations.publish(planIn('archived'), factsOf({}))
    expect(decision).toMatchObject({ detail: { status: '已归档', action: '发布' } })
  })

  const lacking: [string, Situation, RegExp][] = [
    ['without any session', { sessions: 'none' }, /还没有场次/],
    ['with a session that has no room', { sessions: 'roomless' }, /第 1 场还没有考场/],
    ['without subjects', { plan: { subjects: [] } }, /还没有科目/],
    [
      'with a subject no session examines',
      {
        plan: {
          subjects: [...aPlan().subjects, { id: 'new', personCategory: '主要负责人', businessField: '城市轨道交通' }],
        },
      },
      /1 个科目还没有场次（主要负责人·城市轨道交通）/,
    ],
    ['whose registration is past', { plan: { registrationUntil: day('2026-11-23') } }, /报名时间已过/],
    ['of a region that is no longer one', { plan: { region: '440199' } }, /报名区域/],
    [
      'whose template has no room for its numbers',
      { plan: { ticketTemplate: '{yy}{area:6}{session:1}{room:1}{seat:1}' } },
      /座位号 30 放不进/,
    ],
  ]
  it.each(lacking)('keeps a draft %s from being published', (_, situation, words) => {
    const decision = operations.publish(planIn('draft', situation.plan), factsOf(situation))
    expect(decision).toMatchObject({ kind: 'refused', code: 'PLAN_INCOMPLETE' })
    expect(JSON.stringify(decision)).toMatch(words)
  })

  it('names everything a draft lacks at once', () => {
    const plan = planIn('draft', { registrationUntil: day('2026-11-23'), region: '440199' })
    const decision = operations.publish(plan, factsOf({ sessions: 'none' }))
    expect(decision).toMatchObject({
      detail: { gaps: [/区域/, /报名时间/, /场次/].map((one) => expect.stringMatching(one)) },
    })
  })

  it('publishes on the last day of registration, for windows include their last day', () => {
    expect(outcome('publish', 'draft', { plan: { registrationUntil: day('2026-11-24') } })).toBe('published')
  })

  it('remembers when it was published, and forgets it with the publication', () => {
    expect(operations.publish(planIn('draft'), factsOf({}))).toMatchObject({ state: { publishedAt: now } })
    expect(operations.withdraw(planIn('published'), factsOf({}))).toMatchObject({ state: { publishedAt: null } })
  })

  it('is not withdrawn once anybody enrolled, not even who was refused', () => {
    expect(outcome('withdraw', 'published', { rejected: 1 })).toBe('PLAN_HAS_ENROLLMENTS')
  })

  it('is opened again only while registration and exam are not past', () => {
    expect(outcome('reopen', 'closed', { plan: { registrationUntil: day('2026-11-23') } })).toBe('REGISTRATION_OVER')
    const over = { registrationUntil: day('2026-11-01'), examFrom: day('2026-11-20'), examUntil: day('2026-11-23') }
    expect(outcome('reopen', 'closed', { plan: over })).toBe('EXAM_OVER')
    expect(outcome('reopen', 'closed', { plan: { registrationUntil: day('2026-11-24') } })).toBe('published')
    expect(outcome('reopen', 'closed', { sessions: 'roomless' })).toBe('PLAN_INCOMPLETE')
  })

  it('is archived only when nobody waits for a review or the exam', () => {
    expect(outcome('archive', 'closed', { submitted: 1 })).toBe('PLAN_AWAITS_REVIEW')
    expect(outcome('archive', 'closed', { passed: 1 })).toBe('EXAM_NOT_OVER')
    const over = { registrationUntil: day('2026-11-01'), examFrom: day('2026-11-20'), examUntil: day('2026-11-23') }
    expect(outcome('archive', 'closed', { passed: 1, plan: over })).toBe('archived')
  })

  it('comes back from the archive as what it was, unless its rooms are taken', () => {
    expect(outcome('unarchive', 'archived', { plan: { publishedAt: null } })).toBe('draft')
    expect(outcome('unarchive', 'archived')).toBe('closed')
    expect(outcome('unarchive', 'archived', { clash: true })).toBe('ROOM_BOOKED')
    expect(outcome('unarchive', 'archived', { roomSeats: 29 })).toBe('ROOM_TOO_SMALL')
  })
})

describe('extending registration', () => {
  const extendTo = (until: string, facts: Partial<ExamPlan> = {}) =>
    outcomeOf(
      extendRegistration.decide({
        ...call(planIn('published', facts)),
        payload: { registrationUntil: day(until) },
        facts: {},
      }),
    )

  it('goes only later, not into the past, and not beyond the exam', () => {
    expect(extendTo('2026-12-05')).toBe('published')
    expect(extendTo('2026-12-04')).toBe('EXTENSION_NOT_LATER')
    expect(extendTo('2026-11-20', { registrationUntil: day('2026-11-18') })).toBe('EXTENSION_IN_PAST')
    expect(extendTo('2026-12-21')).toBe('REGISTRATION_AFTER_EXAM')
  })
})
