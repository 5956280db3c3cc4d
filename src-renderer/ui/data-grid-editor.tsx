import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { type GridCell, gridAction } from './data-grid-keys.ts'
import type { DataGridProps } from './data-grid-types.ts'
import { isInputMethodKey } from './keyboard.ts'
import { useShortcutOverlay } from './keyboard-scope.ts'

type GridEditorProps<Row> = {
  readonly grid: DataGridProps<Row>
  readonly rowHeight: number
  readonly field: RefObject<HTMLInputElement | null>
  readonly scroller: RefObject<HTMLElement | null>
  readonly numberColumn: number
}

/**
 * One field that always lies over the cursor's cell and holds the focus, invisible until something is typed.
 * So the first letter of an input method's composition already falls into a field: none is lost.
 */
export function GridEditor<Row>({ grid, rowHeight, field, scroller, numberColumn }: GridEditorProps<Row>) {
  const { cursor, columns, rowAt } = grid
  const [draft, setDraft] = useState<string | null>(null)
  const [focused, setFocused] = useState(false)
  const messageId = useId()
  const showShortcuts = useShortcutOverlay()
  const column = columns[cursor.column]
  const row = rowAt(cursor.row)
  const editing = draft !== null
  const finding = row !== undefined && column ? grid.cellState(row, column).finding : undefined

  const commit = (): void => {
    if (draft !== null && row !== undefined && column && draft !== column.value(row)) grid.onEdit(cursor, draft)
    setDraft(null)
  }
  useCommitOnLeave(cursor, draft, (cell, text) => {
    const left = rowAt(cell.row)
    const leftColumn = columns[cell.column]
    if (left !== undefined && leftColumn && text !== leftColumn.value(left)) grid.onEdit(cell, text)
    setDraft(null)
  })

  const startEditing = (text: string): void => {
    if (column?.editable === true) setDraft(text)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (isInputMethodKey(event.nativeEvent)) return
    // While editing, Ctrl+Z and its kind belong to the field, not to the page.
    if (editing && (event.ctrlKey || event.metaKey)) event.stopPropagation()
    // No cell begins with it, and the field over the cursor would keep it from the page.
    if (!editing && (event.key === '?' || event.key === '？')) {
      event.preventDefault()
      showShortcuts()
      return
    }
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const action = gridAction(event, {
      cell: cursor,
      editing,
      rowCount: grid.rowCount,
      columnCount: columns.length,
      pageRows,
    })
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    if (action.kind === 'move') grid.onCursorChange(action.cell)
    else if (action.kind === 'edit') startEditing(row !== undefined && column ? column.value(row) : '')
    else if (action.kind === 'clear') startEditing('')
    else if (action.kind === 'abandon') setDraft(null)
    else {
      commit()
      if (action.next.column !== cursor.column) grid.onCursorChange(action.next)
    }
  }
  if (!column || row === undefined) return null
  const left = numberColumn + columns.slice(0, cursor.column).reduce((sum, other) => sum + other.width, 0)
  const top = cursor.row * rowHeight
  const below = cursor.row < 4 || !nearBottom(scroller.current, top, rowHeight)
  return (
    <>
      <input
        ref={field}
        className={editorClass(editing, cursor.column === 0 && grid.firstColumnStays === true)}
        style={{ top, left, width: column.width, height: rowHeight }}
        aria-label={`第 ${grid.rowNumber(row, cursor.row)} 行 ${column.title}${editing ? '' : `：${(column.display ?? column.value)(row) || '未填'}`}`}
        aria-invalid={finding?.level === 'fault'}
        aria-describedby={finding ? messageId : undefined}
        data-keeps-ctrl={editing ? '' : undefined}
        readOnly={column.editable !== true}
        autoComplete="off"
        spellCheck={false}
        value={draft ?? ''}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onDoubleClick={() => startEditing(column.value(row))}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false)
          commit()
        }}
      />
      {finding && focused && (
        <div
          id={messageId}
          role="status"
          className={`kd-grid-message kd-grid-message-${finding.level}`}
          style={below ? { top: top + rowHeight + 2, left } : { top: top - 2, left, transform: 'translateY(-100%)' }}
        >
          <b>{finding.title}</b>
          {finding.detail !== undefined && <div>{finding.detail}</div>}
        </div>
      )}
    </>
  )
}

const editorClass = (editing: boolean, overStaying: boolean): string =>
  ['kd-grid-editor', editing && 'kd-grid-editing', overStaying && 'kd-grid-editor-stays'].filter(Boolean).join(' ')

/** About the height of a message of three lines. */
const MESSAGE_HEIGHT = 84

function nearBottom(scroller: HTMLElement | null, top: number, rowHeight: number): boolean {
  if (!scroller) return false
  return top + rowHeight * 2 + MESSAGE_HEIGHT > scroller.scrollTop + scroller.clientHeight
}

/** A click elsewhere or a jump moves the cursor while something is being typed: it is kept in the cell it was typed for. */
function useCommitOnLeave(cursor: GridCell, draft: string | null, keep: (cell: GridCell, text: string) => void): void {
  const last = useRef(cursor)
  useLayoutEffect(() => {
    const before = last.current
    last.current = cursor
    if (draft !== null && (before.row !== cursor.row || before.column !== cursor.column)) keep(before, draft)
  })
}
