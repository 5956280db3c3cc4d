// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go with scrolling cannot be a table's
import { memo } from 'react'
import type { CellState, DataGridProps } from './data-grid-types.ts'

type GridRowProps<Row> = {
  readonly row: Row
  readonly index: number
  readonly grid: DataGridProps<Row>
  readonly template: string
  readonly rowHeight: number
  /** −1: the cursor is in another row. */
  readonly cursorColumn: number
}

interface CellLook {
  readonly right: boolean
  readonly underCursor: boolean
  readonly stays: boolean
}

function cellClass(state: CellState, { right, underCursor, stays }: CellLook): string {
  const names = ['kd-grid-cell']
  if (state.finding) names.push(`kd-grid-${state.finding.level}`)
  if (state.edited) names.push('kd-grid-edited')
  if (right) names.push('kd-grid-right')
  if (underCursor) names.push('kd-grid-cursor')
  if (stays) names.push('kd-grid-stays')
  return names.join(' ')
}

/** What a screen reader hears besides the value, and the tooltip of a cell. */
function cellWords(state: CellState, shown: string): string {
  const finding = state.finding ? `：${state.finding.title}` : ''
  return `${shown}${finding}${state.edited ? '（已更正）' : ''}`
}

function PlainRow<Row>({ row, index, grid, template, rowHeight, cursorColumn }: GridRowProps<Row>) {
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      className="kd-grid-row"
      style={{ gridTemplateColumns: template, height: rowHeight, top: index * rowHeight }}
    >
      <div role="rowheader" tabIndex={-1} className="kd-grid-number">
        {grid.rowNumber(row, index)}
      </div>
      {grid.columns.map((column, columnIndex) => {
        const state = grid.cellState(row, column)
        const whole = column.value(row)
        const usual = (state.finding?.level === 'fault' && whole) || (column.display?.(row) ?? whole)
        const shown = usual === '' && state.finding?.level === 'fault' ? '未填' : usual
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field over the cursor's cell has the keys
          <div
            key={column.key}
            role="gridcell"
            tabIndex={-1}
            aria-selected={columnIndex === cursorColumn}
            aria-label={state.finding || state.edited ? cellWords(state, shown) : undefined}
            title={cellWords(state, shown)}
            className={cellClass(state, {
              right: column.align === 'right',
              underCursor: columnIndex === cursorColumn,
              stays: columnIndex === 0 && grid.firstColumnStays === true,
            })}
            onClick={() => grid.onCursorChange({ row: index, column: columnIndex })}
          >
            {shown}
          </div>
        )
      })}
    </div>
  )
}

/** Scrolling brings and takes rows; those that stay are not drawn anew. */
export const GridRow = memo(PlainRow) as typeof PlainRow
