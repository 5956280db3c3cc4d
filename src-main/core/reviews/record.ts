import type { ReviewedRecord } from '../../../src-shared/contract/reviews.ts'
import { ageOn } from '../../../src-shared/domain/calendar-date.ts'
import { type Candidate, missingPictures } from '../../../src-shared/domain/candidate.ts'
import { divisionName } from '../../../src-shared/domain/code-tables/divisions.ts'
import type { Enrollment } from '../../../src-shared/domain/enrollment.ts'
import { reviewEnrollment } from '../../../src-shared/domain/enrollment-review.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { maskMobile } from '../../../src-shared/domain/mobile-number.ts'
import { isPermitted, rolesWith } from '../../../src-shared/domain/permissions.ts'
import { reviewHints } from '../../../src-shared/domain/review-hints.ts'
import { checkCreditCode } from '../../../src-shared/domain/unified-social-credit-code.ts'
import { candidateStore, employerStore } from '../candidates/store.ts'
import type { QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { enrollmentStore } from '../enrollments/store.ts'
import { AppError } from '../errors.ts'
import { sessionStore } from '../exam-plans/store.ts'
import { reviewHistory } from './history.ts'
import { evidenceOf, type RowContext, rowContext, subjectOf, waitsFor } from './queue-rows.ts'
import { type ReviewFactsRow, reviewFactsRows } from './review-facts.ts'
import { similarPeople } from './similar-people.ts'

/** Everything the record area of the review page shows. */
export function reviewedRecord(context: QueryContext, enrollmentId: string): ReviewedRecord {
  const { db } = context
  const [facts] = reviewFactsRows(db, [enrollmentId])
  const enrollment = enrollmentStore.load(db, enrollmentId)?.state
  const candidate = enrollment && candidateStore.load(db, enrollment.candidateId)?.state
  if (!facts || !enrollment || !candidate) throw new AppError('NOT_FOUND', { what: '报名' })
  const rows = rowContext(context)
  return {
    enrollmentId,
    ...personFacts(db, candidate, rows),
    ...placeFacts(rows, facts, enrollment),
    ...enrollmentFacts(enrollment),
    reviewedByOneself: enrollment.reviewedBy?.id === rows.actor.id,
    hints: hintsOf(rows, facts, candidate),
    history: [...reviewHistory(db, { enrollmentId, candidateId: enrollment.candidateId })],
    waitsFor: waitsFor(rows, facts),
    may: allowances(context, enrollmentId, candidate),
    seen: { enrollment: facts.version, candidate: facts.candidateVersion },
  }
}

function personFacts(db: ReadDatabase, candidate: Candidate, { today }: RowContext) {
  const { name, sex, birthDate, idType, yearsOfWork, education, ethnicGroup, technicalTitle } = candidate
  return {
    ...{ name, sex, birthDate, idType, yearsOfWork, education, ethnicGroup, technicalTitle },
    age: ageOn(birthDate, today),
    maskedIdNumber: maskIdNumber(candidate.idNumber),
    maskedMobile: maskMobile(candidate.mobile),
    employer: candidate.employerId === null ? null : employerFacts(db, candidate.employerId),
    pictures: { portrait: candidate.portrait, idFront: candidate.idFront, idBack: candidate.idBack },
    missing: [...missingPictures(candidate)],
  }
}

function employerFacts(db: ReadDatabase, employerId: string): ReviewedRecord['employer'] {
  const employer = employerStore.load(db, employerId)?.state
  if (!employer) return null
  const { name, creditCode, parentId } = employer
  const parentName = parentId === null ? null : (employerStore.load(db, parentId)?.state.name ?? null)
  const creditCodeWarning = creditCode === null ? null : checkCreditCode(creditCode).warning
  return { employerId, name, creditCode, creditCodeWarning, parentName }
}

function placeFacts(rows: RowContext, facts: ReviewFactsRow, { planId, sessionId }: Enrollment) {
  const plan = rows.plan(planId)
  const session = sessionStore.load(rows.db, sessionId)?.state
  const { personCategory, businessField } = subjectOf(rows, facts)
  return {
    subject: { personCategory, businessField },
    plan: { planId, name: plan?.name ?? '', region: plan ? divisionName(plan.region) : '' },
    session: {
      sessionId,
      number: session?.number ?? 0,
      date: facts.date,
      startTime: facts.startTime,
      endTime: facts.endTime,
    },
  }
}

function enrollmentFacts(enrollment: Enrollment) {
  const { candidateId, status, origin, submittedAt, reviewedAt, comment } = enrollment
  return {
    ...{ candidateId, status, origin, submittedAt, reviewedAt, comment },
    submittedBy: enrollment.submittedBy.name,
    reviewedBy: enrollment.reviewedBy?.name ?? null,
  }
}

function hintsOf(rows: RowContext, facts: ReviewFactsRow, candidate: Candidate): ReviewedRecord['hints'] {
  const evidence = evidenceOf(rows, facts)
  const lastComment = facts.rejections > 0 ? lastRejection(rows.db, facts) : null
  return [
    ...reviewHints({
      ...evidence,
      ...similarPeople(rows.db, { id: facts.candidateId, candidate }, evidence),
      rejections: { count: facts.rejections, lastComment },
    }),
  ]
}

function lastRejection(db: ReadDatabase, { id, candidateId }: ReviewFactsRow): string | null {
  const rejected = reviewHistory(db, { enrollmentId: id, candidateId }).filter((entry) => entry.kind === 'rejected')
  const last = rejected.at(-1)
  return last ? `${last.comment ?? ''}（${last.by}）` : null
}

function allowances(context: QueryContext, id: string, candidate: Candidate): ReviewedRecord['may'] {
  if (!isPermitted(context.actor.roles, 'enrollment:review')) {
    const reason = new AppError('NOT_PERMITTED', { roles: rolesWith('enrollment:review') }).message
    return { pass: { allowed: false, reason }, reject: { allowed: false, reason } }
  }
  const ask = (decision: 'passed' | 'rejected') => {
    const payload = { decision, comment: '退回', withoutFiles: [...missingPictures(candidate)] }
    const answer = context.may(reviewEnrollment, { id, payload })
    return answer.allowed ? { allowed: true, reason: null } : { allowed: false, reason: answer.reason.message }
  }
  return { pass: ask('passed'), reject: ask('rejected') }
}
