import { type CalendarDate, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { arrangementNames } from '../../../src-shared/domain/seating/seating.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { nearTime } from '../../ui/date-format.ts'
import { Sep } from '../../ui/sep.tsx'
import { shortSubjects } from '../../ui/short-names.ts'
import type { SessionSeating } from './session-seating.tsx'

/** One line under the head: what is sat, how many, and how the seats came about. */
export function SessionFacts({ seating }: { seating: SessionSeating }) {
  const { session, arrangement } = seating
  const { today } = useSignedIn()
  return (
    <div className="kd-seating-facts">
      <span className="kd-one-line" title={session.planName}>
        {session.planName}
      </span>
      <Sep as="bar" />
      <span className="kd-one-line" title={session.subjects.join('、')}>
        {shortSubjects(session.subjects)}
      </span>
      {arrangement && (
        <span className="kd-seating-provenance">
          {arrangementNames[arrangement.kind]}：{arrangement.arrangedBy} {when(arrangement.arrangedAt, today)}
          <Sep />
          种子 {arrangement.seed}
          <Sep />
          {neighbourWords(arrangement.sameEmployerNeighbours)}
          {arrangement.reason !== '' && (
            <>
              <Sep />
              原因：{arrangement.reason}
            </>
          )}
        </span>
      )}
    </div>
  )
}

const when = (instant: string, today: CalendarDate): string => nearTime(InstantSchema.parse(instant), today)

export const neighbourWords = (pairs: number): string => (pairs === 0 ? '没有同单位的人相邻' : `同单位相邻 ${pairs} 对`)
