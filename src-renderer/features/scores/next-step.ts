import type { ScoredSession } from '../../../src-shared/contract/scores.ts'
import type { Permission } from '../../../src-shared/domain/permissions.ts'
import type { SheetView } from './score-search.ts'

export interface NextStep {
  readonly kind: 'todo' | 'done' | 'wait'
  readonly text: string
  /** The part of the sheet where it is done. */
  readonly view: SheetView
}

/**
 * What the reader can do next for a session's scores, the nearest to publication first where several could be done; where
 * there is nothing for them, what it waits for from others.
 */
export function nextStep(
  { counts, closed }: Pick<ScoredSession, 'counts' | 'closed'>,
  may: (permission: Permission) => boolean,
): NextStep {
  if (closed !== null) return { kind: 'wait', text: '只供查看', view: 'all' }
  const open = stepsOf(counts).filter(({ count }) => count > 0)
  const own = open.find(({ permission }) => may(permission))
  if (own) return { kind: 'todo', text: `${own.deed} ${own.count} 人`, view: own.view }
  const [others] = open
  if (others) return { kind: 'wait', text: `等${others.deed} ${others.count} 人`, view: 'all' }
  return { kind: 'done', text: '已全部公布', view: 'all' }
}

interface Step {
  readonly permission: Permission
  readonly count: number
  readonly deed: string
  readonly view: SheetView
}

const stepsOf = (counts: ScoredSession['counts']): readonly Step[] => [
  { permission: 'score:enter', count: counts.disagreeing, deed: '核对不一致', view: 'disagree' },
  { permission: 'score:publish', count: counts.correcting, deed: '确认更正', view: 'all' },
  { permission: 'score:enter', count: counts.missing, deed: '录入', view: 'enter' },
  { permission: 'score:enter', count: counts.entered, deed: '二次录入', view: 'again' },
  { permission: 'score:publish', count: counts.agreed, deed: '公布', view: 'all' },
]
