import { type Ref, useCallback, useEffect, useMemo, useRef } from 'react'
import type { RosterKey } from '../../../src-shared/domain/roster-columns.ts'
import { type CellState, DataGrid, type DataGridHandle } from '../../ui/data-grid.tsx'
import { splitSentence } from './fault-sentence.ts'
import { cellOf, gridColumns, type ShownRow } from './grid-columns.ts'
import { type RosterState, shownRows } from './roster-state.ts'
import type { RosterWorkshop } from './roster-work.ts'

const nothingTyped: ReadonlyMap<RosterKey, string> = new Map()

/** The people as cells: faults tinted and in words, corrected in place. */
export function RosterGrid({
  work,
  state,
  ref,
}: {
  work: RosterWorkshop
  state: RosterState
  ref: Ref<DataGridHandle>
}) {
  const { checked, edits, revision, cursor } = state
  const rows = useMemo(() => shownRows(state), [state])
  const columns = useMemo(() => gridColumns(checked?.columns ?? []), [checked?.columns])
  const typed = useMemo(() => {
    const byRow = new Map<number, Map<RosterKey, string>>()
    for (const { row, key, text } of edits.corrections) {
      byRow.set(row, (byRow.get(row) ?? new Map<RosterKey, string>()).set(key, text))
    }
    return byRow
  }, [edits])
  const visible = useRef({ first: 0, end: 60 })
  // A new check makes every row old, so the revision asks anew for those in view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: revision is what makes the same rows be asked for again
  useEffect(() => void work.wantRows(rows, visible.current.first, visible.current.end), [work, rows, revision])
  const want = useCallback(
    (range: { first: number; end: number }): void => {
      visible.current = range
      void work.wantRows(rows, range.first, range.end)
    },
    [work, rows],
  )
  const rowAt = useShownRows(work, rows, typed)
  return (
    <DataGrid<ShownRow>
      ref={ref}
      label="名册"
      rowCount={rows.length}
      rowAt={rowAt}
      rowNumber={({ number }) => number}
      columns={columns}
      firstColumnStays
      cellState={stateOfCell}
      cursor={{ row: Math.min(cursor.row, Math.max(0, rows.length - 1)), column: cursor.column }}
      onCursorChange={(cell) => work.setCursor(cell)}
      onVisibleChange={want}
      onEdit={(cell, text) => {
        const [row, column] = [rows[cell.row], columns[cell.column]]
        if (row !== undefined && column) work.correct({ row, key: column.key, text })
      }}
      empty={<p className="kd-hint kd-roster-none">{emptyWords[state.filter.kind]}</p>}
    />
  )
}

const emptyWords = {
  all: '名册里没有人了。可用 Ctrl+Z 撤回删去的行，或换一个文件。',
  faulty: '没有有误的行。',
  edited: '还没有更正过。',
} as const

/** Rows by index; a row that did not change is the very same object, so that it is not drawn anew. */
function useShownRows(
  work: RosterWorkshop,
  rows: readonly number[],
  typed: ReadonlyMap<number, ReadonlyMap<RosterKey, string>>,
) {
  const shown = useRef(new Map<number, ShownRow>())
  return useCallback(
    (index: number): ShownRow | undefined => {
      const number = rows[index]
      if (number === undefined) return undefined
      const [sent, typedHere] = [work.rowAt(number), typed.get(number) ?? nothingTyped]
      const before = shown.current.get(number)
      if (before && before.sent === sent && before.typed === typedHere) return before
      const row = { number, sent, typed: typedHere }
      shown.current.set(number, row)
      return row
    },
    [rows, typed, work],
  )
}

function stateOfCell(row: ShownRow, column: { readonly key: string }): CellState {
  const key = column.key as RosterKey
  const edited = row.typed.has(key)
  if (cellOf(row, key).fresh) return { edited }
  const here = (row.sent?.faults ?? []).filter((fault) => fault.key === key)
  const fault = here.find(({ severity }) => severity === 'error') ?? here[0]
  if (!fault) return { edited }
  const { what, advice } = splitSentence(fault.message)
  const detail = [
    advice,
    fault.suggestion && !fault.message.includes(fault.suggestion) && `可改为：${fault.suggestion}`,
  ]
  return {
    edited,
    finding: {
      level: fault.severity === 'error' ? 'fault' : 'warning',
      title: what,
      detail: detail.filter(Boolean).join(' ') || undefined,
    },
  }
}
