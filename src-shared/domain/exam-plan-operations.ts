import { z } from 'zod'
import { chinaDateOf, InstantSchema } from './calendar-date.ts'
import { type ExamPlan, ExamPlanSchema, type PlanStatus, planStatusNames, planYear } from './exam-plan.ts'
import {
  refusalOfDates,
  refusalOfEntry,
  refusalOfLostSubjects,
  refusalOfPrinted,
  refusalOfSessionDates,
} from './exam-plan-rules.ts'
import type { Facts } from './facts.ts'
import { creation, entity, next, operation, refuse } from './operation.ts'
import { missingForPublication } from './plan-readiness.ts'

export const ExamPlanEntity = entity({ name: 'exam-plan', title: '考试计划', schema: ExamPlanSchema })

/** All that people fill in; the status moves by its own operations. */
export const ExamPlanEntrySchema = ExamPlanSchema.omit({ status: true, publishedAt: true })
export type ExamPlanEntry = z.infer<typeof ExamPlanEntrySchema>

const Nothing = z.strictObject({})
const todayAt = (now: string) => chinaDateOf(InstantSchema.parse(now))

const refuseStatus = (state: ExamPlan, action: string) =>
  refuse('PLAN_STATUS', { status: planStatusNames[state.status], action })
const isOneOf = (state: ExamPlan, statuses: readonly PlanStatus[]): boolean => statuses.includes(state.status)

export const createExamPlan = creation({
  type: 'exam-plan.create',
  version: 1,
  entity: ExamPlanEntity,
  title: '新建考试计划',
  conflict: 'none',
  payload: ExamPlanEntrySchema,
  facts: { examPlanNumbered: ({ payload }) => ({ year: planYear(payload), number: payload.number }) },
  decide: ({ payload, facts }) => {
    if (facts.examPlanNumbered) {
      return refuse('PLAN_NUMBER_TAKEN', { year: planYear(payload), number: payload.number })
    }
    return refusalOfEntry(payload) ?? next({ ...payload, status: 'draft' as const, publishedAt: null })
  },
})

export const editExamPlan = operation({
  type: 'exam-plan.edit',
  version: 1,
  entity: ExamPlanEntity,
  title: '修改考试计划',
  conflict: 'exact-version',
  payload: ExamPlanEntrySchema,
  facts: {
    examPlanNumbered: ({ payload }) => ({ year: planYear(payload), number: payload.number }),
    planSessions: ({ id }) => id,
    subjectsInUse: ({ id }) => id,
    sessionsWithTickets: ({ id }) => id,
  },
  decide: ({ id, state, payload, facts }) => {
    if (state.status === 'archived') return refuseStatus(state, '修改')
    if (facts.examPlanNumbered && facts.examPlanNumbered.id !== id) {
      return refuse('PLAN_NUMBER_TAKEN', { year: planYear(payload), number: payload.number })
    }
    const sessions = facts.planSessions.map(({ session }) => session)
    return (
      refusalOfEntry(payload) ??
      refusalOfLostSubjects(
        { before: state.subjects, after: payload.subjects },
        { inUse: facts.subjectsInUse, sessions },
      ) ??
      refusalOfSessionDates(payload, sessions) ??
      (facts.sessionsWithTickets.length > 0 ? refusalOfPrinted(state, payload) : null) ??
      next({ ...state, ...payload })
    )
  },
})

/** 延长报名: the one date that is often moved after publication, also when registration has ended. */
export const extendRegistration = operation({
  type: 'exam-plan.extend',
  version: 1,
  entity: ExamPlanEntity,
  title: '延长报名时间',
  conflict: 'exact-version',
  payload: ExamPlanSchema.pick({ registrationUntil: true }),
  decide: ({ state, payload, now }) => {
    if (!isOneOf(state, ['published', 'closed'])) return refuseStatus(state, '延长报名')
    const { registrationUntil } = payload
    if (registrationUntil <= state.registrationUntil) {
      return refuse('EXTENSION_NOT_LATER', { until: state.registrationUntil })
    }
    if (registrationUntil < todayAt(now)) return refuse('EXTENSION_IN_PAST')
    return refusalOfDates({ ...state, registrationUntil }) ?? next({ ...state, registrationUntil })
  },
})

export const publishExamPlan = operation({
  type: 'exam-plan.publish',
  version: 1,
  entity: ExamPlanEntity,
  title: '发布考试计划',
  conflict: 'state-only',
  payload: Nothing,
  facts: { planSessions: ({ id }) => id, planRooms: ({ id }) => id },
  decide: ({ state, facts, now }) => {
    if (state.status !== 'draft') return refuseStatus(state, '发布')
    const content = { plan: state, sessions: facts.planSessions, rooms: facts.planRooms, today: todayAt(now) }
    const gaps = missingForPublication(content)
    return gaps.length > 0
      ? refuse('PLAN_INCOMPLETE', { gaps })
      : next({ ...state, status: 'published' as const, publishedAt: now })
  },
})

/** 撤回发布: back to a draft, only as long as nobody ever enrolled. */
export const withdrawExamPlan = operation({
  type: 'exam-plan.withdraw',
  version: 1,
  entity: ExamPlanEntity,
  title: '撤回发布',
  conflict: 'state-only',
  payload: Nothing,
  facts: { planEnrollments: ({ id }) => id },
  decide: ({ state, facts }) => {
    if (state.status !== 'published') return refuseStatus(state, '撤回发布')
    const people = Object.values(facts.planEnrollments).reduce((sum, count) => sum + count, 0)
    return people > 0
      ? refuse('PLAN_HAS_ENROLLMENTS', { count: people })
      : next({ ...state, status: 'draft' as const, publishedAt: null })
  },
})

/** 关闭: nobody can enrol any more; reviews, seating and tickets go on. */
export const closeExamPlan = operation({
  type: 'exam-plan.close',
  version: 1,
  entity: ExamPlanEntity,
  title: '关闭报名',
  conflict: 'state-only',
  payload: Nothing,
  decide: ({ state }) =>
    state.status === 'published' ? next({ ...state, status: 'closed' as const }) : refuseStatus(state, '关闭报名'),
})

export const reopenExamPlan = operation({
  type: 'exam-plan.reopen',
  version: 1,
  entity: ExamPlanEntity,
  title: '重新开放报名',
  conflict: 'state-only',
  payload: Nothing,
  facts: { planSessions: ({ id }) => id, planRooms: ({ id }) => id },
  decide: ({ state, facts, now }) => {
    if (state.status !== 'closed') return refuseStatus(state, '重新开放报名')
    const today = todayAt(now)
    if (state.examUntil < today) return refuse('EXAM_OVER', { until: state.examUntil })
    if (state.registrationUntil < today) return refuse('REGISTRATION_OVER', { until: state.registrationUntil })
    // Sessions already held are no fault of a plan that goes on.
    const coming = facts.planSessions.filter(({ session }) => session.date >= today)
    const gaps = missingForPublication({ plan: state, sessions: coming, rooms: facts.planRooms, today })
    return gaps.length > 0
      ? refuse('PLAN_INCOMPLETE', { action: '重新开放', gaps })
      : next({ ...state, status: 'published' as const })
  },
})

/** 归档: out of the lists of work. A draft that is not wanted goes the same way. */
export const archiveExamPlan = operation({
  type: 'exam-plan.archive',
  version: 1,
  entity: ExamPlanEntity,
  title: '归档考试计划',
  conflict: 'state-only',
  payload: Nothing,
  facts: { planEnrollments: ({ id }) => id },
  decide: ({ state, facts, now }) => {
    if (!isOneOf(state, ['draft', 'closed'])) return refuseStatus(state, '归档')
    const { submitted, passed } = facts.planEnrollments
    if (submitted > 0) return refuse('PLAN_AWAITS_REVIEW', { count: submitted })
    if (passed > 0 && state.examUntil >= todayAt(now)) {
      return refuse('EXAM_NOT_OVER', { until: state.examUntil, count: passed })
    }
    return next({ ...state, status: 'archived' as const })
  },
})

/** A room that was made smaller while nobody counted with these sessions. */
function tooSmallRoom(sessions: Facts['planSessions']['answer'], rooms: Facts['planRooms']['answer']) {
  for (const { roomId, seats: wanted } of sessions.flatMap(({ session }) => session.rooms)) {
    const room = rooms.find(({ id }) => id === roomId)?.room
    if (room && wanted > room.seats) return { room: room.name, seats: room.seats, wanted }
  }
  return null
}

/** 取消归档: back to where it was before, if its rooms were not given to others meanwhile. */
export const unarchiveExamPlan = operation({
  type: 'exam-plan.unarchive',
  version: 1,
  entity: ExamPlanEntity,
  title: '取消归档',
  conflict: 'state-only',
  payload: Nothing,
  facts: { clashingBookings: ({ id }) => id, planSessions: ({ id }) => id, planRooms: ({ id }) => id },
  decide: ({ state, facts }) => {
    if (state.status !== 'archived') return refuseStatus(state, '取消归档')
    const [clash] = facts.clashingBookings
    if (clash) return refuse('ROOM_BOOKED', { ...clash })
    const shrunk = tooSmallRoom(facts.planSessions, facts.planRooms)
    if (shrunk) return refuse('ROOM_TOO_SMALL', shrunk)
    return next({ ...state, status: state.publishedAt === null ? ('draft' as const) : ('closed' as const) })
  },
})
