import { z } from 'zod'
import { formatChinaTime, InstantSchema } from './calendar-date.ts'
import { ExamPlanSchema, planStatusNames } from './exam-plan.ts'
import { ExamPlanEntity } from './exam-plan-operations.ts'
import { next, operation, refuse } from './operation.ts'
import { overlap, SessionSchema } from './session.ts'
import { SessionEntity } from './session-operations.ts'

/**
 * 改期: the power is cut, a storm comes. Unlike an edit it may be done with tickets printed and people at their desks; the
 * command that does it draws seats anew, so that every old ticket is void, and who came to the first sitting has not come
 * to the second.
 */
export const postponeSession = operation({
  type: 'session.postpone',
  version: 1,
  entity: SessionEntity,
  title: '场次改期',
  conflict: 'exact-version',
  payload: SessionSchema.pick({ date: true, startTime: true, endTime: true }).extend({
    reason: z.string().trim().min(2, '请写明改期原因（至少 2 个字）').max(200, '改期原因最多 200 个字'),
  }),
  facts: {
    examPlan: ({ state }) => state.planId,
    roomBookings: ({ state, payload }) => ({ roomIds: state.rooms.map(({ roomId }) => roomId), date: payload.date }),
    peopleElsewhere: ({ id, payload: { date, startTime, endTime } }) => ({ sessionId: id, date, startTime, endTime }),
    scoresIn: ({ id }) => id,
  },
  decide: ({ id, state, payload, facts, now }) => {
    const { examPlan: plan, roomBookings, peopleElsewhere, scoresIn } = facts
    const { reason: _, ...hours } = payload
    if (state.status === 'removed' || !plan) return refuse('NOT_FOUND', { what: '场次' })
    if (plan.status !== 'published' && plan.status !== 'closed') {
      return refuse('PLAN_STATUS', { status: planStatusNames[plan.status], action: '改期' })
    }
    if (scoresIn > 0) return refuse('POSTPONED_SCORED', { count: scoresIn })
    if (hours.endTime <= hours.startTime) return refuse('SESSION_ENDS_BEFORE_START')
    if (hours.date === state.date && hours.startTime === state.startTime) return refuse('POSTPONED_UNCHANGED')
    if (`${hours.date} ${hours.startTime}` <= formatChinaTime(InstantSchema.parse(now))) return refuse('POSTPONED_PAST')
    if (hours.date < plan.examFrom || hours.date > plan.examUntil) {
      const { examFrom, examUntil } = plan
      return refuse('SESSION_OUTSIDE_EXAM', { date: hours.date, examFrom, examUntil })
    }
    const clash = roomBookings.find((booking) => booking.sessionId !== id && overlap(booking, hours))
    if (clash) return refuse('ROOM_BOOKED', { ...clash })
    if (peopleElsewhere > 0) return refuse('SESSION_CLASHES_FOR_PEOPLE', { people: peopleElsewhere })
    return next({ ...state, ...hours })
  },
})

/** 延长考试时间 of a plan, as far as a session that was put off needs it. */
export const prolongExam = operation({
  type: 'exam-plan.prolong',
  version: 1,
  entity: ExamPlanEntity,
  title: '延长考试时间',
  conflict: 'state-only',
  payload: ExamPlanSchema.pick({ examUntil: true }),
  decide: ({ state, payload }) => {
    if (state.status !== 'published' && state.status !== 'closed') {
      return refuse('PLAN_STATUS', { status: planStatusNames[state.status], action: '延长考试时间' })
    }
    const { examUntil } = payload
    return next({ ...state, examUntil: examUntil > state.examUntil ? examUntil : state.examUntil })
  },
})
