import { useNavigate } from '@tanstack/react-router'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { PLAN_STATUSES } from '../../../src-shared/domain/exam-plan.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { timeRange } from '../../ui/date-format.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { DateField } from './date-fields.tsx'
import { dateRange, fullDate, planCode } from './plan-words.tsx'
import './copy-plan-dialog.css'

/** What the user changed of the proposal; null keeps what is proposed. */
interface Changes {
  readonly name: string | null
  readonly number: number | null
}
const unchanged: Changes = { name: null, number: null }

/** 从往次复制: shows what the copy will be before it is made. `planId` is given where it starts from a plan's own page. */
export function CopyPlanDialog({ planId, onClose }: { planId?: string; onClose: () => void }) {
  const navigate = useNavigate()
  const { today } = useSignedIn()
  const [sourceId, setSourceId] = useState<string | null>(planId ?? null)
  const [examFrom, setExamFrom] = useState<CalendarDate | null>(null)
  const [changes, setChanges] = useState<Changes>(unchanged)
  const plans = useCoreQuery('examPlans', 'options', { statuses: [...PLAN_STATUSES] })
  // A draft is seldom what one wants again: the latest plan that was really held.
  const likely = plans.data?.find(({ status }) => status !== 'draft') ?? plans.data?.[0]
  const chosenId = sourceId ?? likely?.planId ?? null
  const proposal = useCoreQuery(
    'examPlans',
    'proposeCopy',
    { planId: chosenId ?? '', examFrom },
    { enabled: chosenId !== null, keepPrevious: true },
  )
  const copy = useCommand('examPlans', 'copy')
  const proposed = proposal.data
  const name = changes.name ?? proposed?.name ?? ''
  const number = changes.number ?? proposed?.number ?? null
  const submit = async () => {
    if (!proposed || chosenId === null || number === null) return
    const done = await copy.run({ planId: chosenId, name, number, examFrom: proposed.examFrom })
    if (done) await navigate({ to: '/plans/$planId', params: { planId: done.output.planId } })
  }
  const none = plans.data?.length === 0
  const problem = copy.error
  const whyNot = proposed
    ? undefined
    : none
      ? '还没有可复制的计划，请先新建一个。'
      : (proposal.error?.message ?? '正在算出新的日期，请稍候。')
  return (
    <Dialog
      title="从往次复制"
      width={720}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary loading={copy.busy} greyedBecause={whyNot} onClick={() => void submit()}>
            复制成草稿
          </DialogPrimary>
        </>
      }
    >
      {none ? (
        <p>还没有可复制的计划，请先新建一个。</p>
      ) : (
        <div className="kd-copy">
          <FormField label="复制哪个计划" required>
            {({ status: _, ...field }) => (
              <Select
                {...field}
                value={chosenId}
                showSearch={{ optionFilterProp: 'label' }}
                options={(plans.data ?? []).map((plan) => ({
                  value: plan.planId,
                  label: `${plan.name}（${planCode(plan)}）`,
                }))}
                onChange={(id) => {
                  setSourceId(id)
                  setExamFrom(null)
                  setChanges(unchanged)
                }}
              />
            )}
          </FormField>
          <div className="kd-copy-fields">
            <FormField
              label="新的考试开始日"
              required
              hint="其余日期按相同间隔顺延；默认推后整周，星期不变。"
              error={proposal.error?.message}
            >
              {(field) => (
                <DateField
                  field={field}
                  value={proposed?.examFrom ?? null}
                  from={today}
                  onChange={(date) => {
                    setExamFrom(date)
                    setChanges({ ...changes, number: null })
                  }}
                />
              )}
            </FormField>
            <FormField
              label="计划号"
              required
              error={problem?.code === 'PLAN_NUMBER_TAKEN' ? problem.message : undefined}
            >
              {(field) => (
                <InputNumber
                  {...field}
                  min={1}
                  max={99}
                  precision={0}
                  value={number}
                  onChange={(value) => setChanges({ ...changes, number: value })}
                />
              )}
            </FormField>
          </div>
          <FormField label="计划名称" required error={problem?.issues.find(({ path }) => path === 'name')?.message}>
            {(field) => (
              <Input
                {...field}
                value={name}
                maxLength={60}
                onChange={(event) => setChanges({ ...changes, name: event.target.value })}
              />
            )}
          </FormField>
          {proposed && (
            <section className="kd-copy-preview" aria-label="复制后的样子">
              <p>
                报名时间 {dateRange(proposed.registrationFrom, proposed.registrationUntil, today)}；考试时间{' '}
                {dateRange(proposed.examFrom, proposed.examUntil, today)}；科目、分数线和准考证号模板照旧。
              </p>
              <ul>
                {proposed.sessions.map((session) => (
                  <li key={session.number}>
                    <span>第 {session.number} 场</span>
                    <span>{fullDate(session.date)}</span>
                    <span>{timeRange(session)}</span>
                    <span>{session.rooms > 0 ? `${session.rooms} 个考场` : '没有考场'}</span>
                    {session.dropped.length > 0 && (
                      <span className="kd-copy-dropped">
                        <StateShape shape="triangle" size={12} />
                        {session.dropped.join('；')}，不带过去
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {problem && problem.code !== 'PLAN_NUMBER_TAKEN' && problem.issues.length === 0 && (
            <ErrorNote message={problem.message} reference={problem.reference} />
          )}
        </div>
      )}
    </Dialog>
  )
}
