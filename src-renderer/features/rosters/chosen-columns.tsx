import { useState } from 'react'
import { ColumnChoice, type ColumnChoiceProps } from './column-choice.tsx'
import { appliedMapping } from './column-mapping.ts'

/** What a table's columns were taken for: in one line where its header was recognised, to be opened and chosen otherwise. */
export function ChosenColumns<Key extends string>(props: Omit<ColumnChoiceProps<Key>, 'onDone'>) {
  const { table, onChange } = props
  const [choosing, setChoosing] = useState(false)
  if (choosing || !table.recognised) {
    return (
      <ColumnChoice
        {...props}
        onChange={(next) => {
          onChange(next)
          // Recognised by now or not, whoever chooses goes on choosing.
          setChoosing(true)
        }}
        onDone={() => setChoosing(false)}
      />
    )
  }
  const applied = appliedMapping(table)
  return (
    <p>
      {applied && <span className="kd-hint">已按方案“{applied.name}”对应各列。</span>}
      <button type="button" className="kd-text-button" onClick={() => setChoosing(true)}>
        改工作表、表头行或对应列…
      </button>
    </p>
  )
}
