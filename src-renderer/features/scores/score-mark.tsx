import {
  noteOf,
  resultWords,
  type ScoreResult,
  type ScoreState,
  scoreStateNames,
} from '../../../src-shared/domain/score.ts'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import type { Shape } from '../../ui/state-shapes.tsx'

const looks: Readonly<Record<ScoreState, { readonly shape: Shape; readonly tone: Tone }>> = {
  missing: { shape: 'dotted', tone: 'neutral' },
  entered: { shape: 'clock', tone: 'waiting' },
  disagreeing: { shape: 'triangle', tone: 'warning' },
  agreed: { shape: 'tick', tone: 'success' },
  published: { shape: 'tick-filled', tone: 'success' },
  correcting: { shape: 'triangle', tone: 'warning' },
}

/** How far a score is, as shape, word and colour. */
export function ScoreMark({ state }: { state: ScoreState }) {
  return (
    <StateMark shape={looks[state].shape} tone={looks[state].tone}>
      {scoreStateNames[state]}
    </StateMark>
  )
}

/** A result with what happened, where that was put down. */
export function ResultShown({ result, className }: { result: ScoreResult; className?: string }) {
  const note = noteOf(result)
  return (
    <>
      <b className={className}>{resultText(result)}</b>
      {note !== '' && <span className="kd-score-by kd-score-happened">{note}</span>}
    </>
  )
}

/** 87.5 分, 缺考. */
export const resultText = (result: ScoreResult): string =>
  result.kind === 'mark' ? `${result.mark} 分` : resultWords(result)
