import { type SeatGrid, seatAt } from '../../../src-shared/domain/seating/seat-position.ts'
import './seat-map.css'

/** A small plan of a room, lectern at the top: which number sits where. Numbers run like a snake, as they are drawn. */
export function SeatMap({ grid }: { grid: SeatGrid }) {
  const rows = Array.from({ length: grid.rows }, (_, index) => index + 1)
  const columns = Array.from({ length: grid.columns }, (_, index) => index + 1)
  const label = `${grid.rows} 排 ${grid.columns} 列，使用 ${grid.seats} 个座位`
  return (
    <figure className="kd-room-map" aria-label={label}>
      <div className="kd-room-map-lectern">讲台</div>
      <div
        className="kd-room-map-seats"
        style={{ gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 28px))` }}
        aria-hidden="true"
      >
        {rows.flatMap((row) =>
          columns.map((column) => {
            const seat = seatAt(grid, { row, column })
            return (
              <span key={`${row}-${column}`} className={seat === null ? 'kd-seat-free' : 'kd-seat'}>
                {grid.columns <= 12 && seat}
              </span>
            )
          }),
        )}
      </div>
      <figcaption className="kd-hint">{label}；座位号从讲台左起第一列往后排，逐列折返。</figcaption>
    </figure>
  )
}
