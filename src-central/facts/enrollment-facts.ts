import { holdsSeat } from '../../src-shared/domain/enrollment.ts'
import { EnrollmentEntity } from '../../src-shared/domain/enrollment-operations.ts'
import { ExamPlanEntity } from '../../src-shared/domain/exam-plan-operations.ts'
import type { OpenEnrollment } from '../../src-shared/domain/facts.ts'
import { ScoreEntity } from '../../src-shared/domain/score.ts'
import { overlap } from '../../src-shared/domain/session.ts'
import { SessionEntity } from '../../src-shared/domain/session-operations.ts'
import type { SiteWork } from '../site-work.ts'
import { type FactAnswers, leaseOf } from './fact-host.ts'
import { peopleSince } from './people-since.ts'
import { drawnTicketOf } from './seating-facts.ts'

/** Deeds of a review: whoever did them entered nothing of what is reviewed. */
const reviewing = ['enrollment.review', 'enrollment.restore', 'candidate.change-employer']

export const enrollmentFacts: FactAnswers<
  | 'enrollment'
  | 'openEnrollmentsOf'
  | 'passesAtStake'
  | 'peopleWhoTouched'
  | 'lastOperation'
  | 'seats'
  | 'freeSeats'
  | 'seatsTaken'
  | 'sessionEnrollments'
  | 'peopleElsewhere'
> = {
  enrollment: ({ work }, id) => work.load(EnrollmentEntity, id),
  openEnrollmentsOf: ({ work }, candidateId) => openEnrollments(work, candidateId),
  passesAtStake: async ({ work }, candidateId) => {
    const atStake = []
    for (const { id, state } of await work.all(EnrollmentEntity, 'candidate', candidateId)) {
      const session = await work.load(SessionEntity, state.sessionId)
      const plan = await work.load(ExamPlanEntity, state.planId)
      if (state.status !== 'passed' || !session || plan?.status === 'archived') continue
      if ((await work.load(ScoreEntity, id)) !== null) continue
      atStake.push({ id, date: session.date, seated: (await drawnTicketOf(work, id)) !== null })
    }
    return atStake
  },
  peopleWhoTouched: ({ work }, { enrollmentId, candidateId }) =>
    peopleSince(work, {
      submitted: { entity: 'enrollment', id: enrollmentId, types: ['enrollment.submit', 'enrollment.resubmit'] },
      touching: [
        { entity: 'enrollment', id: enrollmentId },
        { entity: 'candidate', id: candidateId },
      ],
      except: reviewing,
    }),
  lastOperation: async ({ work }, { entity, id }) => {
    const last = (await work.log.acceptedOn(entity, id)).at(-1)
    return last ? { type: last.type, actorId: last.actor, group: last.command_group } : null
  },
  seats: async (host, sessionId) => {
    const { capacity, held } = await host.work.ledger.seats(sessionId)
    const leased = host.asking.adopted ? null : await host.work.ledger.left(leaseOf(host, sessionId))
    return { capacity, taken: held, leased }
  },
  freeSeats: async ({ work, workstations }, { sessionId }) => ({
    free: (await work.ledger.seats(sessionId)).free,
    workstations: await workstations(),
  }),
  seatsTaken: async (host, leaseId) => {
    const [session = ''] = leaseId.split('.')
    return (await host.work.ledger.account(leaseOf(host, session))).taken
  },
  sessionEnrollments: async ({ work }, sessionId) => {
    const found = await work.all(EnrollmentEntity, 'session', sessionId)
    const held = found.filter(({ state }) => holdsSeat(state.status))
    return {
      total: found.length,
      passed: found.filter(({ state }) => state.status === 'passed').length,
      subjectsHeld: [...new Set(held.map(({ state }) => state.subjectId))],
    }
  },
  peopleElsewhere: async ({ work }, { sessionId, date, startTime, endTime }) => {
    const here = await work.all(EnrollmentEntity, 'session', sessionId)
    const people = new Set(here.filter(({ state }) => holdsSeat(state.status)).map(({ state }) => state.candidateId))
    let clashing = 0
    for (const candidateId of people) {
      const open = await openEnrollments(work, candidateId)
      const clashes = open.some(
        (other) => other.sessionId !== sessionId && overlap(other, { date, startTime, endTime }),
      )
      clashing += clashes ? 1 : 0
    }
    return clashing
  },
}

async function openEnrollments(work: SiteWork, candidateId: string): Promise<readonly OpenEnrollment[]> {
  const open: OpenEnrollment[] = []
  for (const { id, state } of await work.all(EnrollmentEntity, 'candidate', candidateId)) {
    const session = holdsSeat(state.status) ? await work.load(SessionEntity, state.sessionId) : null
    if (session?.status !== 'planned') continue
    const { planId, subjectId, sessionId, status } = state
    const { date, startTime, endTime } = session
    open.push({ id, planId, subjectId, sessionId, status, date, startTime, endTime })
  }
  return open
}
