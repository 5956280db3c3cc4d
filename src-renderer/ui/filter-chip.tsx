import { Popover } from 'antd'
import { useId, useState } from 'react'
import { ChevronDownIcon, CloseIcon } from './icons.tsx'
import { OptionList } from './option-list.tsx'
import './filter-chip.css'

export type FilterOption<Value extends string> = {
  readonly value: Value
  readonly label: string
  readonly count?: number
}

export type FilterChipProps<Value extends string> = {
  /** What is filtered: 计划. */
  readonly label: string
  readonly options: readonly FilterOption<Value>[]
  readonly value: Value | null
  /** null clears it. */
  readonly onChange: (value: Value | null) => void
}

/** A filter that reads as what it does: 计划 第四季度 ×. Long lists of options can be searched. */
export function FilterChip<Value extends string>({ label, options, value, onChange }: FilterChipProps<Value>) {
  const [open, setOpen] = useState(false)
  const chosen = options.find((option) => option.value === value)
  const popupId = useId()
  return (
    <span className={chosen ? 'kd-chip kd-chip-set' : 'kd-chip'}>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        destroyOnHidden
        content={
          <div id={popupId}>
            <OptionList
              label={label}
              options={options.map((option) => ({ key: option.value, label: option.label, count: option.count }))}
              chosenKey={value}
              onChoose={(key) => {
                setOpen(false)
                onChange(options.find((option) => option.value === key)?.value ?? null)
              }}
              onClose={() => setOpen(false)}
            />
          </div>
        }
      >
        <button
          type="button"
          className="kd-chip-button"
          aria-haspopup="listbox"
          aria-expanded={open}
          aria-controls={open ? popupId : undefined}
        >
          {label}
          {chosen ? <b>{chosen.label}</b> : <ChevronDownIcon size={12} />}
        </button>
      </Popover>
      {chosen && (
        <button type="button" className="kd-chip-clear" aria-label={`清除筛选 ${label}`} onClick={() => onChange(null)}>
          <CloseIcon size={12} />
        </button>
      )}
    </span>
  )
}
