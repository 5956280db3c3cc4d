import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { workbench } from '../../../src-shared/contract/workbench.ts'
import { addDays, chinaDateOf, daysBetween, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { APPLICATION_KINDS } from '../../../src-shared/domain/certificate-application.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { maskMobile } from '../../../src-shared/domain/mobile-number.ts'
import { isPermitted, type Permission } from '../../../src-shared/domain/permissions.ts'
import { currentSettings, currentSite } from '../accounts/store.ts'
import { lastGoodBackup, siteSince } from '../backup/store.ts'
import { countWaitingKinds, oldestWaitingOf } from '../certificate-applications/store.ts'
import { plansWithPasses } from '../certificates/issue-store.ts'
import { proposedVoids } from '../certificates/store.ts'
import type { QueryContext } from '../context.ts'
import { seatsOfPlan } from '../exam-plans/list-plans.ts'
import { examPlanStore } from '../exam-plans/store.ts'
import { activeStaff, reviewers } from '../reviews/reviewers.ts'
import { sessionsToScore } from '../scores/sessions-to-score.ts'
import { offeredSeats, seatsHereOf, sumOfSeats } from '../sync/seats-here.ts'
import {
  type ComingSession,
  closingPlans,
  comingSessions,
  countWithoutPortrait,
  draftPlans,
  firstExamWaitedFor,
  hasPlans,
  hasPrintedPaper,
  hasRooms,
  oldestWaiting,
  printedTickets,
  roomsInUse,
  waitingFromStaff,
  waitingInAll,
  withoutPortrait,
} from './store.ts'

type Workbench = OutputOf<typeof workbench.get>
type Work = Workbench['work']

/** Sessions shown with what they still lack. */
const sessionsShown = 3
/** Days before the last day of registration on which a plan is named. */
const closingDays = 3

/** What there is to do for the caller's roles. */
export function workOf(context: QueryContext): Work {
  const { db, today } = context
  const may = (permission: Permission): boolean => isPermitted(context.actor.roles, permission)
  const sessions = comingSessions(db, today)
  return {
    reviews: may('enrollment:review') ? reviewsWaiting(context) : null,
    applications: may('certificate:review') ? applicationsWaiting(context) : [],
    unprinted: may('ticket:print') ? unprinted(context, sessions) : [],
    emergency: may('ticket:print') ? emergencyPapers(context, sessions) : [],
    unseated: may('seating:arrange') ? unseated(context, sessions) : [],
    scores: scoresToDo(context, may),
    withoutPortrait: may('candidate:edit') ? portraitsMissing(context, sessions) : null,
    certificatesToIssue: may('certificate:issue') ? certificatesToIssue(context) : null,
    voidProposals: may('certificate:void') ? voidProposals(context) : null,
    drafts: may('plan:manage') ? draftPlans(db) : [],
    closing: may('plan:manage') || may('enrollment:submit') ? closingSoon(context) : [],
    backup: may('site:manage') ? backupDue(context) : null,
  }
}

/** A demonstration can be made again at any time; a site without a backup is told so after as many days. */
function backupDue({ db, today }: QueryContext): Work['backup'] {
  const { backupWarningDays, backupFolder } = currentSettings(db)
  const lastGoodAt = lastGoodBackup(db)
  const since = lastGoodAt ?? siteSince(db)
  if (since === null || currentSite(db).demonstration) return null
  const days = daysBetween(chinaDateOf(InstantSchema.parse(since)), today)
  return days < backupWarningDays ? null : { lastGoodAt, days, automatic: backupFolder !== '' }
}

function closingSoon({ db, today }: QueryContext): Work['closing'] {
  const here = seatsHereOf(db)
  return closingPlans(db, { from: today, until: addDays(today, closingDays) }).map((plan) => {
    const seats = [...seatsOfPlan(db, plan.planId)].map(([id, held]) => offeredSeats(held, here(id)))
    return { ...plan, ...sumOfSeats(seats) }
  })
}

function reviewsWaiting({ db }: QueryContext): Work['reviews'] {
  const count = waitingInAll(db)
  const oldest = oldestWaiting(db)
  return count > 0 && oldest ? { count, oldest, firstExam: firstExamWaitedFor(db) } : null
}

function applicationsWaiting({ db }: QueryContext): Work['applications'] {
  const counts = countWaitingKinds(db)
  return APPLICATION_KINDS.flatMap((kind) => {
    const oldest = oldestWaitingOf(db, kind)
    return oldest ? [{ kind, count: counts[kind], oldest: { ...oldest, submittedAt: oldest.submittedAt ?? '' } }] : []
  })
}

function unprinted(context: QueryContext, sessions: readonly ComingSession[]): Work['unprinted'] {
  const tomorrow = addDays(context.today, 1)
  return (
    sessions
      // Further ahead only whoever has a seat can have a ticket; who has none is among the unseated.
      .map((session) => ({ session, due: session.date <= tomorrow ? session.passed : session.seated }))
      .filter(({ due }) => due > 0)
      .map(({ session, due }) => ({ session, count: due - printedTickets(context.db, session.sessionId) }))
      .filter(({ count }) => count > 0)
      .map(({ session, count }) => ({ ...summary(context, session), count }))
  )
}

function emergencyPapers(context: QueryContext, sessions: readonly ComingSession[]): Work['emergency'] {
  const tomorrow = addDays(context.today, 1)
  return sessions
    .filter(({ date, seated }) => date <= tomorrow && seated > 0)
    .filter(({ sessionId }) => !hasPrintedPaper(context.db, { sessionId, paper: 'spare-forms', today: context.today }))
    .map((session) => ({ ...summary(context, session), count: roomsInUse(context.db, session.sessionId) }))
}

function unseated(context: QueryContext, sessions: readonly ComingSession[]): Work['unseated'] {
  return sessions
    .filter(({ planStatus, registrationUntil }) => planStatus === 'closed' || registrationUntil < context.today)
    .filter(({ passed, seated }) => passed > seated)
    .map((session) => {
      const { passed, seated, waiting } = session
      return { ...summary(context, session), passed, seated, waiting }
    })
}

function scoresToDo(context: QueryContext, may: (permission: Permission) => boolean): Work['scores'] {
  const [enters, publishes] = [may('score:enter'), may('score:publish')]
  if (!enters && !publishes) return []
  return sessionsToScore(context)
    .map((session) => ({
      ...summary(context, session),
      missing: enters ? session.missing : 0,
      entered: enters ? session.entered : 0,
      disagreeing: enters ? session.disagreeing : 0,
      agreed: publishes ? session.agreed : 0,
      correcting: publishes ? session.correcting : 0,
    }))
    .filter(({ missing, entered, disagreeing, agreed, correcting }) =>
      [missing, entered, disagreeing, agreed, correcting].some((count) => count > 0),
    )
}

function portraitsMissing(context: QueryContext, sessions: readonly ComingSession[]): Work['withoutPortrait'] {
  const lacking = sessions
    .filter(({ passed }) => passed > 0)
    .map(({ date, sessionId }) => ({ date, count: countWithoutPortrait(context.db, sessionId) }))
    .filter(({ count }) => count > 0)
  const [first] = lacking
  return first ? { count: lacking.reduce((sum, { count }) => sum + count, 0), firstExam: first.date } : null
}

function certificatesToIssue({ db }: QueryContext): Work['certificatesToIssue'] {
  const plans = plansWithPasses(db).filter(({ toIssue }) => toIssue > 0)
  const [first] = plans
  if (!first) return null
  const count = plans.reduce((sum, { toIssue }) => sum + toIssue, 0)
  return { count, plans: plans.length, planId: first.planId, planName: first.name }
}

/** Whoever proposed one can't confirm it: for them it is no work. */
function voidProposals({ db, actor }: QueryContext): Work['voidProposals'] {
  const proposed = proposedVoids(db).filter(({ by }) => by.id !== actor.id)
  const [first] = proposed
  if (!first) return null
  const { certificateId, name, at, by } = first
  return { count: proposed.length, oldest: { certificateId, name, at, by: by.name } }
}

/** Those whom `withoutPortrait` of the work counts. */
export const peopleWithoutPortrait = (context: QueryContext) =>
  comingSessions(context.db, context.today).flatMap(({ sessionId, date, startTime }) =>
    withoutPortrait(context.db, sessionId).map(({ mobile, ...person }) => ({
      ...person,
      maskedMobile: maskMobile(mobile),
      date,
      startTime,
    })),
  )

type Summarised = Pick<
  ComingSession,
  'sessionId' | 'planId' | 'number' | 'date' | 'startTime' | 'endTime' | 'subjectIds'
>

function summary({ db }: QueryContext, session: Summarised) {
  const { sessionId, planId, number, date, startTime, endTime, subjectIds } = session
  const plan = examPlanStore.load(db, planId)?.state
  const subjects = (plan?.subjects ?? []).filter((subject) => subjectIds.includes(subject.id)).map(subjectName)
  return { sessionId, planId, planName: plan?.name ?? '', number, date, startTime, endTime, subjects }
}

/** The next sessions with somebody in them, each with what it still lacks. */
export function sessionsAhead(context: QueryContext): Workbench['sessions'] {
  return comingSessions(context.db, context.today)
    .filter(({ passed, waiting }) => passed + waiting > 0)
    .slice(0, sessionsShown)
    .map((session) => {
      const { rooms, passed, waiting, seated } = session
      const printed = seated === 0 ? 0 : printedTickets(context.db, session.sessionId)
      return { ...summary(context, session), rooms, people: passed, waiting, seated, printed }
    })
}

/** What the caller entered and others must review. */
export function forOthers({ db, actor }: QueryContext): Workbench['forOthers'] {
  const waiting = waitingFromStaff(db, actor.id)
  if (!waiting) return null
  const others = reviewers(db).filter(({ id }) => id !== actor.id)
  return { ...waiting, reviewers: others.map(({ name }) => name) }
}

/** Only whoever can do something about it is told. */
export function firstStepsOf({ db, actor }: QueryContext): Workbench['firstSteps'] {
  const workers = activeStaff(db).filter(
    ({ roles }) => isPermitted(roles, 'enrollment:submit') || isPermitted(roles, 'enrollment:review'),
  )
  return {
    noRooms: isPermitted(actor.roles, 'plan:manage') && !hasRooms(db),
    noPlan: isPermitted(actor.roles, 'plan:manage') && !hasPlans(db),
    noSecondPerson: isPermitted(actor.roles, 'staff:manage') && workers.length < 2,
  }
}
