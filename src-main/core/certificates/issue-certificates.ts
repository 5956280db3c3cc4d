import type { certificates, IssueRow } from '../../../src-shared/contract/certificates.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { lastDayOfValidity } from '../../../src-shared/domain/certificate.ts'
import { issueCertificate } from '../../../src-shared/domain/certificate-operations.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { missingGlyphsIn } from '../../documents/missing-glyphs.ts'
import { currentSettings, currentSite } from '../accounts/store.ts'
import type { CommandContext, CommandHandler, QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { examPlanStore, sessionsOfPlan } from '../exam-plans/store.ts'
import { picturedCharacters } from '../glyph-images/glyph-pictures.ts'
import { recordStates } from '../sync/record-states.ts'
import { certificateFacts } from './facts.ts'
import { type Published, publishedOf, publishedOne, unpublishedIn } from './issue-store.ts'
import { nextNumber } from './next-number.ts'

type Issue = ReturnType<(typeof issueCertificate)['payload']['parse']>

/** What a certificate for this pass would say, out of the records as they are now. */
function contentFor(db: ReadDatabase, found: Published, number: string): Issue {
  const { name, sex, idType, idNumber, employerId, employerName, candidateId, enrollmentId } = found
  const plan = examPlanStore.load(db, found.planId)?.state
  const subject = plan?.subjects.find(({ id }) => id === found.subjectId)
  if (!plan || !subject) throw new AppError('NOT_FOUND', { what: '科目' })
  const { personCategory, businessField } = subject
  const region = plan.region || currentSite(db).region
  return {
    ...{ number, candidateId, enrollmentId, personCategory, businessField },
    holder: { name, sex, idType, idNumber },
    posting: { employerId, employerName: employerName ?? '', region },
    besides: null,
  }
}

/** The dry run: who would get one, and who not and why, by the very rule that issues. */
export function whomToIssue(
  context: QueryContext,
  { planId, sessionId }: { readonly planId: string; readonly sessionId: string | null },
): OutputOf<(typeof certificates)['toIssue']> {
  const { db, today } = context
  if (!examPlanStore.load(db, planId)) throw new AppError('NOT_FOUND', { what: '考试计划' })
  const number = numberOrProblem(context)
  const published = publishedOf(db, { planId, sessionId })
  const unconfirmed = unconfirmedScores(db, published)
  const rows = published.map((found) => issueRow(context, found, { number: number.number ?? '1', unconfirmed }))
  const ready = rows.filter(({ kind }) => kind === 'ready').length
  const last = ready === 0 ? null : numberOrProblem(context, ready - 1)
  return {
    rows,
    unpublished: unpublishedIn(db, { planId, sessionId }),
    numbers: number.number !== null && last?.number ? { first: number.number, last: last.number } : null,
    numberProblem: number.problem ?? last?.problem ?? null,
    validUntil: lastDayOfValidity(today, currentSettings(db).certificateValidityYears),
    sessions: sessionsOfPlan(db, planId).map(({ id, session }) => ({
      sessionId: id,
      number: session.number,
      date: session.date,
    })),
  }
}

function numberOrProblem({ db, today }: QueryContext, ahead = 0) {
  try {
    return { number: nextNumber(db, today, ahead), problem: null }
  } catch (error) {
    if (error instanceof AppError) return { number: null, problem: error.message }
    throw error
  }
}

/** Enrollments whose score the centre has not answered: a paper can't be taken back from its holder. */
function unconfirmedScores(db: ReadDatabase, published: readonly Published[]): ReadonlySet<string> {
  const open = new Set<string>()
  for (let at = 0; at < published.length; at += 1000) {
    const ids = published.slice(at, at + 1000).map(({ enrollmentId }) => enrollmentId)
    for (const [id, state] of Object.entries(recordStates(db, { entity: 'score', ids }))) {
      if (state === 'local' || state === 'sent' || state === 'parked') open.add(id)
    }
  }
  return open
}
const scoreUnconfirmed = (): AppError => new AppError('CERTIFICATE_SCORE_UNCONFIRMED')

function issueRow(
  context: QueryContext,
  found: Published,
  { number, unconfirmed }: { readonly number: string; readonly unconfirmed: ReadonlySet<string> },
): IssueRow {
  const { enrollmentId, candidateId, name, idNumber, employerName, sessionNumber, hasPortrait } = found
  const content = contentFor(context.db, found, number)
  const answer = context.may(issueCertificate, { id: enrollmentId, payload: content })
  const problem = unconfirmed.has(enrollmentId) ? scoreUnconfirmed().message : missingGlyphs(context.db, content)
  const code = answer.allowed ? null : answer.reason.code
  const kind =
    code === 'CERTIFICATE_SUBJECT_HELD'
      ? ('held' as const)
      : code === 'CERTIFICATE_ISSUED'
        ? ('issued' as const)
        : code !== null || problem !== null
          ? ('refused' as const)
          : ('ready' as const)
  return {
    ...{ enrollmentId, candidateId, name, kind, sessionNumber },
    maskedIdNumber: maskIdNumber(idNumber),
    employerName: employerName ?? '',
    subjectName: subjectName(content),
    reason: answer.allowed
      ? problem
      : kind === 'issued'
        ? `证书编号 ${answer.reason.detail.number}`
        : answer.reason.message,
    withoutPortrait: !hasPortrait,
  }
}

/** A paper that can't be printed is not issued: the name is nearly always a slip. */
function missingGlyphs(db: ReadDatabase, { holder, posting }: Issue): string | null {
  const texts = [holder.name, holder.idNumber, posting.employerName]
  const [first] = missingGlyphsIn(texts, holder.name, picturedCharacters(db))
  return first
    ? `有打不出的字“${first.character}”（${first.codePoint}），请先对照证件更正；没有录错的，在准考证或证书的打印窗口里给这个字上传字形图片。`
    : null
}

/** Issues all of them, or, by throwing, none. */
export const issueCertificates: CommandHandler<(typeof certificates)['issue']> = async ({ input, context }) => {
  const asked = input.enrollments.map((one) => ({ ...one, found: publishedOne(context.db, one.enrollmentId) }))
  const withoutPortrait = asked.filter(({ found }) => found && !found.hasPortrait).length
  if (withoutPortrait !== input.withoutPortrait) {
    throw new AppError('CERTIFICATE_PHOTOS_MISSING', { count: withoutPortrait })
  }
  const unconfirmed = unconfirmedScores(
    context.db,
    asked.flatMap(({ found }) => found ?? []),
  )
  const certificateIds: string[] = []
  const numbers: string[] = []
  for (const [index, { found, besides }] of asked.entries()) {
    if (index % 25 === 0) await context.progress(index, asked.length)
    if (!found) throw new AppError('CERTIFICATES_TO_ISSUE_CHANGED')
    if (unconfirmed.has(found.enrollmentId)) {
      throw new AppError('CERTIFICATES_TO_ISSUE_CHANGED', { name: found.name, reason: scoreUnconfirmed().message })
    }
    const certificateId = context.newId()
    numbers.push(issueOne(context, found, { certificateId, besides }))
    certificateIds.push(certificateId)
  }
  await context.progress(asked.length, asked.length)
  return { certificateIds, first: numbers[0] ?? '', last: numbers.at(-1) ?? '' }
}

function issueOne(
  context: CommandContext,
  found: Published,
  { certificateId, besides }: { readonly certificateId: string; readonly besides: boolean },
): string {
  const content = contentFor(context.db, found, nextNumber(context.db, context.today))
  const glyphs = missingGlyphs(context.db, content)
  if (glyphs !== null) throw new AppError('CERTIFICATES_TO_ISSUE_CHANGED', { name: found.name, reason: glyphs })
  const held = besides ? heldOf(context, content) : null
  try {
    return context.change(issueCertificate, certificateId, { ...content, besides: held }).number
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError('CERTIFICATES_TO_ISSUE_CHANGED', { name: found.name, reason: error.message }, error)
  }
}

const heldOf = ({ db, today }: CommandContext, { candidateId, personCategory, businessField }: Issue): string | null =>
  certificateFacts
    .standingCertificatesOf(db, candidateId)
    .find(
      (other) =>
        other.personCategory === personCategory && other.businessField === businessField && other.validUntil >= today,
    )?.id ?? null
