import { Select } from 'antd'
import { useEffect } from 'react'
import type { PlanOption, SessionOption } from '../../../src-shared/contract/exam-plans.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { seatsOf } from '../enrollments/place-fields.tsx'
import { isLeased, shortSeatsWords } from '../sync/seats-left.ts'
import type { RosterState } from './roster-state.ts'
import type { RosterWorkshop } from './roster-work.ts'

/** Value of the choices that leave it to the program; no id looks like it. */
const LEAVE = '-'

export const sessionLabel = (session: SessionOption): string => {
  const { date, startTime, number } = session
  const seats = seatsOf(session)
  const left = isLeased(seats) ? shortSeatsWords(seats) : `余 ${seats.left} 座`
  return `${date.slice(5)} ${startTime} 第 ${number} 场，${left}`
}

/** Where the people go: plan, subject, session. */
export function TargetFields({ work, state }: { work: RosterWorkshop; state: RosterState }) {
  const { today } = useSignedIn()
  const plans = useCoreQuery('examPlans', 'options', { statuses: ['published'] })
  const { target, table } = state
  const open = plans.data?.filter((plan) => plan.registrationFrom <= today && today <= plan.registrationUntil)
  const chosen = plans.data?.find(({ planId }) => planId === target?.planId)
  const first = open?.[0]?.planId
  useEffect(() => {
    if (!target && first !== undefined) work.setTarget({ planId: first, subjectId: null, sessionId: null })
  }, [work, target, first])
  if (plans.error) return <ErrorNote message={plans.error.message} reference={plans.error.reference} />
  if (plans.data?.length === 0) {
    return (
      <Notice tone="warning">
        没有正在报名的考试计划。请考点管理员先发布计划，再导入名册；现在可以先检查名册的列。
      </Notice>
    )
  }
  const saysSubject = table?.columns.some(({ key }) => key === 'businessField') ?? true
  return (
    <>
      <FormField label="考试计划" required>
        {(field) => (
          <Select
            {...field}
            className="kd-roster-select"
            loading={plans.isPending}
            placeholder="选择考试计划"
            value={target?.planId ?? null}
            options={(plans.data ?? []).map((plan) => ({ value: plan.planId, label: planLabel(plan, today) }))}
            onChange={(planId: string) => work.setTarget({ planId, subjectId: null, sessionId: null })}
          />
        )}
      </FormField>
      {chosen && target && (
        <>
          <FormField
            label="科目"
            required
            error={
              target.subjectId === null && !saysSubject ? '名册里没有“业务领域”这一列，请选定一个科目。' : undefined
            }
          >
            {(field) => (
              <Select
                {...field}
                className="kd-roster-select"
                value={target.subjectId ?? LEAVE}
                options={[
                  { value: LEAVE, label: '按名册的“人员类别”“业务领域”两列' },
                  ...chosen.subjects.map((subject) => ({ value: subject.id, label: `全部报 ${subjectName(subject)}` })),
                ]}
                onChange={(value: string) =>
                  work.setTarget({ ...target, subjectId: value === LEAVE ? null : value, sessionId: null })
                }
              />
            )}
          </FormField>
          <FormField label="场次" required hint="座位不够时，导入前就会说明；一个人也不会只导入一半。">
            {(field) => (
              <Select
                {...field}
                className="kd-roster-select"
                value={target.sessionId ?? LEAVE}
                options={[
                  { value: LEAVE, label: '按剩余座位排入各场，先满前面的场次' },
                  ...sessionsFor(chosen, target.subjectId).map((session) => ({
                    value: session.sessionId,
                    label: `全部报 ${sessionLabel(session)}`,
                  })),
                ]}
                onChange={(value: string) => work.setTarget({ ...target, sessionId: value === LEAVE ? null : value })}
              />
            )}
          </FormField>
        </>
      )}
    </>
  )
}

const sessionsFor = ({ sessions }: PlanOption, subjectId: string | null): readonly SessionOption[] =>
  sessions.filter(({ subjectIds }) => subjectId === null || subjectIds.includes(subjectId))

function planLabel({ name, registrationFrom, registrationUntil }: PlanOption, today: string): string {
  if (today < registrationFrom) return `${name}（${registrationFrom} 起报名）`
  return today > registrationUntil ? `${name}（${registrationUntil} 已截止）` : `${name}（报名至 ${registrationUntil}）`
}
