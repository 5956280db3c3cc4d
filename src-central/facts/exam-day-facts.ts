import { type CheckIn, CheckInEntity, sameSitting, standingOf } from '../../src-shared/domain/check-in.ts'
import { EnrollmentEntity } from '../../src-shared/domain/enrollment-operations.ts'
import { ExamPlanEntity } from '../../src-shared/domain/exam-plan-operations.ts'
import { SeatingEntity } from '../../src-shared/domain/seating/seating.ts'
import { SessionEntity } from '../../src-shared/domain/session-operations.ts'
import { type Violation, ViolationEntity } from '../../src-shared/domain/violation.ts'
import type { SiteWork } from '../site-work.ts'
import type { FactAnswers } from './fact-host.ts'

export const examDayFacts: FactAnswers<'expectedSitting' | 'hasExamDay' | 'arrivalsIn' | 'examDayOf'> = {
  expectedSitting: async ({ work }, enrollmentId) => {
    const enrollment = await work.load(EnrollmentEntity, enrollmentId)
    const session = enrollment && (await work.load(SessionEntity, enrollment.sessionId))
    const plan = enrollment && (await work.load(ExamPlanEntity, enrollment.planId))
    if (!enrollment || !plan || session?.status !== 'planned') return null
    const [seated] = await work.all(SeatingEntity, 'seated', enrollmentId)
    const seat = seated?.state.seats.find((one) => one.enrollmentId === enrollmentId)
    const { status, admitMinutesBefore, lateMinutesAfter } = plan
    const { date, startTime, endTime } = session
    return {
      status: enrollment.status,
      sessionId: enrollment.sessionId,
      plan: { status, admitMinutesBefore, lateMinutesAfter },
      session: { date, startTime, endTime },
      seat: seat ? { roomId: seat.roomId, seat: seat.seat, ticketNumber: seat.ticketNumber } : null,
    }
  },
  hasExamDay: async ({ work }, enrollmentId) =>
    (await standingAt(work, enrollmentId)) !== 'expected' || (await violationsAgainst(work, enrollmentId)).length > 0,
  arrivalsIn: async ({ work }, sessionId) => {
    const session = await work.load(SessionEntity, sessionId)
    if (session?.status !== 'planned') return 0
    const found = await work.all(CheckInEntity, 'session', sessionId)
    return found.filter(({ state }) => sameSitting(state.sitting, session) && standingOf(state) === 'arrived').length
  },
  examDayOf: async ({ work }, enrollmentId) => ({
    absent: (await standingAt(work, enrollmentId)) === 'absent',
    violations: (await violationsAgainst(work, enrollmentId)).map(({ kind, conduct }) => ({ kind, conduct })),
  }),
}

/** A session that was put off has left its check-ins and violations behind. */
async function isPresent(work: SiteWork, { sessionId, sitting }: CheckIn | Violation): Promise<boolean> {
  const session = await work.load(SessionEntity, sessionId)
  return session?.status === 'planned' && sameSitting(sitting, session)
}

async function standingAt(work: SiteWork, enrollmentId: string): Promise<string> {
  const checkIn = await work.load(CheckInEntity, enrollmentId)
  return checkIn && (await isPresent(work, checkIn)) ? standingOf(checkIn) : 'expected'
}

async function violationsAgainst(work: SiteWork, enrollmentId: string): Promise<readonly Violation[]> {
  const found = await work.all(ViolationEntity, 'enrollment', enrollmentId)
  const standing: Violation[] = []
  for (const { state } of found.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    if (state.withdrawn === null && (await isPresent(work, state))) standing.push(state)
  }
  return standing
}
