import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { EnteredRow, scores, TypedResult } from '../../../src-shared/contract/scores.ts'
import {
  resultWords,
  type Score,
  type ScoreResult,
  ScoreResultSchema,
  scoreState,
} from '../../../src-shared/domain/score.ts'
import { amendScore, checkScore, enterScore, enterScoreAgain } from '../../../src-shared/domain/score-operations.ts'
import type { CommandContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { scoreFacts } from './facts.ts'
import { scoreStore } from './store.ts'

/** As a record takes it. @throws AppError SCORE_MARK_INVALID for what is no mark at all */
export function resultOf(db: ReadDatabase, enrollmentId: string, typed: TypedResult): ScoreResult {
  const parsed = ScoreResultSchema.safeParse(typed)
  if (parsed.success) return parsed.data
  const mark = typed.kind === 'mark' ? typed.mark : ''
  throw new AppError('SCORE_MARK_INVALID', { mark, fullMark: scoreFacts.scoredExam(db, enrollmentId)?.plan.fullMark })
}

/** Saves what was typed on a sheet, row by row; a refused row changes nothing. */
export function enterRows(context: CommandContext, rows: readonly EnteredRow[]): OutputOf<typeof scores.enter> {
  const outcomes = rows.map((row) => saidOf(row.enrollmentId, () => enterRow(context, row)))
  const states = outcomes.flatMap((outcome) => ('score' in outcome ? [scoreState(outcome.score)] : []))
  return {
    saved: states.length,
    agreed: states.filter((state) => state === 'agreed').length,
    disagreeing: states.filter((state) => state === 'disagreeing').length,
    refused: refusedOf(outcomes),
  }
}

function enterRow(context: CommandContext, { enrollmentId, as, result: typed, was }: EnteredRow): Score {
  const result = resultOf(context.db, enrollmentId, typed)
  if (as === 'amended') return context.change(amendScore, enrollmentId, { result, was: was ?? result })
  if (as === 'second') return context.change(enterScoreAgain, enrollmentId, { result, how: 'typed' as const })
  const known = scoreStore.load(context.db, enrollmentId)?.state
  if (known) {
    throw new AppError('SCORE_ENTERED', { by: known.first.by.name, result: resultWords(known.first.result) })
  }
  return context.change(enterScore, enrollmentId, { result, how: 'typed' as const })
}

/** 核对, row by row. */
export function checkRows(
  context: CommandContext,
  rows: readonly { readonly enrollmentId: string; readonly result: ScoreResult }[],
): OutputOf<typeof scores.check> {
  const outcomes = rows.map(({ enrollmentId, result }) =>
    saidOf(enrollmentId, () => context.change(checkScore, enrollmentId, { result })),
  )
  const refused = refusedOf(outcomes)
  return { checked: rows.length - refused.length, refused }
}

type Outcome = { readonly score: Score } | { readonly enrollmentId: string; readonly reason: string }

/** A rule refuses before anything is written, so the rows around it stand. */
function saidOf(enrollmentId: string, work: () => Score): Outcome {
  try {
    return { score: work() }
  } catch (error) {
    if (error instanceof AppError) return { enrollmentId, reason: error.message }
    throw error
  }
}

const refusedOf = (outcomes: readonly Outcome[]) => outcomes.flatMap((outcome) => ('score' in outcome ? [] : [outcome]))
