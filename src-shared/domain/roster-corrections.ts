import type { Cell, SheetRow } from './roster-cells.ts'
import { type ColumnMapping, ROSTER_KEYS, type RosterKey } from './roster-columns.ts'

/** A cell typed anew in the page, to be checked in place of the file's. */
export interface RosterCorrection {
  readonly row: number
  readonly key: RosterKey
  readonly text: string
}

/**
 * The rows with corrections laid over them and removed rows left out; untouched rows are the very same objects. A
 * column the sheet lacks gets a place right of all others once something is typed into it.
 */
export function withCorrections(
  rows: readonly SheetRow[],
  columns: ColumnMapping,
  { corrections, removedRows }: { corrections: readonly RosterCorrection[]; removedRows: readonly number[] },
): { readonly rows: readonly SheetRow[]; readonly columns: ColumnMapping } {
  const removed = new Set(removedRows)
  const byRow = Map.groupBy(corrections, (correction) => correction.row)
  const all = new Map(columns)
  const indexOf = new Map([...columns].map(([index, key]) => [key, index]))
  for (const { key } of corrections) {
    if (indexOf.has(key)) continue
    const index = FIRST_ADDED_COLUMN + ROSTER_KEYS.indexOf(key)
    all.set(index, key)
    indexOf.set(key, index)
  }
  const corrected = rows
    .filter((row) => !removed.has(row.row))
    .map((row) => {
      const typed = byRow.get(row.row)
      return typed === undefined ? row : { row: row.row, cells: correctedCells(row, typed, indexOf) }
    })
  return { rows: corrected, columns: all }
}

/** Wider tables are not read; see convert-workbook.ts. */
const FIRST_ADDED_COLUMN = 256

function correctedCells(
  row: SheetRow,
  typed: readonly RosterCorrection[],
  indexOf: ReadonlyMap<RosterKey, number>,
): readonly Cell[] {
  const cells: Cell[] = [...row.cells]
  for (const { key, text } of typed) {
    const index = indexOf.get(key) ?? 0
    while (cells.length < index) cells.push(null)
    cells[index] = text
  }
  return cells
}
