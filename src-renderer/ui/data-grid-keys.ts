/** A cell by the index of its row and column. */
export type GridCell = { readonly row: number; readonly column: number }

/** What a key does to the grid: move, begin to edit, finish, or nothing of the grid's. */
export type GridAction =
  | { readonly kind: 'move'; readonly cell: GridCell }
  | { readonly kind: 'edit' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'commit'; readonly next: GridCell }
  | { readonly kind: 'abandon' }

export type GridKeyContext = {
  readonly cell: GridCell
  readonly editing: boolean
  readonly rowCount: number
  readonly columnCount: number
  /** Whole rows in view, for PageUp and PageDown. */
  readonly pageRows: number
}

type GridKey = { readonly key: string; readonly ctrlKey: boolean; readonly shiftKey: boolean }

const clamp = (value: number, end: number): number => Math.min(Math.max(value, 0), Math.max(0, end - 1))

function editingAction({ key, shiftKey }: GridKey, { cell, columnCount }: GridKeyContext): GridAction | null {
  if (key === 'Escape') return { kind: 'abandon' }
  // Enter stays: what is still wrong with the cell shows under it, and F8 goes to the next fault.
  if (key === 'Enter') return { kind: 'commit', next: cell }
  if (key === 'Tab')
    return { kind: 'commit', next: { ...cell, column: clamp(cell.column + (shiftKey ? -1 : 1), columnCount) } }
  return null
}

/** The meaning of a key in the grid; null leaves it to the field or the browser. Keys of an input method must be kept from it. */
export function gridAction(press: GridKey, context: GridKeyContext): GridAction | null {
  if (context.editing) return editingAction(press, context)
  const { cell, rowCount, columnCount, pageRows } = context
  const to = (row: number, column: number): GridAction => ({
    kind: 'move',
    cell: { row: clamp(row, rowCount), column: clamp(column, columnCount) },
  })
  const lastRow = rowCount - 1
  switch (press.key) {
    case 'ArrowDown':
      return to(press.ctrlKey ? lastRow : cell.row + 1, cell.column)
    case 'ArrowUp':
      return to(press.ctrlKey ? 0 : cell.row - 1, cell.column)
    case 'ArrowRight':
      return to(cell.row, press.ctrlKey ? columnCount - 1 : cell.column + 1)
    case 'ArrowLeft':
      return to(cell.row, press.ctrlKey ? 0 : cell.column - 1)
    case 'PageDown':
      return to(cell.row + pageRows, cell.column)
    case 'PageUp':
      return to(cell.row - pageRows, cell.column)
    case 'Home':
      return to(press.ctrlKey ? 0 : cell.row, 0)
    case 'End':
      return to(press.ctrlKey ? lastRow : cell.row, columnCount - 1)
    // With Ctrl they are the page's: confirm, take the row out.
    case 'Enter':
      return press.ctrlKey ? null : { kind: 'edit' }
    case 'F2':
      return { kind: 'edit' }
    case 'Delete':
    case 'Backspace':
      return press.ctrlKey ? null : { kind: 'clear' }
    default:
      return null
  }
}
