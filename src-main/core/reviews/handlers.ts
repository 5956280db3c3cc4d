import { bulkLimit, type ReviewFilter, type ReviewRow, type reviews } from '../../../src-shared/contract/reviews.ts'
import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { PictureKind } from '../../../src-shared/domain/candidate.ts'
import { restoreEnrollment, reviewEnrollment } from '../../../src-shared/domain/enrollment-review.ts'
import { currentSettings } from '../accounts/store.ts'
import { candidateStore } from '../candidates/store.ts'
import type { CommandContext, Handlers, QueryContext } from '../context.ts'
import { enrollmentStore } from '../enrollments/store.ts'
import { AppError } from '../errors.ts'
import { countHinted, queuePage, queueRows, rowContext } from './queue-rows.ts'
import { reviewedRecord } from './record.ts'
import {
  enrollmentsDecidedBy,
  isBuiltUpon,
  latestDecisionOf,
  waitingEmployers,
  waitingPlans,
  waitingSessions,
} from './store.ts'
import { countWaiting, waitingIds } from './waiting.ts'

/** Rows of a bulk pass between two reports of progress. */
const rowsPerTurn = 50

export const reviewHandlers: Handlers<typeof reviews> = {
  list: ({ input, context }) => {
    const { rows, next } = queuePage(rowContext(context), input.filter, input.after)
    return { rows: [...rows], next }
  },
  count: ({ input, context }) =>
    input.filter.withHints === true
      ? countHinted(rowContext(context), input.filter)
      : countWaiting(context.db, input.filter),
  filters: ({ input, context }) => ({
    plans: waitingPlans(context.db),
    sessions: waitingSessions(context.db, input.planId),
    employers: waitingEmployers(context.db, input.planId),
  }),
  reasons: ({ context }) => ({ reasons: currentSettings(context.db).rejectionReasons }),
  get: ({ input, context }) => reviewedRecord(context, input.enrollmentId),
  pass: ({ input, context }) => {
    const { enrollmentId, seen, comment, withoutFiles } = input
    return decide(context, { enrollmentId, seen }, { decision: 'passed', comment, withoutFiles })
  },
  reject: ({ input, context }) => {
    const { enrollmentId, seen, comment } = input
    return decide(context, { enrollmentId, seen }, { decision: 'rejected', comment, withoutFiles: [] })
  },
  latest: ({ context }) => {
    const latest = latestDecisionOf(context.db, context.actor.id)
    // Yesterday's decision is no slip of the finger any more; whoever means it opens the record.
    if (!latest || chinaDateOf(InstantSchema.parse(latest.at)) !== context.today) return null
    const { enrollmentId, ...decision } = latest
    const answer = context.may(restoreEnrollment, { id: enrollmentId, payload: { group: decision.group } })
    // A bulk pass is taken back as a whole or not at all.
    return answer.allowed && !isBuiltUpon(context.db, decision.group) ? decision : null
  },
  restore: async ({ input, context }) => {
    const enrollmentIds = [...enrollmentsDecidedBy(context.db, input.group)]
    if (enrollmentIds.length === 0) throw new AppError('NOTHING_TO_RESTORE')
    for (const [index, id] of enrollmentIds.entries()) {
      context.change(restoreEnrollment, id, { group: input.group })
      if (index % rowsPerTurn === 0) await context.progress(index, enrollmentIds.length)
    }
    return { enrollmentIds }
  },
  previewBulk: ({ input, context }) => everyRow(context, input.filter),
  passAll: async ({ input, context }) => {
    const refused: { enrollmentId: string; name: string; reason: string }[] = []
    for (const [index, row] of input.rows.entries()) {
      const reason = passOne(context, row)
      if (reason !== null)
        refused.push({ enrollmentId: row.enrollmentId, name: nameOf(context, row.enrollmentId), reason })
      if (index % rowsPerTurn === 0) await context.progress(index, input.rows.length)
    }
    return { group: context.commandId, passed: input.rows.length - refused.length, refused }
  },
}

interface Review {
  readonly decision: 'passed' | 'rejected'
  readonly comment: string
  readonly withoutFiles: PictureKind[]
}
interface Target {
  readonly enrollmentId: string
  readonly seen: ReviewRow['seen']
}

function decide(context: CommandContext, target: Target, review: Review): { group: string } {
  refuseOutdated(context, target)
  context.change(reviewEnrollment, target.enrollmentId, review)
  return { group: context.commandId }
}

/** Nobody decides on what they have not seen: another session, a new picture, a corrected name. */
function refuseOutdated({ db }: CommandContext, { enrollmentId, seen }: Target): void {
  const enrollment = enrollmentStore.load(db, enrollmentId)
  // Decided meanwhile: the rule then says by whom, which tells the loser of a race more.
  if (enrollment?.state.status !== 'submitted') return
  const candidate = candidateStore.load(db, enrollment.state.candidateId)
  if (seen.enrollment !== enrollment.version || seen.candidate !== candidate?.version) {
    throw new AppError('REVIEW_OUTDATED')
  }
}

/** Why the row was not passed, or null. A rule refuses before anything is written, so the other rows can go on. */
function passOne(context: CommandContext, row: Target & { readonly withoutFiles: PictureKind[] }): string | null {
  try {
    decide(context, row, { decision: 'passed', comment: '', withoutFiles: row.withoutFiles })
    return null
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}

function nameOf({ db }: CommandContext, enrollmentId: string): string {
  const enrollment = enrollmentStore.load(db, enrollmentId)?.state
  return (enrollment && candidateStore.load(db, enrollment.candidateId)?.state.name) ?? ''
}

async function everyRow(context: QueryContext, filter: ReviewFilter): Promise<{ rows: ReviewRow[]; more: boolean }> {
  const places = waitingIds(context.db, filter, { after: null, limit: bulkLimit + 1 })
  const ids = places.slice(0, bulkLimit).map((place) => place.enrollmentId)
  const shared = rowContext(context)
  const rows: ReviewRow[] = []
  for (let at = 0; at < ids.length; at += rowsPerTurn) {
    rows.push(...queueRows(shared, ids.slice(at, at + rowsPerTurn)))
    // Thousands of rows take a second; other pages get their turn meanwhile.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const shown = filter.withHints === true ? rows.filter((row) => row.hints > 0) : rows
  return { rows: shown, more: places.length > bulkLimit }
}
