import { Input, Select } from 'antd'
import { FormField } from '../../ui/form-field.tsx'
import type { ReadTable, RosterState } from './roster-state.ts'
import type { RosterWorkshop } from './roster-work.ts'

/** Sheet and header row as found, to be changed; and the employer where no column names it. */
export function TableFields({ work, state, table }: { work: RosterWorkshop; state: RosterState; table: ReadTable }) {
  const hasEmployer = table.columns.some(({ key }) => key === 'employer')
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
            onChange={(sheet: string) => void work.changeTable({ sheet, headerRow: null })}
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
            onChange={(headerRow: number) => void work.changeTable({ sheet: table.sheet, headerRow })}
          />
        )}
      </FormField>
      <FormField
        label={hasEmployer ? '单位名称（没有填单位的行用这个）' : '单位名称（这份名册全部人员的）'}
        hint={table.employerAbove && state.choice.employer === null ? '取自表格上方的填报单位。' : undefined}
      >
        {(field) => (
          <Input
            {...field}
            key={table.employerAbove}
            defaultValue={table.employerAbove ?? ''}
            maxLength={80}
            onBlur={({ target: { value } }) => {
              const employer = value.trim()
              if (employer !== (table.employerAbove ?? '')) void work.changeTable({ employer: employer || null })
            }}
          />
        )}
      </FormField>
    </>
  )
}

function headerOptions({ firstRows, headerRow }: ReadTable) {
  const options = firstRows.map(({ row, text }) => ({ value: row, label: `第 ${row} 行：${text}` }))
  const listed = options.some(({ value }) => value === headerRow)
  return listed ? options : [{ value: headerRow, label: `第 ${headerRow} 行` }, ...options]
}
