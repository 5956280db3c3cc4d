import { RECORD_STATES, type RecordState as State } from '../../../src-shared/contract/sync.ts'
import { type Shape, StateShape } from '../../ui/state-shapes.tsx'
import { useRecordState } from './record-states.ts'
import { useIsPaired } from './use-sync-standing.ts'
import './record-state.css'

const looks: Readonly<Record<State, { readonly shape: Shape; readonly word: string; readonly meaning: string }>> = {
  local: { shape: 'dotted', word: '已存本机', meaning: '等待上传，别处还看不到' },
  sent: { shape: 'half', word: '已上传', meaning: '中心端收到了，还没有答复' },
  confirmed: { shape: 'full', word: '中心已确认', meaning: '和中心端一样' },
  parked: { shape: 'parked', word: '中心暂存', meaning: '中心端收到了，等它处理，不用再做什么' },
  refused: { shape: 'triangle', word: '需处理', meaning: '中心端没有接受，请到“同步”处理' },
}

export type RecordStateProps = {
  /** As the journal names it: candidate, enrollment, certificate, score. */
  readonly entity: string
  readonly id: string
  /** The word beside the mark; without it, in a dense row, the word is in the tooltip and for a screen reader. */
  readonly withWord?: boolean
}

/** Where a record stands with the centre, as a small quiet mark; nothing at all where there is no centre. */
export function RecordState({ entity, id, withWord = false }: RecordStateProps) {
  const state = useRecordState(entity, id)
  if (state === null) return null
  const { shape, word, meaning } = looks[state]
  return (
    <span className={`kd-record-state kd-record-state-${state}`} title={`${word}：${meaning}`}>
      {withWord ? <StateShape shape={shape} size={12} /> : <StateShape shape={shape} size={12} label={word} />}
      {withWord && word}
    </span>
  )
}

/** Under a list with marks; nothing where there is no centre. */
export function RecordStateKey() {
  if (!useIsPaired()) return null
  return (
    <span className="kd-record-state-key">
      {(['local', 'sent', 'confirmed'] as const).map((state) => (
        <span key={state}>
          <StateShape shape={looks[state].shape} size={12} />
          {looks[state].word}
        </span>
      ))}
    </span>
  )
}

/** Every mark with what it means. */
export function RecordStateLegend() {
  return (
    <dl className="kd-record-state-legend">
      {RECORD_STATES.map((state) => (
        <div key={state} className={`kd-record-state-${state}`}>
          <dt>
            <StateShape shape={looks[state].shape} size={12} />
            {looks[state].word}
          </dt>
          <dd>{looks[state].meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
