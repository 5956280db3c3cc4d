import type { ErrorCode } from '../../../src-shared/contract/errors.ts'
import type { ReviewFilter, ReviewRow } from '../../../src-shared/contract/reviews.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { type Candidate, missingPictures } from '../../../src-shared/domain/candidate.ts'
import type { Enrollment } from '../../../src-shared/domain/enrollment.ts'
import { refusalOfReview } from '../../../src-shared/domain/enrollment-review.ts'
import type { ExamPlan, Subject } from '../../../src-shared/domain/exam-plan.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { isPermitted } from '../../../src-shared/domain/permissions.ts'
import {
  type ReviewEvidence,
  type ReviewHint,
  reviewHints,
  type Similar,
} from '../../../src-shared/domain/review-hints.ts'
import { overlap } from '../../../src-shared/domain/session.ts'
import type { Settings } from '../../../src-shared/domain/settings.ts'
import { currentSettings } from '../accounts/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import { examPlanStore } from '../exam-plans/store.ts'
import { type ReviewFactsRow, reviewFactsRows } from './review-facts.ts'
import { reviewers } from './reviewers.ts'
import { type Place, waitingIds } from './waiting.ts'

/** What all rows of one call share. */
export interface RowContext {
  readonly db: ReadDatabase
  readonly actor: Actor
  readonly today: CalendarDate
  readonly settings: Settings
  readonly reviewers: readonly Actor[]
  readonly plan: (planId: string) => ExamPlan | null
}

export function rowContext({ db, actor, today }: Pick<RowContext, 'db' | 'actor' | 'today'>): RowContext {
  const plans = new Map<string, ExamPlan | null>()
  const plan = (planId: string): ExamPlan | null => {
    const known = plans.get(planId)
    if (known !== undefined) return known
    const found = examPlanStore.load(db, planId)?.state ?? null
    plans.set(planId, found)
    return found
  }
  return { db, actor, today, settings: currentSettings(db), reviewers: reviewers(db), plan }
}

/** The rows of these enrollments, in the same order. */
export function queueRows(context: RowContext, enrollmentIds: readonly string[]): readonly ReviewRow[] {
  const byId = new Map(reviewFactsRows(context.db, enrollmentIds).map((facts) => [facts.id, facts]))
  return enrollmentIds.flatMap((id) => {
    const facts = byId.get(id)
    return facts ? [queueRow(context, facts)] : []
  })
}

function queueRow(context: RowContext, facts: ReviewFactsRow): ReviewRow {
  const hints = reviewHints(evidenceOf(context, facts)).filter((hint) => hint.level === 'attention')
  const { personCategory, businessField } = subjectOf(context, facts)
  return {
    enrollmentId: facts.id,
    name: facts.name,
    employer: facts.employer,
    subject: { personCategory, businessField },
    submittedAt: facts.submittedAt,
    hints: hints.length,
    remarks: hints.map(remark),
    missing: [...missingPictures(personOf(facts))],
    waitsFor: waitsFor(context, facts),
    seen: { enrollment: facts.version, candidate: facts.candidateVersion },
  }
}

/** A hint in one line. Of a portrait its measures say nothing without what is wrong with them. */
const remark = ({ kind, text, detail }: ReviewHint): string =>
  kind === 'portrait' && detail !== null ? `${text}：${detail.replace(/。$/, '')}` : text

/** A subject is never deleted while in use; the code stands in should a plan ever lose one. */
export function subjectOf({ plan }: RowContext, { planId, subjectId }: ReviewFactsRow): Subject {
  const found = plan(planId)?.subjects.find((subject) => subject.id === subjectId)
  return found ?? { id: subjectId, personCategory: subjectId, businessField: '' }
}

type Person = Pick<
  Candidate,
  'idType' | 'idNumber' | 'sex' | 'birthDate' | 'yearsOfWork' | 'portrait' | 'idFront' | 'idBack'
>
const pictureOf = (json: string | null): unknown => (json === null ? null : JSON.parse(json))

/** The columns are what CandidateSchema let in; parsing each again would cost more than the page may take. */
export const personOf = (facts: ReviewFactsRow): Person =>
  ({
    idType: facts.idType,
    idNumber: facts.idNumber,
    sex: facts.sex,
    birthDate: facts.birthDate,
    yearsOfWork: facts.yearsOfWork,
    portrait: pictureOf(facts.portrait),
    idFront: pictureOf(facts.idFront),
    idBack: pictureOf(facts.idBack),
  }) as Person

export function evidenceOf(context: RowContext, facts: ReviewFactsRow): ReviewEvidence {
  const only = (count: number): Similar => ({ count, first: null })
  return {
    candidate: personOf(facts),
    employer: facts.employer === null ? null : { name: facts.employer, creditCode: facts.creditCode },
    sameName: only(facts.sameName),
    lookAlikes: only(facts.lookAlikes),
    sameMobile: only(facts.sameMobile),
    otherEnrollments: othersOf(context, facts),
    rejections: { count: facts.rejections, lastComment: null },
    settings: context.settings,
    today: context.today,
  }
}

interface HeldElsewhere {
  readonly planId: string
  readonly subjectId: string
  readonly date: string
  readonly startTime: string
  readonly endTime: string
}
function othersOf(context: RowContext, facts: ReviewFactsRow): ReviewEvidence['otherEnrollments'] {
  if (facts.others === '[]') return []
  const others = JSON.parse(facts.others) as readonly HeldElsewhere[]
  return others.map((other) => {
    const subject = context.plan(other.planId)?.subjects.find(({ id }) => id === other.subjectId)
    return {
      subject: subject ? subjectName(subject) : '另一科目',
      date: other.date,
      startTime: other.startTime,
      samePlan: other.planId === facts.planId,
      overlaps: overlap(other, facts),
    }
  })
}

const whyNot: Partial<Record<ErrorCode, string>> = {
  SELF_REVIEW: '经您录入或修改过',
  SELF_REVIEW_OWN: '是您本人的报名',
  STAFF_UNIDENTIFIED: '您的账号没有登记证件号码，请考点管理员填上',
}

/** Why the caller can't decide, and who could; null where the caller may, or is no reviewer anyway. */
export function waitsFor({ actor, reviewers }: RowContext, facts: ReviewFactsRow): string | null {
  if (facts.status !== 'submitted' || !isPermitted(actor.roles, 'enrollment:review')) return null
  const refusal = refusalFor(actor, facts)
  if (refusal?.kind !== 'refused') return null
  const others = reviewers.filter((reviewer) => refusalFor(reviewer, facts) === null)
  // A number that is missing can be entered: then it waits for nobody else.
  const or = refusal.code === 'STAFF_UNIDENTIFIED' ? '或' : ''
  const who = others.length > 0 ? `${or}等${others.map(({ name }) => name).join('、')}审核` : '还没有别的审核员'
  return `${whyNot[refusal.code] ?? '不能由您审核'}，${who}`
}

function refusalFor(actor: Actor, facts: ReviewFactsRow): ReturnType<typeof refusalOfReview> {
  const { status, reviewedAt, reviewedBy, reviewedByName } = facts
  const state = {
    status: status as Enrollment['status'],
    reviewedAt,
    reviewedBy: reviewedBy === null ? null : { id: reviewedBy, name: reviewedByName ?? '' },
  }
  return refusalOfReview(state, {
    actor,
    candidate: { idType: facts.idType as Candidate['idType'], idNumber: facts.idNumber },
    peopleWhoTouched: JSON.parse(facts.touchedBy) as string[],
  })
}

/** Rows of one page. */
const pageRows = 50
/** How far one page looks for rows with hints before it comes back with fewer. */
const mostScanned = 1_000

export interface QueuePage {
  readonly rows: readonly ReviewRow[]
  readonly next: Place | null
}

export function queuePage(context: RowContext, filter: ReviewFilter, after: Place | null): QueuePage {
  if (filter.withHints !== true) return onePage(context, filter, after)
  const rows: ReviewRow[] = []
  let next = after
  for (let scanned = 0; scanned < mostScanned && rows.length < pageRows; scanned += pageRows) {
    const page = onePage(context, filter, next)
    rows.push(...page.rows.filter((row) => row.hints > 0))
    next = page.next
    if (next === null) break
  }
  return { rows, next }
}

/** How far rows with hints are counted: hints are found row by row, for they depend on other people's records. */
const mostCounted = 300

export function countHinted(context: RowContext, filter: ReviewFilter): { count: number; atLeast: boolean } {
  let count = 0
  let next: Place | null = null
  for (let counted = 0; counted < mostCounted; counted += pageRows) {
    const page = onePage(context, filter, next)
    count += page.rows.filter((row) => row.hints > 0).length
    next = page.next
    if (next === null) return { count, atLeast: false }
  }
  return { count, atLeast: true }
}

function onePage(context: RowContext, filter: ReviewFilter, after: Place | null): QueuePage {
  const places = waitingIds(context.db, filter, { after, limit: pageRows + 1 })
  const shown = places.slice(0, pageRows)
  const rows = queueRows(
    context,
    shown.map((place) => place.enrollmentId),
  )
  return { rows, next: places.length > pageRows ? (shown.at(-1) ?? null) : null }
}
