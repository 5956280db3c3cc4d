import { scoreColumns } from '../../../src-shared/domain/score-sheet-columns.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ChosenColumns } from '../rosters/chosen-columns.tsx'
import { useTableChoice } from '../rosters/use-table-choice.ts'
import { ScoreDryRun } from './score-dry-run.tsx'

const asFound = { sheet: null, headerRow: null, columns: [] }

/** A workbook: which of its columns are what, which most headers say by themselves, and then its dry run. */
export function ScoreFile({ uploadId, planId, sessionId }: { uploadId: string; planId: string; sessionId: string }) {
  const found = useCoreQuery('scoreImports', 'read', { uploadId, ...asFound }, { keepPrevious: true })
  const { choice, setChoice } = useTableChoice(found.data)
  const chosen = useCoreQuery(
    'scoreImports',
    'read',
    { uploadId, ...choice },
    { keepPrevious: true, enabled: found.data !== undefined },
  )
  const error = found.error ?? chosen.error
  const table = chosen.data
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!table) return <p className="kd-hint">正在读取成绩表…</p>
  return (
    <>
      <ChosenColumns
        feature="scoreImports"
        table={table}
        choices={scoreColumns}
        choice={choice}
        unrecognised="没有认出表头。请指出工作表和表头行，再指出哪一列是准考证号（或证件号码），哪一列是成绩。"
        onChange={setChoice}
      />
      {table.recognised && <ScoreDryRun work={{ uploadId, ...choice, planId, sessionId }} />}
    </>
  )
}
