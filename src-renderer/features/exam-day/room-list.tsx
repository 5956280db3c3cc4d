import type { RoomCounts } from '../../../src-shared/contract/exam-day.ts'
import { twoDigits } from './verdict-words.ts'

/** How full each room is. */
export function RoomList({ rooms }: { rooms: readonly RoomCounts[] }) {
  return (
    <section aria-label="各考场人数">
      <table className="kd-room-counts">
        <thead>
          <tr>
            <th>考场</th>
            <th className="kd-number">应到</th>
            <th className="kd-number">实到</th>
            <th className="kd-number">缺考</th>
          </tr>
        </thead>
        <tbody>
          {rooms.map(({ roomId, number, name, expected, arrived, absent }) => (
            <tr key={roomId}>
              <td>
                <span className="kd-one-line" title={name}>
                  {twoDigits(number)} {name}
                </span>
              </td>
              <td className="kd-number">{expected}</td>
              <td className="kd-number">
                <b>{arrived}</b>
              </td>
              <td className="kd-number">{absent}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
