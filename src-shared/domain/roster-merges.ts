import type { Cell, MergedRange, SheetRow } from './roster-cells.ts'
import { type ColumnMapping, PERSONAL_KEYS } from './roster-columns.ts'

/**
 * A value merged over several rows (one employer beside its people) stands for each of them. What names a single person
 * is left alone: two rows under one merged number are two people at fault, not one person twice.
 */
export function withMergedCells(
  rows: readonly SheetRow[],
  merges: readonly MergedRange[],
  columns: ColumnMapping,
): readonly SheetRow[] {
  const shared = merges.filter(({ firstRow, lastRow, firstColumn }) => {
    const key = columns.get(firstColumn)
    return lastRow > firstRow && key !== undefined && !PERSONAL_KEYS.includes(key)
  })
  if (shared.length === 0) return rows
  const byRow = new Map(rows.map((row) => [row.row, row]))
  const filled = new Map<number, Cell[]>()
  for (const { firstRow, lastRow, firstColumn } of shared) {
    const value = byRow.get(firstRow)?.cells[firstColumn] ?? null
    for (let number = firstRow + 1; number <= lastRow && value !== null; number++) {
      const row = byRow.get(number)
      if (row === undefined) continue
      const cells = filled.get(number) ?? [...row.cells]
      while (cells.length <= firstColumn) cells.push(null)
      cells[firstColumn] ??= value
      filled.set(number, cells)
    }
  }
  return rows.map((row) => {
    const cells = filled.get(row.row)
    return cells === undefined ? row : { row: row.row, cells }
  })
}
