import type { OwnEnrollment, ownEnrollments } from '../../../src-shared/contract/own-enrollments.ts'
import { auditPledge } from '../../../src-shared/domain/audit.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import {
  refusalOfPlan,
  resubmitEnrollment,
  submitEnrollment,
  withdrawEnrollment,
} from '../../../src-shared/domain/enrollment-operations.ts'
import { pledge } from '../../../src-shared/domain/pledge.ts'
import { currentSite } from '../accounts/store.ts'
import type { CommandContext, Handlers, QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { withAllowances } from '../enrollments/allowances.ts'
import { enrollmentFacts } from '../enrollments/facts.ts'
import { enrollmentsOfCandidates, type NamedEnrollment } from '../enrollments/of-candidates.ts'
import { AppError } from '../errors.ts'
import { examPlanStore } from '../exam-plans/store.ts'
import { ownPerson } from '../own-profile/own-person.ts'
import { sumOfSeats } from '../sync/seats-here.ts'
import { heldBecause, offerOf, planOffers, sessionOffers } from './offers.ts'
import { requireOwnEnrollment } from './own-enrollment.ts'

/** What a withdrawal by the candidate says; the manual asks for no reason. */
const ownReason = '考生本人撤销'

export const ownEnrollmentHandlers: Handlers<typeof ownEnrollments> = {
  listPlans: ({ input, context }) => ({
    plans: planOffers(context.db, input, context.today),
    ...placeOf(context.db),
  }),
  getPlan: ({ input: { planId, enrollmentId }, context }) => getPlan(context, { planId, enrollmentId }),

  submit: ({ input: { pledgeVersion, ...place }, context }) => {
    const candidateId = ownCandidateId(context)
    acceptPledge(context, pledgeVersion)
    const enrollmentId = context.newId()
    const submission = { ...place, candidateId, origin: 'self' as const, rosterId: null }
    context.change(submitEnrollment, enrollmentId, submission)
    return { enrollmentId }
  },
  list: ({ context }) => {
    const own = ownPerson(context)
    const enrollments = own ? enrollmentsOfCandidates(context.db, [own.candidateId]) : []
    return { enrollments: enrollments.map((enrollment) => ownRow(context, enrollment)) }
  },
  withdraw: ({ input: { enrollmentId }, context }) => {
    requireOwnEnrollment(context, enrollmentId)
    context.change(withdrawEnrollment, enrollmentId, { reason: ownReason })
    return null
  },
  resubmit: ({ input: { enrollmentId, pledgeVersion, ...place }, context }) => {
    requireOwnEnrollment(context, enrollmentId)
    acceptPledge(context, pledgeVersion)
    context.change(resubmitEnrollment, enrollmentId, place)
    return null
  },
}

/** Somebody without any data has everything missing; the rule that says so asks for a person. */
function ownCandidateId(context: CommandContext): string {
  const own = ownPerson(context)
  if (!own) throw new AppError('OWN_PROFILE_INCOMPLETE', { missing: '基本信息、扩展信息、附件信息' })
  return own.candidateId
}

function acceptPledge(context: CommandContext, version: string): void {
  if (version !== pledge.version) throw new AppError('PLEDGE_CHANGED')
  const note = `勾选《${pledge.title}》${pledge.version} 版`
  context.change(auditPledge, context.newId(), { about: null, count: 1, note })
}

const placeOf = (db: ReadDatabase) => {
  const { name, address } = currentSite(db)
  return { siteName: name, siteAddress: address }
}

function getPlan(context: QueryContext, { planId, enrollmentId }: { planId: string; enrollmentId: string | null }) {
  const { db, today, now } = context
  const plan = examPlanStore.load(db, planId)?.state
  // A draft is not for candidates' eyes.
  if (!plan || plan.publishedAt === null) throw new AppError('NOT_FOUND', { what: '考试计划' })
  const person = ownPerson(context)
  const open = person ? enrollmentFacts.openEnrollmentsOf(db, person.candidateId) : []
  const own = open.filter(({ id }) => id !== enrollmentId)
  const sessions = sessionOffers(db, planId, { own, today })
  const refusal = refusalOfPlan(plan, now)
  return {
    ...offerOf({ id: planId, plan }, today),
    ...sumOfSeats(sessions),
    subjects: plan.subjects.map((subject) => ({ ...subject, held: heldBecause(subject.id, { planId, own }) })),
    sessions,
    refusal: refusal?.kind === 'refused' ? new AppError(refusal.code, refusal.detail).message : null,
    ...placeOf(db),
  }
}

/** Without who entered and who reviewed it: a candidate hears what was decided and why. */
function ownRow(context: QueryContext, enrollment: NamedEnrollment): OwnEnrollment {
  const row = withAllowances(context, enrollment)
  const { enrollmentId, planId, planName, subjectId, subjectName, sessionId, sessionNumber, startTime, endTime } = row
  const { status, submittedAt, reviewedAt, comment, withdraw, resubmit } = row
  return {
    ...{ enrollmentId, planId, planName, subjectId, subjectName, sessionId, sessionNumber, startTime, endTime },
    ...{ status, submittedAt, reviewedAt, comment, withdraw, resubmit },
    date: CalendarDateSchema.parse(row.date),
  }
}
