import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import type { PlanOption, SessionOption } from '../../../src-shared/contract/exam-plans.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { timeRange } from '../../ui/date-format.ts'
import { FormField } from '../../ui/form-field.tsx'
import type { FieldErrors } from '../candidates/person-draft.ts'
import {
  notHereSentence,
  type SeatsLeft,
  seatsHere,
  seatsStanding,
  seatsWords,
  shortSeatsWords,
} from '../sync/seats-left.ts'
import type { Place } from './walk-in-draft.ts'

/** In an option of a list, where there is only text. */
export const sessionWords = ({ number, date, ...times }: SessionOption): string =>
  `第 ${number} 场，${date.slice(5)} ${timeRange(times)}`

export const seatsOf = ({ capacity, taken, leased, toRelease }: SessionOption): SeatsLeft => ({
  left: capacity - taken - toRelease,
  leased,
  toRelease,
})

/** The manual's sentence for a session without seats. */
const fullSentence = '该场考试已无剩余座位，请选择其他考试进行报名'

const noSeatWords = {
  open: undefined,
  full: fullSentence,
  'not-here': (
    <>
      {notHereSentence}：
      <Link to="/sync" search={{ view: 'seats' }}>
        领取席位
      </Link>
    </>
  ),
} as const

export type PlaceFieldsProps = {
  readonly plans: readonly PlanOption[]
  readonly place: Place
  readonly errors: FieldErrors
  readonly onChange: (changes: Partial<Place>) => void
}

/** Plan, subject and session; the seats left follow what other desks do. */
export function PlaceFields({ plans, place, errors, onChange }: PlaceFieldsProps) {
  const plan = plans.find(({ planId }) => planId === place.planId)
  const sessions = plan?.sessions.filter(({ subjectIds }) => subjectIds.includes(place.subjectId)) ?? []
  const session = sessions.find(({ sessionId }) => sessionId === place.sessionId)
  const standing = session && seatsStanding(seatsOf(session))
  return (
    <>
      <FormField label="考试计划" required error={errors.planId}>
        {(field) => (
          <Select
            {...field}
            data-field="planId"
            showSearch={{ optionFilterProp: 'label' }}
            value={plan?.planId}
            placeholder="选择考试计划"
            options={plans.map(({ planId, name }) => ({ value: planId, label: name }))}
            onChange={(planId: string) => onChange({ planId, subjectId: '', sessionId: '' })}
          />
        )}
      </FormField>
      <FormField label="科目" required error={errors.subjectId}>
        {(field) => (
          <Select
            {...field}
            data-field="subjectId"
            showSearch={{ optionFilterProp: 'label' }}
            value={place.subjectId === '' ? undefined : place.subjectId}
            placeholder={plan ? '选择科目' : '先选考试计划'}
            options={plan?.subjects.map((subject) => ({ value: subject.id, label: subjectName(subject) })) ?? []}
            onChange={(subjectId: string) => onChange({ subjectId, sessionId: sessionFor(plan, subjectId, place) })}
          />
        )}
      </FormField>
      <FormField
        label="场次"
        required
        error={errors.sessionId ?? (standing && noSeatWords[standing])}
        hint={
          session && standing !== 'full'
            ? `${seatsWords(seatsOf(session))}，共 ${session.capacity}`
            : plan && place.subjectId !== '' && sessions.length === 0
              ? '这个计划还没有考该科目的场次。'
              : undefined
        }
      >
        {(field) => (
          <Select
            {...field}
            data-field="sessionId"
            value={session?.sessionId}
            placeholder={place.subjectId === '' ? '先选科目' : '选择场次'}
            options={sessions.map((one) => ({
              value: one.sessionId,
              label: sessionWords(one),
              seats: seatsOf(one),
            }))}
            optionRender={({ label, data }) => (
              <span className="kd-session-option">
                <span>{label}</span>
                <span className={seatsStanding(data.seats) === 'open' ? 'kd-hint' : 'kd-session-full'}>
                  {shortSeatsWords(data.seats)}
                </span>
              </span>
            )}
            onChange={(sessionId: string) => onChange({ sessionId })}
          />
        )}
      </FormField>
    </>
  )
}

/** What needs no choosing: the only plan, its only subject, that one's only session with seats. */
export function onlyPlace(plans: readonly PlanOption[]): Place {
  const [plan, ...otherPlans] = plans
  if (!plan || otherPlans.length > 0) return { planId: '', subjectId: '', sessionId: '' }
  const [subject, ...otherSubjects] = plan.subjects
  const nothing = { planId: plan.planId, subjectId: '', sessionId: '' }
  if (!subject || otherSubjects.length > 0) return nothing
  return { ...nothing, subjectId: subject.id, sessionId: sessionFor(plan, subject.id, nothing) }
}

/** The session chosen before where it also has the subject, else the only one with seats, else none. */
function sessionFor(plan: PlanOption | undefined, subjectId: string, { sessionId }: Place): string {
  const suited = plan?.sessions.filter((session) => session.subjectIds.includes(subjectId)) ?? []
  if (suited.some((session) => session.sessionId === sessionId)) return sessionId
  const [only, ...others] = suited.filter((session) => seatsHere(seatsOf(session)) > 0)
  return only && others.length === 0 ? only.sessionId : ''
}
