import { Notice } from '../../ui/notice.tsx'
import { MoveRight } from './move-right.tsx'
import type { SessionSeating } from './session-seating.tsx'

/** What changed since the draw, and what still may. */
export function SeatingNotices({ seating }: { seating: SessionSeating }) {
  const { session, unseated, closed, right } = seating
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
      <Notice
        key="closed"
        tone={right?.state === 'waiting' ? 'waiting' : 'neutral'}
        action={right?.state === 'nobody' && <MoveRight way="takeRight" sessionId={session.sessionId} />}
      >
        {closed}
      </Notice>,
    )
  } else if (right !== null) {
    notices.push(
      <Notice key="right" tone="neutral" action={<MoveRight way="giveRight" sessionId={session.sessionId} />}>
        这一场的排座权在本机，别的工作站看得到座位，不能排。
      </Notice>,
    )
  }
  return notices.length === 0 ? null : <div className="kd-seating-notices">{notices}</div>
}
