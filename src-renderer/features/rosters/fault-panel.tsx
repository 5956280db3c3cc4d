import { memo } from 'react'
import { StateShape } from '../../ui/state-shapes.tsx'
import { splitSentence } from './fault-sentence.ts'
import type { CheckedRoster, Fault } from './roster-state.ts'

export interface FaultPanelProps {
  readonly checked: CheckedRoster
  /** What still keeps everybody out although every row is in order. */
  readonly obstacle: string | undefined
  /** The fault under the grid's cursor. */
  readonly current: { readonly row: number; readonly key: string } | null
  readonly onJump: (fault: Fault) => void
  readonly onAdopt: (faults: readonly Fault[]) => void
  readonly onRemove: (rows: readonly number[]) => void
}

/** Everything to be corrected, in the sheet's order; a click goes to the cell. */
export function FaultPanel({ checked, obstacle, current, onJump, onAdopt, onRemove }: FaultPanelProps) {
  const { errors, warnings, faults } = checked
  const suggested = faults.filter(({ suggestion, severity }) => suggestion !== undefined && severity === 'error')
  const enrolled = faults.filter(({ removable }) => removable === true)
  const more = errors + warnings - faults.length
  return (
    <aside className="kd-faults" aria-label="待更正">
      <header className="kd-faults-head">
        <b className={errors > 0 ? 'kd-faults-errors' : undefined}>{errors} 处待更正</b>
        {warnings > 0 && <span className="kd-hint">{warnings} 处提醒</span>}
        {suggested.length > 0 && (
          <button type="button" className="kd-text-button" onClick={() => onAdopt(suggested)}>
            采纳 {suggested.length} 条建议
          </button>
        )}
      </header>
      {enrolled.length > 1 && (
        <p className="kd-faults-enrolled">
          <span className="kd-hint">{enrolled.length} 行已经报过名</span>
          <button type="button" className="kd-text-button" onClick={() => onRemove(enrolled.map(({ row }) => row))}>
            删去这 {enrolled.length} 行
          </button>
        </p>
      )}
      {faults.length === 0 ? (
        <div className="kd-faults-none">
          <StateShape shape="tick-filled" size={16} />
          <p>
            没有要更正的地方{obstacle === undefined ? '，可以导入。' : '。'}
            {obstacle !== undefined && <span className="kd-faults-obstacle">还不能导入：{obstacle}</span>}
          </p>
        </div>
      ) : (
        <ul>
          {faults.map((fault) => (
            <FaultItem
              key={`${fault.row} ${fault.key} ${fault.kind} ${fault.message}`}
              fault={fault}
              isHeader={fault.row === checked.headerRow}
              isCurrent={current?.row === fault.row && current.key === fault.key}
              onJump={onJump}
              onAdopt={onAdopt}
              onRemove={onRemove}
            />
          ))}
        </ul>
      )}
      {more > 0 && <p className="kd-hint kd-faults-more">另有 {more} 处，改好上面这些后列出。</p>}
    </aside>
  )
}

interface FaultItemProps extends Pick<FaultPanelProps, 'onJump' | 'onAdopt' | 'onRemove'> {
  readonly fault: Fault
  readonly isHeader: boolean
  readonly isCurrent: boolean
}

const FaultItem = memo(function FaultItem({ fault, isHeader, isCurrent, onJump, onAdopt, onRemove }: FaultItemProps) {
  const { row, column, message, suggestion, severity } = fault
  const { what, advice } = splitSentence(message)
  const removable = fault.removable === true || fault.kind === 'duplicate-in-file'
  const proposal = suggestion !== undefined && !message.includes(suggestion) ? `可改为：${suggestion}` : ''
  return (
    <li className={isCurrent ? 'kd-fault kd-fault-current' : 'kd-fault'}>
      <button type="button" className="kd-fault-jump" onClick={() => onJump(fault)}>
        <span className={severity === 'error' ? 'kd-fault-mark' : 'kd-fault-mark kd-fault-mark-warning'}>
          <StateShape
            shape={severity === 'error' ? 'cross-filled' : 'triangle'}
            size={14}
            label={severity === 'error' ? '待更正' : '提醒'}
          />
        </span>
        <span className="kd-fault-text">
          <span>
            {isHeader ? '表头' : `第 ${row} 行`} <b>{column}</b>
          </span>
          <span>{what}</span>
          {(advice || proposal) && <span className="kd-hint">{[advice, proposal].filter(Boolean).join(' ')}</span>}
        </span>
      </button>
      {suggestion !== undefined && (
        <button type="button" className="kd-text-button kd-fault-action" onClick={() => onAdopt([fault])}>
          采纳
        </button>
      )}
      {suggestion === undefined && removable && (
        <button type="button" className="kd-text-button kd-fault-action" onClick={() => onRemove([row])}>
          删第 {row} 行
        </button>
      )}
    </li>
  )
})
