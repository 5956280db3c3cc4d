import { CloseIcon } from './icons.tsx'
import './filter-chip.css'

export type SetChipProps = {
  /** What is filtered: 到期月份. */
  readonly label: string
  readonly value: string
  readonly onClear: () => void
}

/** A filter that another page set, in the address: it can be read and cleared, not chosen. */
export function SetChip({ label, value, onClear }: SetChipProps) {
  return (
    <span className="kd-chip kd-chip-set">
      <span className="kd-chip-fact">
        {label} <b>{value}</b>
      </span>
      <button type="button" className="kd-chip-clear" aria-label={`清除筛选 ${label}`} onClick={onClear}>
        <CloseIcon size={12} />
      </button>
    </span>
  )
}
