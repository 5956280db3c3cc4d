import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, type InputRef } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import type { PlanRow } from '../../../src-shared/contract/exam-plans.ts'
import { PLAN_STATUSES, type PlanStatus, planStatusNames } from '../../../src-shared/domain/exam-plan.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { useMeasures } from '../../ui/measures.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordList } from '../../ui/record-list.tsx'
import { ExportButton } from '../list-exports/export-button.tsx'
import { CopyPlanDialog } from './copy-plan-dialog.tsx'
import { PlanRowHead, PlanRowLine } from './plan-row.tsx'
import './plans-page.css'

interface Filter {
  readonly status: PlanStatus | null
  readonly year: string | null
  readonly text: string
}
const everything: Filter = { status: null, year: null, text: '' }

/** 考试计划: every plan that is not archived, with what to do next with it. */
export function PlansPage() {
  const navigate = useNavigate()
  const { may } = useSignedIn()
  const [filter, setFilter] = useState<Filter>(everything)
  const [selected, setSelected] = useState<string | null>(null)
  const [copying, setCopying] = useState(false)
  const search = useRef<InputRef>(null)
  const asked = useDeferredValue(filter)
  const list = useCoreQuery('examPlans', 'list', asked, { keepPrevious: true })
  const manages = may('plan:manage')
  const create = () => void navigate({ to: '/plans/new' })
  const open = ({ planId }: PlanRow) => void navigate({ to: '/plans/$planId', params: { planId } })
  useShortcuts([
    { key: '/', label: '按名称查找', run: () => search.current?.focus() },
    ...(manages
      ? [
          { key: 'N', label: '新建计划', run: create },
          { key: 'C', label: '从往次复制', run: () => setCopying(true) },
        ]
      : []),
  ])
  const counts = list.data?.counts
  const total = counts ? PLAN_STATUSES.reduce((sum, status) => sum + counts[status], 0) : null
  return (
    <>
      <PageHead
        title="考试计划"
        actions={
          <>
            <ExportButton
              isEmpty={list.data?.plans.length === 0}
              lists={[{ what: '考试计划', masked: (options) => client.listExports.plans({ filter: asked }, options) }]}
            />
            <Button onClick={() => void navigate({ to: '/rooms' })}>考场</Button>
            {manages && (
              <>
                <Button onClick={() => setCopying(true)}>
                  从往次复制… <KeyCap keys="C" />
                </Button>
                <Button type="primary" onClick={create}>
                  新建计划 <KeyCap keys="N" tone="on-primary" />
                </Button>
              </>
            )}
          </>
        }
      >
        <FilterChip
          label="状态"
          options={PLAN_STATUSES.map((status) => ({
            value: status,
            label: planStatusNames[status],
            ...(counts ? { count: counts[status] } : {}),
          }))}
          value={filter.status}
          onChange={(status) => setFilter({ ...filter, status })}
        />
        <FilterChip
          label="年份"
          options={(list.data?.years ?? []).map((year) => ({ value: year, label: `${year} 年` }))}
          value={filter.year}
          onChange={(year) => setFilter({ ...filter, year })}
        />
        <Input
          ref={search}
          className="kd-plans-search"
          size="small"
          aria-label="按名称查找"
          placeholder="按名称查找"
          allowClear
          value={filter.text}
          maxLength={60}
          onChange={(event) => setFilter({ ...filter, text: event.target.value })}
        />
      </PageHead>
      <PlansList
        plans={list.data?.plans ?? null}
        failure={list.error?.message ?? null}
        retry={() => void list.refetch()}
        selected={selected}
        onSelect={setSelected}
        onOpen={open}
        empty={
          total === 0 ? (
            <FirstPlan manages={manages} onCreate={create} />
          ) : (
            <NothingFound
              archived={counts?.archived ?? 0}
              filtered={filter !== everything && (filter.status !== null || filter.year !== null || filter.text !== '')}
              onClear={() => setFilter(everything)}
              onArchived={() => setFilter({ ...everything, status: 'archived' })}
            />
          )
        }
      />
      {copying && <CopyPlanDialog onClose={() => setCopying(false)} />}
    </>
  )
}

function PlansList(props: {
  readonly plans: readonly PlanRow[] | null
  readonly failure: string | null
  readonly retry: () => void
  readonly selected: string | null
  readonly onSelect: (planId: string) => void
  readonly onOpen: (plan: PlanRow) => void
  readonly empty: React.ReactNode
}) {
  const { today } = useSignedIn()
  const { workRow } = useMeasures()
  if (props.failure !== null) {
    return (
      <div className="kd-page-body">
        <ErrorNote message={props.failure} action={{ label: '重新载入', run: props.retry }} />
      </div>
    )
  }
  if (props.plans === null) return null
  return (
    <div className="kd-plans-list">
      <RecordList
        label="考试计划"
        items={props.plans}
        keyOf={({ planId }) => planId}
        selectedKey={props.selected}
        onSelect={({ planId }) => props.onSelect(planId)}
        onOpen={props.onOpen}
        rowHeight={workRow}
        head={props.plans.length > 0 ? <PlanRowHead /> : undefined}
        renderRow={(plan) => <PlanRowLine plan={plan} today={today} onOpen={() => props.onOpen(plan)} />}
        empty={props.empty}
      />
    </div>
  )
}

function FirstPlan({ manages, onCreate }: { manages: boolean; onCreate: () => void }) {
  const rooms = useCoreQuery('rooms', 'list', {})
  if (!manages) return <EmptyState title="还没有考试计划">由考点管理员新建并发布后，这里就会列出。</EmptyState>
  const roomless = rooms.data?.length === 0
  return (
    <EmptyState
      title="还没有考试计划"
      action={
        <>
          {roomless && (
            <Link to="/rooms">
              <Button>登记考场</Button>
            </Link>
          )}
          <Button onClick={onCreate}>新建计划</Button>
        </>
      }
    >
      {roomless
        ? '先登记考场（一次即可，以后各次都能用），再新建计划：定报名时间、考试时间和科目，加场次，然后发布。'
        : '新建计划：定报名时间、考试时间和科目，加场次，然后发布。'}
    </EmptyState>
  )
}

function NothingFound(props: {
  readonly archived: number
  readonly filtered: boolean
  readonly onClear: () => void
  readonly onArchived: () => void
}) {
  if (!props.filtered) {
    return (
      <EmptyState
        title="没有进行中的计划"
        action={<Button onClick={props.onArchived}>看已归档的 {props.archived} 个</Button>}
      >
        以往的计划都已归档；可新建，或从往次复制。
      </EmptyState>
    )
  }
  return (
    <EmptyState title="没有符合条件的计划" action={<Button onClick={props.onClear}>清除筛选</Button>}>
      换个名称、年份或状态试试；已归档的要在“状态”里选。
    </EmptyState>
  )
}
