import { Link } from '@tanstack/react-router'
import type { SessionHead } from '../../../src-shared/contract/seating.ts'
import { type CalendarDate, CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { nearDate, timeRange } from '../../ui/date-format.ts'
import { ChevronRightIcon } from '../../ui/icons.tsx'
import { Sep } from '../../ui/sep.tsx'
import { shortSubjects } from '../../ui/short-names.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { type NextStep, nextStep } from './next-step.ts'

/** One session as a link: when, who, and how far. */
export function SessionRow({ session, today }: { session: SessionHead; today: CalendarDate }) {
  const date = CalendarDateSchema.parse(session.date)
  return (
    <li>
      <Link to="/seating/$sessionId" params={{ sessionId: session.sessionId }} className="kd-session-row">
        <span className="kd-session-when">
          <b>
            {nearDate(date, today)} {timeRange(session)}
          </b>
          <span className="kd-hint kd-one-line" title={session.subjects.join('、')}>
            第 {session.number} 场
            <Sep />
            {session.rooms} 个考场
            <Sep />
            {shortSubjects(session.subjects)}
          </span>
        </span>
        <span className="kd-number">{session.passed}</span>
        <span className="kd-number">{session.waiting}</span>
        <span className="kd-number">{session.seats}</span>
        <span>{session.drawn ? <Share done={session.seated} of={session.passed} word="已排" /> : <Undone />}</span>
        <span>{session.drawn ? <Share done={session.printed} of={session.seated} word="已打印" /> : <Undone />}</span>
        <Step step={nextStep(session)} />
        <ChevronRightIcon />
      </Link>
    </li>
  )
}

const Undone = () => <span className="kd-session-none">—</span>

/** A tick once all are done; else the two figures. */
function Share({ done, of, word }: { done: number; of: number; word: string }) {
  const whole = of > 0 && done >= of
  return (
    <span className={whole ? 'kd-session-share kd-tone-success' : 'kd-session-share'}>
      <StateShape shape={whole ? 'tick' : 'ring'} size={12} />
      <span className="kd-visually-hidden">{word}</span>
      {done} / {of}
    </span>
  )
}

function Step({ step }: { step: NextStep }) {
  if (step.kind === 'done') {
    return (
      <StateMark shape="tick-filled" tone="success">
        {step.text}
      </StateMark>
    )
  }
  if (step.kind === 'wait') return <span className="kd-session-waits">{step.text}</span>
  return <span className="kd-session-todo">{step.text}</span>
}
