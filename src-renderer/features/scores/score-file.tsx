import { useState } from 'react'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { ScoreTableChoice } from '../../../src-shared/contract/score-imports.ts'
import { scoreColumns } from '../../../src-shared/domain/score-sheet-columns.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ColumnTable } from '../rosters/column-table.tsx'
import { SheetFields } from '../rosters/sheet-fields.tsx'
import { ScoreDryRun } from './score-dry-run.tsx'

type Table = OutputOf<AppContract['scoreImports']['read']>
type Choice = Omit<ScoreTableChoice, 'uploadId'>

const asFound: Choice = { sheet: null, headerRow: null, columns: [] }

/** A workbook: which of its columns are what, which most headers say by themselves, and then its dry run. */
export function ScoreFile({ uploadId, planId, sessionId }: { uploadId: string; planId: string; sessionId: string }) {
  const [choice, setChoice] = useState<Choice>(asFound)
  const [choosing, setChoosing] = useState(false)
  const { data: table, error } = useCoreQuery('scoreImports', 'read', { uploadId, ...choice }, { keepPrevious: true })
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!table) return <p className="kd-hint">正在读取成绩表…</p>
  return (
    <>
      {choosing || !table.recognised ? (
        <ColumnChoice
          table={table}
          choice={choice}
          onChange={(next) => {
            setChoice(next)
            // Recognised by now or not, whoever chooses goes on choosing.
            setChoosing(true)
          }}
          onDone={() => setChoosing(false)}
        />
      ) : (
        <button type="button" className="kd-text-button" onClick={() => setChoosing(true)}>
          改工作表、表头行或对应列…
        </button>
      )}
      {table.recognised && <ScoreDryRun work={{ uploadId, ...choice, planId, sessionId }} />}
    </>
  )
}

function ColumnChoice({
  table,
  choice,
  onChange,
  onDone,
}: {
  table: Table
  choice: Choice
  onChange: (choice: Choice) => void
  onDone: () => void
}) {
  return (
    <section className="kd-score-columns" aria-label="对应列">
      {!table.recognised && (
        <Notice tone="warning">
          没有认出表头。请指出工作表和表头行，再指出哪一列是准考证号（或证件号码），哪一列是成绩。
        </Notice>
      )}
      <div className="kd-score-sheet-fields">
        <SheetFields table={table} onChange={(chosen) => onChange({ ...chosen, columns: [] })} />
      </div>
      <ColumnTable
        columns={table.columns}
        choices={scoreColumns}
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
