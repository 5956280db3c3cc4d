import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type CalendarDate, parseCalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { DivisionPicker } from '../../ui/division-picker.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { DateRangeField } from '../exam-plans/date-fields.tsx'
import { MissingItems } from './missing-items.tsx'
import type { PlanSearch } from './own-search.ts'
import { PlanCard } from './plan-card.tsx'
import { SelfHead } from './self-head.tsx'

const note = '选一场考试，点“立即报名”。考核不收取任何费用。'

/** 4.1 我要报考: open once the person's data is complete. */
export function PlansPage() {
  const { data: profile, error } = useCoreQuery('ownProfile', 'get', {})
  if (!profile) {
    return (
      <>
        <SelfHead title="我要报考" note={note} />
        {error && <ErrorNote message={error.message} reference={error.reference} />}
      </>
    )
  }
  if (profile.missing.length > 0) {
    return (
      <>
        <SelfHead title="我要报考" />
        <section className="kd-card kd-self-card kd-self-form" aria-label="还缺的资料">
          <h2>先填齐个人资料，再报考</h2>
          <p>点下面的名称去填写，保存后回到这里：</p>
          <MissingItems missing={profile.missing} />
        </section>
      </>
    )
  }
  return <Plans />
}

function Plans() {
  const search = useSearch({ from: '/self/plans' })
  const navigate = useNavigate()
  const from = dateOf(search.from)
  const until = dateOf(search.until)
  const region = search.region ?? ''
  const { data, error } = useCoreQuery(
    'ownEnrollments',
    'listPlans',
    { examFrom: from, examUntil: until, region },
    { keepPrevious: true },
  )
  const isFiltered = from !== null || until !== null || region !== ''
  const show = (filter: PlanSearch) => void navigate({ to: '/self/plans', search: filter })
  return (
    <>
      <SelfHead title="我要报考" note={note} />
      <PlanFilter key={JSON.stringify(search)} search={search} onSearch={show} count={data?.plans.length} />
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {data?.plans.length === 0 && (
        <EmptyState
          title={isFiltered ? '这个日期和区域没有考试' : '现在没有可以报名的考试'}
          action={isFiltered && <Button onClick={() => show({})}>看全部考试</Button>}
        >
          {isFiltered ? '换一个日期范围或报名区域再查询。' : '考点发布新的考试计划后，会列在这里。'}
        </EmptyState>
      )}
      <ul className="kd-self-list" aria-label="考试计划">
        {data?.plans.map((plan) => (
          <li key={plan.planId}>
            <PlanCard
              plan={plan}
              place={[data.siteName, data.siteAddress].filter(Boolean)}
              onApply={() => void navigate({ to: '/self/plans/$planId', params: { planId: plan.planId } })}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

const dateOf = (text: string | undefined): CalendarDate | null => (text === undefined ? null : parseCalendarDate(text))

const unmarked = { 'aria-describedby': undefined, 'aria-invalid': false, 'aria-required': false, status: '' } as const

/** 考试日期范围 and 报名区域; 查询 puts them into the address. */
function PlanFilter({
  search,
  onSearch,
  count,
}: {
  search: PlanSearch
  onSearch: (search: PlanSearch) => void
  count: number | undefined
}) {
  const [range, setRange] = useState({ from: dateOf(search.from), until: dateOf(search.until) })
  const [region, setRegion] = useState(search.region ?? '')
  return (
    <form
      className="kd-self-filter"
      aria-label="查询考试计划"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch({
          ...(range.from ? { from: range.from } : {}),
          ...(range.until ? { until: range.until } : {}),
          ...(region ? { region } : {}),
        })
      }}
    >
      <label htmlFor="kd-exam-days">考试日期范围</label>
      <DateRangeField field={{ ...unmarked, id: 'kd-exam-days' }} value={range} onChange={setRange} />
      <label htmlFor="kd-exam-region">报名区域</label>
      <DivisionPicker
        {...unmarked}
        id="kd-exam-region"
        value={region}
        onChange={setRegion}
        placeholder="全部区域"
        clearable
      />
      <Button htmlType="submit">查询</Button>
      {count !== undefined && (
        <span className="kd-hint kd-self-count" role="status">
          共 <b>{count}</b> 场
        </span>
      )}
    </form>
  )
}
