import { Button } from 'antd'
import { weekdayName } from '../../../src-shared/domain/calendar-date.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { notHereSentence, seatsOfOffer, seatsStanding } from '../sync/seats-left.ts'
import { chosenPlace, type PlanToApply } from './chosen-place.ts'
import type { ApplySearch } from './own-search.ts'
import { SessionChoices } from './session-choices.tsx'
import { SubjectChoices } from './subject-choices.tsx'

export type PlaceStepProps = {
  readonly plan: PlanToApply
  readonly search: ApplySearch
  readonly onChoose: (place: ApplySearch) => void
  readonly onBack: () => void
  readonly onNext: () => void
}

/** 4.3: the subject, then a session with seats left. */
export function PlaceStep({ plan, search, onChoose, onBack, onNext }: PlaceStepProps) {
  const subject = plan.subjects.find(({ id }) => id === search.subject && id !== '')
  const sessions = plan.sessions.filter(({ subjectIds }) => subject && subjectIds.includes(subject.id))
  const chosen = chosenPlace(plan, search)
  const choose = (subjectId: string): void => {
    const stays = plan.sessions.some(
      ({ sessionId, subjectIds }) => sessionId === search.session && subjectIds.includes(subjectId),
    )
    onChoose({ subject: subjectId, ...(stays && search.session ? { session: search.session } : {}) })
  }
  return (
    <>
      <section className="kd-card kd-self-card" aria-labelledby="kd-choose-subject">
        <h2 id="kd-choose-subject" className="kd-self-numbered">
          <span aria-hidden="true">1</span>选择科目
        </h2>
        <SubjectChoices subjects={plan.subjects} chosen={search.subject} onChoose={choose} />
      </section>
      <section className="kd-card kd-self-card" aria-labelledby="kd-choose-session">
        <h2 id="kd-choose-session" className="kd-self-numbered">
          <span aria-hidden="true">2</span>选择场次
        </h2>
        {!subject && <p className="kd-hint">先选科目，再选有剩余座位的场次。</p>}
        {subject && sessions.length === 0 && (
          <p className="kd-hint">这个科目还没有安排场次，请选别的科目，或过几天再来。</p>
        )}
        {subject && sessions.length > 0 && (
          <SessionChoices
            sessions={sessions}
            place={plan.siteAddress || plan.siteName}
            chosen={search.session}
            onChoose={(session) => onChoose({ subject: subject.id, session })}
          />
        )}
      </section>
      <div className="kd-card kd-self-summary">
        <span className="kd-self-summary-text">
          {chosen ? (
            <>
              已选 <b>{subjectName(chosen.subject)}</b>
              <span>
                {chosen.session.date} {weekdayName(chosen.session.date)} {chosen.session.startTime}–
                {chosen.session.endTime}
              </span>
            </>
          ) : (
            '还没有选好科目和场次。'
          )}
        </span>
        <Button onClick={onBack}>上一步</Button>
        <GreyedButton type="primary" greyedBecause={whyNot(plan, chosen)} onClick={onNext}>
          立即报名
        </GreyedButton>
      </div>
    </>
  )
}

const noSeatWords = {
  open: undefined,
  full: '所选场次已无剩余座位，请另选场次。',
  'not-here': `${notHereSentence}，请问工作人员，或另选场次。`,
} as const

/** Why one can't go on with what is chosen. */
function whyNot({ refusal }: PlanToApply, chosen: ReturnType<typeof chosenPlace>): string | undefined {
  if (refusal) return refusal
  if (!chosen) return '请先选择科目和有剩余座位的场次。'
  return chosen.subject.held ?? chosen.session.clash ?? noSeatWords[seatsStanding(seatsOfOffer(chosen.session))]
}
