import type { examDay } from '../../../src-shared/contract/exam-day.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { takeExamDayResult } from '../../../src-shared/domain/score-operations.ts'
import { resultOfExamDay } from '../../../src-shared/domain/violation.ts'
import type { CommandContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { scoresOfSession } from '../scores/store.ts'
import { examineesOf } from './examinees.ts'
import { examDayFacts } from './facts.ts'

/** Absences and violations whose score nobody has entered, by room and seat. */
export function unscored(db: ReadDatabase, sessionId: string): OutputOf<typeof examDay.listUnscored> {
  const scored = scoresOfSession(db, sessionId)
  return examineesOf(db, sessionId).flatMap(({ enrollmentId, name }) => {
    const result = scored.has(enrollmentId) ? null : resultOfExamDay(examDayFacts.examDayOf(db, enrollmentId))
    return result ? [{ enrollmentId, name, result }] : []
  })
}

/** Every one by itself: a refused one keeps nobody else's from being taken. @throws AppError EXAM_DAY_NOTHING_TO_TAKE */
export function takeToScores(context: CommandContext, sessionId: string): OutputOf<typeof examDay.takeToScores> {
  const people = unscored(context.db, sessionId)
  if (people.length === 0) throw new AppError('EXAM_DAY_NOTHING_TO_TAKE')
  const refused = people.flatMap(({ enrollmentId, result }) => {
    try {
      context.change(takeExamDayResult, enrollmentId, { result })
      return []
    } catch (error) {
      if (error instanceof AppError) return [{ enrollmentId, reason: error.message }]
      throw error
    }
  })
  return { taken: people.length - refused.length, refused }
}
