import type { ReactNode } from 'react'
import { Notice } from '../../ui/notice.tsx'
import type { MappedTable, MappingFeature, TableChoice } from './column-mapping.ts'
import { ColumnTable } from './column-table.tsx'
import { MappingBar } from './mapping-bar.tsx'
import { type FoundSheet, SheetFields } from './sheet-fields.tsx'

type Chosen<Key extends string> = {
  sheet: string | null
  headerRow: number | null
  columns: TableChoice<Key>['columns'][number][]
}

export type ColumnChoiceProps<Key extends string> = {
  readonly feature: MappingFeature
  readonly table: FoundSheet & MappedTable<Key> & { readonly recognised: boolean }
  readonly choices: readonly { readonly key: Key; readonly label: string }[]
  readonly choice: TableChoice<Key>
  /** What to point at where no header was recognised. */
  readonly unrecognised: ReactNode
  readonly onChange: (choice: Chosen<Key>) => void
  readonly onDone: () => void
}

/** Sheet, header row and columns of a workbook, chosen otherwise than the program found them. */
export function ColumnChoice<Key extends string>(props: ColumnChoiceProps<Key>) {
  const { feature, table, choices, choice, unrecognised, onChange, onDone } = props
  return (
    <section className="kd-column-choice" aria-label="对应列">
      {!table.recognised && <Notice tone="warning">{unrecognised}</Notice>}
      <div className="kd-column-sheet-fields">
        <SheetFields table={table} onChange={(chosen) => onChange({ ...chosen, columns: [] })} />
      </div>
      <MappingBar feature={feature} table={table} choice={choice} onApply={onChange} />
      <ColumnTable
        columns={table.columns}
        choices={choices}
        onChoose={(index, key) => {
          const others = choice.columns.filter(
            (column) => column.index !== index && (key === null || column.key !== key),
          )
          // The table stays the one that is shown, whatever the program would find with these columns.
          const { sheet, headerRow } = table
          onChange({
            sheet,
            headerRow: choice.headerRow ?? (table.recognised ? null : headerRow),
            columns: [...others, { index, key }],
          })
        }}
      />
      {table.recognised && (
        <button type="button" className="kd-text-button" onClick={onDone}>
          收起对应列
        </button>
      )}
    </section>
  )
}
