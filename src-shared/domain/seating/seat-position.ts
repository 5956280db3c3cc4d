/** A room as far as seats go: `seats` of its `rows` × `columns` places are in use, numbered from 1. */
export interface SeatGrid {
  readonly rows: number
  readonly columns: number
  readonly seats: number
}

/** Facing the lectern: column 1 is on the left, row 1 at the front. */
export interface SeatPosition {
  readonly column: number
  readonly row: number
}

/**
 * Where a seat stands. Numbers run like a snake: down column 1 from the front, up column 2, down column 3, so that a
 * proctor can follow them on foot (design/papers/03 and 04: of 5 columns × 6 rows, 06 and 07 are side by side at the
 * back, and 17 is column 3, row 5).
 * @throws RangeError for a seat the room doesn't have.
 */
export function seatPosition(grid: SeatGrid, seat: number): SeatPosition {
  if (!Number.isInteger(seat) || seat < 1 || seat > grid.rows * grid.columns)
    throw new RangeError(`no seat ${seat} among ${grid.rows} × ${grid.columns}`)
  const column = Math.floor((seat - 1) / grid.rows)
  const along = (seat - 1) % grid.rows
  return { column: column + 1, row: column % 2 === 0 ? along + 1 : grid.rows - along }
}

/** The seat at a position, or null where the room has none (outside the grid, or beyond its seats in use). */
export function seatAt(grid: SeatGrid, { column, row }: SeatPosition): number | null {
  if (column < 1 || column > grid.columns || row < 1 || row > grid.rows) return null
  const along = column % 2 === 1 ? row : grid.rows + 1 - row
  const seat = (column - 1) * grid.rows + along
  return seat <= grid.seats ? seat : null
}

/** As the ticket prints it: `第 3 列 第 5 排`. */
export function seatPositionText(grid: SeatGrid, seat: number): string {
  const { column, row } = seatPosition(grid, seat)
  return `第 ${column} 列 第 ${row} 排`
}

/** The seats in front, behind, left and right that the room really has. */
export function neighbouringSeats(grid: SeatGrid, seat: number): number[] {
  const { column, row } = seatPosition(grid, seat)
  const around = [
    { column: column - 1, row },
    { column: column + 1, row },
    { column, row: row - 1 },
    { column, row: row + 1 },
  ]
  return around.map((position) => seatAt(grid, position)).filter((found) => found !== null)
}
