import type { OwnExam } from '../../../src-shared/contract/own-tickets.ts'
import type { ReadDatabase } from '../database/database.ts'
import { scoreStore } from '../scores/store.ts'

/** What its owner is told of a score: nothing before it is published, and never who entered it. */
export function publishedScore(db: ReadDatabase, enrollmentId: string): OwnExam['score'] {
  const score = scoreStore.load(db, enrollmentId)?.state
  if (!score?.published) return null
  const { result, qualified, fullMark, passMark, at } = score.published
  const mark = result.kind === 'mark' ? result.mark : null
  const corrected = score.earlier.length > 0
  return { kind: result.kind, mark, qualified, fullMark, passMark, publishedAt: at, corrected }
}
