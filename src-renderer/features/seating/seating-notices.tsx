import { Notice } from '../../ui/notice.tsx'
import type { SessionSeating } from './session-seating.tsx'

/** What changed since the draw, and what still may. */
export function SeatingNotices({ seating }: { seating: SessionSeating }) {
  const { session, unseated, closed } = seating
  const notices = []
  if (session.drawn && unseated.length > 0) {
    const names = unseated.slice(0, 5).map((person) => person.name)
    notices.push(
      <Notice key="unseated" tone="warning">
        {unseated.length} 名审核通过的考生还没有座位：{names.join('、')}
        {unseated.length > names.length && '等'}。补排只给他们座位，其他人不动。
      </Notice>,
    )
  }
  if (session.drawn && session.waiting > 0 && closed === null) {
    notices.push(
      <Notice key="waiting" tone="neutral">
        还有 {session.waiting} 人待审核，审核通过后可以补排。
      </Notice>,
    )
  }
  if (closed !== null) {
    notices.push(
      <Notice key="closed" tone="neutral">
        {closed}
      </Notice>,
    )
  }
  return notices.length === 0 ? null : <div className="kd-seating-notices">{notices}</div>
}
