import type { ReactNode, Ref } from 'react'
import type { GridCell } from './data-grid-keys.ts'
import type { VisibleRows } from './windowed-rows.ts'

export type DataGridColumn<Row> = {
  readonly key: string
  readonly title: string
  /** In pixels; the last column takes what is left. */
  readonly width: number
  readonly align?: 'right'
  /** The whole value: what an editor starts with. */
  readonly value: (row: Row) => string
  /** What a cell shows where that differs: a masked number. The whole value shows while the cell has a fault. */
  readonly display?: (row: Row) => string
  readonly editable?: boolean
}

export type CellFinding = {
  readonly level: 'fault' | 'warning'
  readonly title: string
  readonly detail?: ReactNode
}
export type CellState = {
  readonly finding?: CellFinding | undefined
  /** Changed since the file was read. */
  readonly edited?: boolean
}

export type DataGridHandle = { readonly focus: () => void }

export type DataGridProps<Row> = {
  readonly label: string
  readonly rowCount: number
  /** Rows are asked for by index, so 100,000 of them need not be copied. */
  readonly rowAt: (index: number) => Row | undefined
  /** What stands in the grey column on the left: the worksheet's own row number. */
  readonly rowNumber: (row: Row, index: number) => number
  readonly columns: readonly DataGridColumn<Row>[]
  /** The first column stays in view when the rest goes sideways: whose row it is. */
  readonly firstColumnStays?: boolean
  readonly cellState: (row: Row, column: DataGridColumn<Row>) => CellState
  readonly cursor: GridCell
  readonly onCursorChange: (cell: GridCell) => void
  /** The text as typed. The grid shows the new value when `rowAt` gives it. */
  readonly onEdit: (cell: GridCell, text: string) => void
  readonly empty?: ReactNode
  /** The rows [first, end) that are drawn, for a page that fetches them as they come into view. */
  readonly onVisibleChange?: (range: VisibleRows) => void
  readonly ref?: Ref<DataGridHandle>
}
