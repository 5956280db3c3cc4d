import { Fragment, useState } from 'react'
import type { PlanOffer } from '../../../src-shared/contract/own-enrollments.ts'
import { weekdayName } from '../../../src-shared/domain/calendar-date.ts'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { PlaceIcon } from '../../ui/icons.tsx'
import { Sep } from '../../ui/sep.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { isLeased, notHereSentence, seatsHere, seatsOfOffer, seatsStanding } from '../sync/seats-left.ts'
import { fullSentence } from './full-sentence.ts'

export type PlanCardProps = {
  readonly plan: PlanOffer
  /** The site's name and address. */
  readonly place: readonly string[]
  readonly onApply: () => void
}

/**
 * One plan: when, what, where, how many seats are left, and 立即报名. A workstation on its own has all seats of the site,
 * so 本机可报 and 全场剩余 are one number and only that is shown; one with a centre shows both (decision 11).
 */
export function PlanCard({ plan, place, onApply }: PlanCardProps) {
  const [explained, setExplained] = useState(false)
  const { name, examFrom, examUntil, regionName, personCategories } = plan
  const seats = seatsOfOffer(plan)
  const standing = seatsStanding(seats)
  const reason = whyGreyed(plan)
  return (
    <article className="kd-card kd-plan" aria-label={name}>
      <div className="kd-plan-facts">
        <div className="kd-plan-day">
          <b>{examFrom.slice(5)}</b>
          <span>{examFrom === examUntil ? weekdayName(examFrom) : `至 ${examUntil.slice(5)}`}</span>
        </div>
        <div className="kd-plan-what">
          <h2>{name}</h2>
          <p>{personCategories.join('、')}</p>
          <p>
            <PlaceIcon size={16} />
            <span>
              {[regionName, ...place].map((part, index) => (
                <Fragment key={part}>
                  {index > 0 && <Sep />}
                  {part}
                </Fragment>
              ))}
            </span>
          </p>
        </div>
        <div className="kd-plan-seats">
          <b className={standing === 'full' ? 'kd-plan-none' : undefined}>{seats.left}</b>
          <span>剩余座位</span>
          {isLeased(seats) && <span>本机可报 {seatsHere(seats)}</span>}
        </div>
        <div className="kd-plan-apply">
          <GreyedButton
            type="primary"
            aria-label={`立即报名 ${name}`}
            greyedBecause={reason ?? undefined}
            onExplain={() => setExplained(true)}
            onClick={onApply}
          >
            立即报名
          </GreyedButton>
          <span>{registrationWords(plan)}</span>
        </div>
      </div>
      {reason && (explained || standing !== 'open') && (
        <p
          className={standing === 'not-here' ? 'kd-plan-strip kd-plan-strip-here' : 'kd-plan-strip'}
          role={explained ? 'alert' : undefined}
        >
          <StateShape shape="triangle" size={16} />
          {reason}
        </p>
      )}
    </article>
  )
}

function whyGreyed(plan: PlanOffer): string | null {
  const { registration, registrationFrom, registrationUntil, sessions } = plan
  if (registration === 'not-yet') return `报名从 ${registrationFrom} 开始，到时再来。`
  if (registration === 'over') return `报名已于 ${registrationUntil} 截止，请选择其他考试。`
  if (sessions === 0) return '这场考试还没有安排场次，请过几天再来。'
  const standing = seatsStanding(seatsOfOffer(plan))
  if (standing === 'not-here') return `${notHereSentence}，请问工作人员。`
  return standing === 'full' ? `【${fullSentence}】` : null
}

function registrationWords({ registration, registrationFrom, registrationUntil }: PlanOffer): string {
  if (registration === 'not-yet') return `${registrationFrom.slice(5)} 起报名`
  return registration === 'over' ? '报名已截止' : `报名截止 ${registrationUntil.slice(5)}`
}
