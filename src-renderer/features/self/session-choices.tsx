import { Radio } from 'antd'
import type { SessionOffer } from '../../../src-shared/contract/own-enrollments.ts'
import { weekdayName } from '../../../src-shared/domain/calendar-date.ts'
import { isLeased, notHereSentence, seatsHere, seatsOfOffer, seatsStanding } from '../sync/seats-left.ts'

/** The sessions of a subject, each with its seats; a full one or one at the hours of another exam says so. */
export function SessionChoices({
  sessions,
  place,
  chosen,
  onChoose,
}: {
  sessions: readonly SessionOffer[]
  place: string
  chosen: string | undefined
  onChoose: (sessionId: string) => void
}) {
  return (
    <Radio.Group
      className="kd-choices"
      aria-label="场次"
      value={chosen ?? null}
      onChange={(event) => onChoose(String(event.target.value))}
    >
      {sessions.map((session) => {
        const { sessionId, date, startTime, endTime, clash } = session
        const closed = seatsHere(seatsOfOffer(session)) === 0 || clash !== null
        const state = closed ? ' kd-choice-closed' : sessionId === chosen ? ' kd-choice-chosen' : ''
        return (
          <Radio key={sessionId} value={sessionId} disabled={closed} className={`kd-choice${state}`}>
            <span className="kd-choice-when">
              <b>
                {date.slice(5)} {weekdayName(date)}
              </b>
              <b>
                {startTime}–{endTime}
              </b>
              <small>{place}</small>
            </span>
            <span className="kd-choice-seats">
              <SeatsOfSession session={session} />
            </span>
          </Radio>
        )
      })}
    </Radio.Group>
  )
}

function SeatsOfSession({ session }: { session: SessionOffer }) {
  const seats = seatsOfOffer(session)
  const standing = seatsStanding(seats)
  if (standing === 'full') return '已无剩余座位'
  if (session.clash !== null) return session.clash
  if (standing === 'not-here') return notHereSentence
  return (
    <>
      剩余 <b>{seats.left}</b> 座{isLeased(seats) && <small>本机可报 {seatsHere(seats)}</small>}
    </>
  )
}
