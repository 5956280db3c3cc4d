import type { SessionHead } from '../../../src-shared/contract/seating.ts'

export interface NextStep {
  readonly kind: 'draw' | 'repair' | 'print' | 'wait' | 'done'
  /** What to do now, or what it waits for. */
  readonly text: string
}

type Progress = Pick<SessionHead, 'passed' | 'waiting' | 'drawn' | 'seated' | 'printed' | 'rooms'>

/** What a session needs next, in the order in which the work is done. */
export function nextStep({ passed, waiting, drawn, seated, printed, rooms }: Progress): NextStep {
  if (rooms === 0) return { kind: 'wait', text: '还没有安排考场' }
  if (passed === 0) return { kind: 'wait', text: waiting > 0 ? `等 ${waiting} 人审核` : '还没有人报名' }
  if (!drawn) return { kind: 'draw', text: `抽签排座 ${passed} 人` }
  if (seated < passed) return { kind: 'repair', text: `补排 ${passed - seated} 人` }
  if (printed < seated) return { kind: 'print', text: `打印准考证 ${seated - printed} 张` }
  return waiting > 0 ? { kind: 'wait', text: `等 ${waiting} 人审核` } : { kind: 'done', text: '已齐备' }
}
