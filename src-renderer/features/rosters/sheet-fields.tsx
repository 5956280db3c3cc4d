import { Select } from 'antd'
import { FormField } from '../../ui/form-field.tsx'
import './rosters.css'

export interface FoundSheet {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly rows: number }[]
  readonly sheet: string
  readonly headerRow: number
  readonly firstRows: readonly { readonly row: number; readonly text: string }[]
}

/** Sheet and header row as found, to be chosen otherwise. */
export function SheetFields({
  table,
  onChange,
}: {
  table: FoundSheet
  onChange: (choice: { sheet: string; headerRow: number | null }) => void
}) {
  return (
    <>
      <FormField label="工作表" required>
        {(field) => (
          <Select
            {...field}
            className="kd-roster-select"
            value={table.sheet}
            options={table.sheets.map(({ name, hidden, rows }) => ({
              value: name,
              label: `${name}（${rows} 行${hidden ? '，隐藏' : ''}）`,
            }))}
            onChange={(sheet: string) => onChange({ sheet, headerRow: null })}
          />
        )}
      </FormField>
      <FormField label="表头行" required>
        {(field) => (
          <Select
            {...field}
            className="kd-roster-select"
            value={table.headerRow}
            options={headerOptions(table)}
            onChange={(headerRow: number) => onChange({ sheet: table.sheet, headerRow })}
          />
        )}
      </FormField>
    </>
  )
}

function headerOptions({ firstRows, headerRow }: FoundSheet) {
  const options = firstRows.map(({ row, text }) => ({ value: row, label: `第 ${row} 行：${text}` }))
  const listed = options.some(({ value }) => value === headerRow)
  return listed ? options : [{ value: headerRow, label: `第 ${headerRow} 行` }, ...options]
}
