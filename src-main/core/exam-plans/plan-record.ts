import { errorSentence } from '../../../src-shared/contract/errors.ts'
import type { PlanRecord, PlanRow, PlanSession } from '../../../src-shared/contract/exam-plans.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { addDays } from '../../../src-shared/domain/calendar-date.ts'
import { divisionName } from '../../../src-shared/domain/code-tables/divisions.ts'
import { type PlanStatus, planStatusNames } from '../../../src-shared/domain/exam-plan.ts'
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
import { nextStep } from '../../../src-shared/domain/plan-next-step.ts'
import { missingForPublication, planGaps } from '../../../src-shared/domain/plan-readiness.ts'
import { capacityOf, type Session } from '../../../src-shared/domain/session.ts'
import { editSession, removeSession } from '../../../src-shared/domain/session-operations.ts'
import type { QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { examPlanFacts } from './facts.ts'
import { type PlanSums, plansLike, type StoredPlan, sumsOfPlans, unarchived } from './list-plans.ts'
import { examPlanStore, seatsOf, sessionStore } from './store.ts'

type Asking = Pick<QueryContext, 'db' | 'may' | 'today'>
type Allowance = PlanRecord['may']['edit']

const contentOf = (db: ReadDatabase, { id, plan }: Pick<StoredPlan, 'id' | 'plan'>, today: CalendarDate) => ({
  plan,
  sessions: examPlanFacts.planSessions(db, id),
  rooms: examPlanFacts.planRooms(db, id),
  today,
})

/** The list of plans under a filter, the latest exam first. */
export function planRows(
  { db, today }: Pick<Asking, 'db' | 'today'>,
  { status, year, text }: { status: PlanStatus | null; year: string | null; text: string },
): PlanRow[] {
  const sums = sumsOfPlans(db)
  const plans = plansLike(db, { statuses: status === null ? unarchived : [status], year, text: text.trim() })
  return plans.map((plan) => planRow(db, plan, { sums: sums(plan.id), today }))
}

function planRow(
  db: ReadDatabase,
  { id, plan }: StoredPlan,
  { sums, today }: { sums: PlanSums; today: CalendarDate },
): PlanRow {
  const missing = plan.status === 'draft' ? missingForPublication(contentOf(db, { id, plan }, today)).length : 0
  return {
    planId: id,
    number: plan.number,
    name: plan.name,
    status: plan.status,
    published: plan.publishedAt !== null,
    registrationFrom: plan.registrationFrom,
    registrationUntil: plan.registrationUntil,
    examFrom: plan.examFrom,
    examUntil: plan.examUntil,
    regionName: divisionName(plan.region),
    ...sums,
    next: nextStep({ plan, missing, awaitingReview: sums.awaitingReview, taken: sums.taken, today }),
  }
}

/**
 * A plan with all its page needs, and what may be done with it now.
 * @throws AppError NOT_FOUND
 */
export function planRecord({ db, may, today }: Asking, planId: string): PlanRecord {
  const found = examPlanStore.load(db, planId)
  if (!found) throw new AppError('NOT_FOUND', { what: '考试计划' })
  const { state: plan, version } = found
  const content = contentOf(db, { id: planId, plan }, today)
  const ticketed = examPlanFacts.sessionsWithTickets(db, planId)
  const sessions = content.sessions.map(({ id, session }) =>
    sessionRecord({ db, may, today }, { id, session, rooms: content.rooms, ticketsIssued: ticketed.includes(id) }),
  )
  return {
    planId,
    version,
    plan,
    regionName: divisionName(plan.region),
    sessions,
    capacity: sessions.reduce((sum, session) => sum + session.capacity, 0),
    enrollments: examPlanFacts.planEnrollments(db, planId),
    subjectsInUse: [...examPlanFacts.subjectsInUse(db, planId)],
    ticketsIssued: ticketed.length > 0,
    gaps: plan.status === 'archived' ? [] : gapsNow(content).map((gap) => ({ ...gap, about: [...gap.about] })),
    may: planAllowances({ may, today }, planId, plan),
  }
}

/** Once published, what only matters before publication is no longer said. */
function gapsNow(content: ReturnType<typeof contentOf>): ReturnType<typeof planGaps> {
  const gaps = planGaps(content)
  if (content.plan.status === 'draft') return gaps
  return gaps.filter(({ key }) => key !== 'registration' && key !== 'past-sessions')
}

type AnyMay = ReturnType<QueryContext['may']>
export const allowance = (answer: AnyMay): Allowance =>
  answer.allowed ? { allowed: true, reason: null } : { allowed: false, reason: answer.reason.message }

function planAllowances(
  { may, today }: Pick<Asking, 'may' | 'today'>,
  id: string,
  plan: PlanRecord['plan'],
): PlanRecord['may'] {
  const { status, publishedAt: _, ...entry } = plan
  const empty = { id, payload: {} }
  // A day later than both now and the present end: whether any extension would do.
  const later = addDays(
    plan.registrationUntil < today ? today : plan.registrationUntil,
    plan.registrationUntil < today ? 0 : 1,
  )
  return {
    edit: allowance(may(editExamPlan, { id, payload: entry })),
    addSession:
      status === 'archived'
        ? {
            allowed: false,
            reason: errorSentence('PLAN_STATUS', { status: planStatusNames.archived, action: '新增场次' }),
          }
        : { allowed: true, reason: null },
    extend: allowance(may(extendRegistration, { id, payload: { registrationUntil: later } })),
    publish: allowance(may(publishExamPlan, empty)),
    withdraw: allowance(may(withdrawExamPlan, empty)),
    close: allowance(may(closeExamPlan, empty)),
    reopen: allowance(may(reopenExamPlan, empty)),
    archive: allowance(may(archiveExamPlan, empty)),
    unarchive: allowance(may(unarchiveExamPlan, empty)),
  }
}

function sessionRecord(
  { db, may }: Asking,
  one: { id: string; session: Session; rooms: ReturnType<typeof contentOf>['rooms']; ticketsIssued: boolean },
): PlanSession {
  const { id, session } = one
  const { planId: _, status: __, rooms: used, ...entry } = session
  const held = examPlanFacts.sessionEnrollments(db, id)
  return {
    ...entry,
    sessionId: id,
    version: sessionStore.load(db, id)?.version ?? 1,
    capacity: capacityOf(session),
    taken: seatsOf(db, id).taken,
    passed: held.passed,
    ticketsIssued: one.ticketsIssued,
    subjectsHeld: [...held.subjectsHeld],
    rooms: used.map(({ roomId, seats }) => {
      const room = one.rooms.find((other) => other.id === roomId)?.room
      return { roomId, seats, number: room?.number ?? 0, name: room?.name ?? '', location: room?.location ?? '' }
    }),
    edit: allowance(may(editSession, { id, payload: { ...entry, rooms: used } })),
    remove: allowance(may(removeSession, { id, payload: {} })),
  }
}
