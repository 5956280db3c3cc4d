import { z } from 'zod'
import { chinaDateOf, InstantSchema } from './calendar-date.ts'
import { type ExamPlan, planStatusNames, subjectName } from './exam-plan.ts'
import type { RoomBooking } from './facts.ts'
import { creation, type Decision, entity, next, operation, refuse } from './operation.ts'
import type { Room } from './room.ts'
import { refusalOfLostSeats, SeatsLostSchema, seatsLost } from './seats-lost.ts'
import { capacityOf, overlap, type Session, SessionSchema, sessionName } from './session.ts'

export const SessionEntity = entity({ name: 'session', title: '场次', schema: SessionSchema })

/** All that people fill in of a session of a known plan. */
export const SessionEntrySchema = SessionSchema.omit({ planId: true, status: true })
export type SessionEntry = z.infer<typeof SessionEntrySchema>

interface Surroundings {
  readonly examPlan: ExamPlan | null
  readonly planSessions: readonly { readonly id: string; readonly session: Session }[]
  readonly rooms: readonly { readonly id: string; readonly room: Room }[]
  readonly roomBookings: readonly RoomBooking[]
}

/** Why such a session can't stand in its plan, or null; the same for a new one and a changed one. */
function refusalOfEntry(id: string, entry: SessionEntry, around: Surroundings): Decision<never> | null {
  const { examPlan: plan, planSessions } = around
  if (!plan) return refuse('NOT_FOUND', { what: '考试计划' })
  if (plan.status === 'archived') return refuse('PLAN_STATUS', { status: planStatusNames.archived, action: '改动场次' })
  if (entry.endTime <= entry.startTime) return refuse('SESSION_ENDS_BEFORE_START')
  if (entry.date < plan.examFrom || entry.date > plan.examUntil) {
    return refuse('SESSION_OUTSIDE_EXAM', { date: entry.date, examFrom: plan.examFrom, examUntil: plan.examUntil })
  }
  if (planSessions.some((other) => other.id !== id && other.session.number === entry.number)) {
    return refuse('SESSION_NUMBER_TAKEN', { number: entry.number })
  }
  const known = new Set(plan.subjects.map((subject) => subject.id))
  if (entry.subjectIds.some((subjectId) => !known.has(subjectId))) return refuse('NOT_FOUND', { what: '科目' })
  if (plan.status === 'published' && entry.rooms.length === 0) return refuse('SESSION_WITHOUT_ROOM')
  return refusalOfRooms(id, entry, around)
}

function refusalOfRooms(id: string, entry: SessionEntry, around: Surroundings): Decision<never> | null {
  const roomIds = entry.rooms.map(({ roomId }) => roomId)
  if (new Set(roomIds).size < roomIds.length) return refuse('SESSION_ROOM_TWICE')
  for (const { roomId, seats } of entry.rooms) {
    const room = around.rooms.find((one) => one.id === roomId)?.room
    if (!room) return refuse('NOT_FOUND', { what: '考场' })
    if (seats > room.seats) return refuse('ROOM_TOO_SMALL', { room: room.name, seats: room.seats, wanted: seats })
  }
  const clash = around.roomBookings.find((booking) => booking.sessionId !== id && overlap(booking, entry))
  return clash ? refuse('ROOM_BOOKED', { ...clash }) : null
}

/** A disabled room may stay where it is, but comes into no other session. */
function refusalOfDisabled(entry: SessionEntry, before: Session | null, { rooms }: Surroundings) {
  const disabled = rooms.find(
    ({ id, room }) => room.status === 'disabled' && !before?.rooms.some(({ roomId }) => roomId === id),
  )
  const used = disabled !== undefined && entry.rooms.some(({ roomId }) => roomId === disabled.id)
  return used ? refuse('ROOM_DISABLED', { room: disabled.room.name }) : null
}

const todayAt = (now: string) => chinaDateOf(InstantSchema.parse(now))
const inLivePlan = (plan: ExamPlan | null): boolean => plan?.status === 'published' || plan?.status === 'closed'

const movesHours = (before: Session, after: SessionEntry): boolean =>
  before.date !== after.date || before.startTime !== after.startTime || before.endTime !== after.endTime

export const createSession = creation({
  type: 'session.create',
  version: 1,
  entity: SessionEntity,
  title: '新增场次',
  conflict: 'none',
  payload: SessionSchema.omit({ status: true }),
  facts: {
    examPlan: ({ payload }) => payload.planId,
    planSessions: ({ payload }) => payload.planId,
    rooms: ({ payload }) => payload.rooms.map(({ roomId }) => roomId),
    roomBookings: ({ payload }) => ({ roomIds: payload.rooms.map(({ roomId }) => roomId), date: payload.date }),
  },
  decide: ({ id, payload, facts, now }) => {
    const { planId: _, ...entry } = payload
    if (inLivePlan(facts.examPlan) && payload.date < todayAt(now)) return refuse('SESSION_IN_PAST')
    return (
      refusalOfEntry(id, entry, facts) ??
      refusalOfDisabled(entry, null, facts) ??
      next({ ...payload, status: 'planned' as const })
    )
  },
})

export const editSession = operation({
  type: 'session.edit',
  version: 1,
  entity: SessionEntity,
  title: '修改场次',
  conflict: 'exact-version',
  /** `seatsLost`: who loses a drawn seat by it; absent where nobody does. */
  payload: SessionEntrySchema.extend({ seatsLost: SeatsLostSchema.optional() }),
  facts: {
    examPlan: ({ state }) => state.planId,
    planSessions: ({ state }) => state.planId,
    rooms: ({ payload }) => payload.rooms.map(({ roomId }) => roomId),
    roomBookings: ({ payload }) => ({ roomIds: payload.rooms.map(({ roomId }) => roomId), date: payload.date }),
    seats: ({ id }) => id,
    sessionEnrollments: ({ id }) => id,
    sessionsWithTickets: ({ state }) => state.planId,
    drawnSeats: ({ id }) => id,
    peopleElsewhere: ({ id, payload: { date, startTime, endTime } }) => ({ sessionId: id, date, startTime, endTime }),
  },
  decide: ({ id, state, payload: { seatsLost: agreed, ...payload }, facts, now }) => {
    if (state.status === 'removed') return refuse('NOT_FOUND', { what: '场次' })
    if (inLivePlan(facts.examPlan)) {
      if (state.date < todayAt(now)) return refuse('SESSION_OVER', { date: state.date })
      if (payload.date < todayAt(now)) return refuse('SESSION_IN_PAST')
    }
    const refusal = refusalOfEntry(id, payload, facts) ?? refusalOfDisabled(payload, state, facts)
    if (refusal) return refusal
    const capacity = capacityOf(payload)
    if (capacity < facts.seats.taken) return refuse('CAPACITY_BELOW_TAKEN', { capacity, taken: facts.seats.taken })
    const orphan = facts.sessionEnrollments.subjectsHeld.find((subjectId) => !payload.subjectIds.includes(subjectId))
    if (orphan !== undefined) {
      const subject = facts.examPlan?.subjects.find((one) => one.id === orphan)
      return refuse('SESSION_SUBJECT_HELD', { subject: subject ? subjectName(subject) : '' })
    }
    if (payload.number !== state.number && facts.sessionsWithTickets.includes(id)) {
      return refuse('TICKETS_ISSUED', { what: '场次号' })
    }
    if (movesHours(state, payload)) {
      // A new draw makes their numbers void: a paper with the old hours then opens no door.
      const printed = facts.drawnSeats.filter((seat) => seat.printed).length
      if (printed > 0) return refuse('SESSION_TICKETS_PRINTED', { count: printed })
      if (facts.peopleElsewhere > 0) return refuse('SESSION_CLASHES_FOR_PEOPLE', { people: facts.peopleElsewhere })
    }
    const lost = seatsLost(facts.drawnSeats, { before: state.rooms, after: payload.rooms })
    return refusalOfLostSeats(lost, agreed) ?? next({ ...state, ...payload })
  },
})

export const removeSession = operation({
  type: 'session.remove',
  version: 1,
  entity: SessionEntity,
  title: '删除场次',
  conflict: 'exact-version',
  payload: z.strictObject({}),
  facts: {
    examPlan: ({ state }) => state.planId,
    planSessions: ({ state }) => state.planId,
    sessionEnrollments: ({ id }) => id,
    sessionsWithTickets: ({ state }) => state.planId,
  },
  decide: ({ id, state, facts }) => {
    const { examPlan: plan, planSessions, sessionEnrollments, sessionsWithTickets } = facts
    if (state.status === 'removed' || !plan) return refuse('NOT_FOUND', { what: '场次' })
    if (plan.status === 'archived')
      return refuse('PLAN_STATUS', { status: planStatusNames.archived, action: '删除场次' })
    if (sessionEnrollments.total > 0) {
      return refuse('SESSION_HAS_ENROLLMENTS', { session: sessionName(state), count: sessionEnrollments.total })
    }
    if (sessionsWithTickets.includes(id)) return refuse('TICKETS_ISSUED', { what: '场次' })
    if (plan.status === 'published') {
      const others = planSessions.filter((other) => other.id !== id).flatMap(({ session }) => session.subjectIds)
      const orphan = plan.subjects.find(
        ({ id: subjectId }) => !others.includes(subjectId) && state.subjectIds.includes(subjectId),
      )
      if (orphan) return refuse('SUBJECT_LOSES_SESSION', { subject: subjectName(orphan) })
    }
    return next({ ...state, status: 'removed' as const })
  },
})
