import { Input } from 'antd'
import { FormField } from '../../ui/form-field.tsx'
import type { ReadTable, RosterState } from './roster-state.ts'
import type { RosterWorkshop } from './roster-work.ts'
import { SheetFields } from './sheet-fields.tsx'

/** Sheet and header row as found, to be changed; and the employer where no column names it. */
export function TableFields({ work, state, table }: { work: RosterWorkshop; state: RosterState; table: ReadTable }) {
  const hasEmployer = table.columns.some(({ key }) => key === 'employer')
  return (
    <>
      <SheetFields table={table} onChange={(choice) => void work.changeTable(choice)} />
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
