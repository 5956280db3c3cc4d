// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go with scrolling cannot be a table's
import { useEffect, useImperativeHandle, useRef } from 'react'
import { GridEditor } from './data-grid-editor.tsx'
import type { GridCell } from './data-grid-keys.ts'
import { GridRow } from './data-grid-row.tsx'
import type { DataGridColumn, DataGridProps } from './data-grid-types.ts'
import { useMeasures } from './measures.ts'
import { scrollTopShowing, useVisibleRows } from './windowed-rows.ts'
import './data-grid.css'

export type { GridCell } from './data-grid-keys.ts'
export type { CellFinding, CellState, DataGridColumn, DataGridHandle, DataGridProps } from './data-grid-types.ts'

const NUMBER_COLUMN = 40

/** A sheet of rows with a cell cursor and editing in place. Faults are corners and tints; the cursor's finding stands under it. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, rowCount, rowAt, cursor } = props
  const rowHeight = useMeasures().gridRow
  const scroller = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const range = useVisibleRows(scroller, rowHeight, rowCount)
  useImperativeHandle(props.ref, () => ({ focus: () => field.current?.focus({ preventScroll: true }) }), [])
  const { firstColumnStays = false } = props
  const stayingWidth = firstColumnStays ? (columns[0]?.width ?? 0) : 0
  useCursorInView(scroller, cursor, { columns, rowHeight, stayingWidth })
  const { onVisibleChange } = props
  const { first, end } = range
  useEffect(() => onVisibleChange?.({ first, end }), [onVisibleChange, first, end])

  const width = NUMBER_COLUMN + columns.reduce((sum, column) => sum + column.width, 0)
  const template = `${NUMBER_COLUMN}px ${columns
    .map((column, index) => (index === columns.length - 1 ? `minmax(${column.width}px, 1fr)` : `${column.width}px`))
    .join(' ')}`
  const rows = Array.from({ length: range.end - range.first }, (_, offset) => range.first + offset)
  return (
    <div className="kd-grid" ref={scroller}>
      <div
        role="grid"
        aria-label={props.label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length + 1}
        style={{ minWidth: width }}
      >
        <div
          role="row"
          tabIndex={-1}
          aria-rowindex={1}
          className="kd-grid-head"
          style={{ gridTemplateColumns: template, height: rowHeight }}
        >
          <div role="columnheader" tabIndex={-1} className="kd-grid-number">
            行
          </div>
          {columns.map((column, index) => (
            <div
              key={column.key}
              role="columnheader"
              tabIndex={-1}
              className={headClass(column.align === 'right', index === 0 && firstColumnStays)}
            >
              {column.title}
            </div>
          ))}
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus in the field over the cursor's cell */}
        <div
          role="presentation"
          className="kd-grid-body"
          style={{ height: rowCount * rowHeight }}
          onMouseDown={(event) => {
            // The field over the cursor's cell keeps the focus; cells only move it.
            if (event.target === field.current) return
            event.preventDefault()
            field.current?.focus({ preventScroll: true })
          }}
        >
          {rows.map((index) => {
            const row = rowAt(index)
            return row === undefined ? null : (
              <GridRow
                key={index}
                row={row}
                index={index}
                grid={props}
                template={template}
                rowHeight={rowHeight}
                cursorColumn={cursor.row === index ? cursor.column : -1}
              />
            )
          })}
          {rowCount > 0 && (
            // The field is the cursor's cell once more, so it stands in a row of the grid like any cell.
            <div role="row" tabIndex={-1} aria-rowindex={cursor.row + 2} className="kd-grid-cursor-row">
              <div role="gridcell" tabIndex={-1} className="kd-grid-cursor-row">
                <GridEditor
                  grid={props}
                  rowHeight={rowHeight}
                  field={field}
                  scroller={scroller}
                  numberColumn={NUMBER_COLUMN}
                />
              </div>
            </div>
          )}
        </div>
        {rowCount === 0 && props.empty}
      </div>
    </div>
  )
}

const headClass = (right: boolean, stays: boolean): string =>
  [right && 'kd-grid-right', stays && 'kd-grid-stays'].filter(Boolean).join(' ')

function useCursorInView<Row>(
  scroller: { readonly current: HTMLElement | null },
  cursor: GridCell,
  {
    columns,
    rowHeight,
    stayingWidth,
  }: { columns: readonly DataGridColumn<Row>[]; rowHeight: number; stayingWidth: number },
): void {
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    element.scrollTop = scrollTopShowing(cursor.row, {
      scrollTop: element.scrollTop,
      height: element.clientHeight,
      rowHeight,
      head: rowHeight,
    })
    const left = columns.slice(0, cursor.column).reduce((sum, column) => sum + column.width, 0)
    const right = left + (columns[cursor.column]?.width ?? 0)
    if (left < element.scrollLeft + stayingWidth) element.scrollLeft = left - stayingWidth
    else if (right + NUMBER_COLUMN > element.scrollLeft + element.clientWidth) {
      element.scrollLeft = right + NUMBER_COLUMN - element.clientWidth
    }
  }, [scroller, cursor.row, cursor.column, columns, rowHeight, stayingWidth])
}
