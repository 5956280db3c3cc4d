import type { EnrollmentStatus } from '../../src-shared/domain/enrollment.ts'
import { EnrollmentEntity } from '../../src-shared/domain/enrollment-operations.ts'
import { ExamPlanEntity } from '../../src-shared/domain/exam-plan-operations.ts'
import { RoomEntity } from '../../src-shared/domain/room-operations.ts'
import type { Session } from '../../src-shared/domain/session.ts'
import { SessionEntity } from '../../src-shared/domain/session-operations.ts'
import { planNumberKey } from '../record-keys.ts'
import type { SiteWork } from '../site-work.ts'
import type { FactAnswers } from './fact-host.ts'

export const planFacts: FactAnswers<
  | 'examPlan'
  | 'examPlanNumbered'
  | 'planSessions'
  | 'planRooms'
  | 'planEnrollments'
  | 'subjectsInUse'
  | 'sessionsWithTickets'
  | 'session'
  | 'room'
  | 'rooms'
  | 'roomNumbered'
> = {
  examPlan: ({ work }, id) => work.load(ExamPlanEntity, id),
  examPlanNumbered: async ({ work }, { year, number }) => {
    const [id] = await work.find('exam-plan', 'number', planNumberKey(year, number))
    return id === undefined ? null : { id }
  },
  planSessions: ({ work }, planId) => sessionsOfPlan(work, planId),
  planRooms: async ({ work }, planId) => {
    const sessions = await sessionsOfPlan(work, planId)
    return roomsWithIds(work, [
      ...new Set(sessions.flatMap(({ session }) => session.rooms.map(({ roomId }) => roomId))),
    ])
  },
  planEnrollments: async ({ work }, planId) => {
    const counts: Record<EnrollmentStatus, number> = { submitted: 0, passed: 0, rejected: 0, withdrawn: 0 }
    for (const { state } of await work.all(EnrollmentEntity, 'plan', planId)) counts[state.status] += 1
    return counts
  },
  subjectsInUse: async ({ work }, planId) => {
    const enrollments = await work.all(EnrollmentEntity, 'plan', planId)
    return [...new Set(enrollments.map(({ state }) => state.subjectId))]
  },
  sessionsWithTickets: async ({ work }, planId) => {
    const issued: string[] = []
    for (const { id } of await sessionsOfPlan(work, planId)) {
      if ((await work.find('seating', 'issued-in', id)).length > 0) issued.push(id)
    }
    return issued
  },
  session: async ({ work }, id) => {
    const session = await work.load(SessionEntity, id)
    return session?.status === 'planned' ? session : null
  },
  room: ({ work }, id) => work.load(RoomEntity, id),
  rooms: ({ work }, ids) => roomsWithIds(work, ids),
  roomNumbered: async ({ work }, number) => {
    const [id] = await work.find('room', 'number', String(number))
    return id === undefined ? null : { id }
  },
}

export async function sessionsOfPlan(
  work: SiteWork,
  planId: string,
): Promise<readonly { readonly id: string; readonly session: Session }[]> {
  const found = await work.all(SessionEntity, 'plan', planId)
  return found
    .map(({ id, state }) => ({ id, session: state }))
    .sort((one, other) => one.session.number - other.session.number)
}

async function roomsWithIds(work: SiteWork, ids: readonly string[]) {
  const rooms = []
  for (const id of ids) {
    const room = await work.load(RoomEntity, id)
    if (room !== null) rooms.push({ id, room })
  }
  return rooms
}
