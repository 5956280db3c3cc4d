import { Radio } from 'antd'
import type { SessionOffer } from '../../../src-shared/contract/own-enrollments.ts'
import { weekdayName } from '../../../src-shared/domain/calendar-date.ts'

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
        const { sessionId, date, startTime, endTime, seatsLeft, clash } = session
        const closed = seatsLeft === 0 || clash !== null
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
              {seatsLeft === 0
                ? '已无剩余座位'
                : (clash ?? (
                    <>
                      剩余 <b>{seatsLeft}</b> 座
                    </>
                  ))}
            </span>
          </Radio>
        )
      })}
    </Radio.Group>
  )
}
