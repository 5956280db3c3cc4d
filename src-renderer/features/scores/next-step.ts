import type { ScoredSession } from '../../../src-shared/contract/scores.ts'
import type { SheetView } from './score-search.ts'

export interface NextStep {
  readonly kind: 'todo' | 'done' | 'wait'
  readonly text: string
  /** The part of the sheet where it is done. */
  readonly view: SheetView
}

/** What a session's scores need next, the nearest to publication first where both could be done. */
export function nextStep({ counts, closed }: Pick<ScoredSession, 'counts' | 'closed'>): NextStep {
  const { missing, entered, disagreeing, agreed, correcting } = counts
  if (closed !== null) return { kind: 'wait', text: '只供查看', view: 'all' }
  if (disagreeing > 0) return { kind: 'todo', text: `对照不一致 ${disagreeing} 人`, view: 'disagree' }
  if (correcting > 0) return { kind: 'todo', text: `确认更正 ${correcting} 人`, view: 'all' }
  if (missing > 0) return { kind: 'todo', text: `录入 ${missing} 人`, view: 'enter' }
  if (entered > 0) return { kind: 'todo', text: `二次录入 ${entered} 人`, view: 'again' }
  if (agreed > 0) return { kind: 'todo', text: `公布 ${agreed} 人`, view: 'all' }
  return { kind: 'done', text: '已全部公布', view: 'all' }
}
