import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { originNames } from '../../../src-shared/domain/candidate.ts'
import type { ApplicationKind } from '../../../src-shared/domain/certificate-application.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { CloseIcon } from '../../ui/icons.tsx'
import { shortEmployer } from '../../ui/short-names.ts'
import type { ReviewSearch } from './review-search.ts'

/** 计划 场次 单位 来源 提示: only what somebody waits under is offered. */
export function QueueFilters({
  search,
  onChange,
}: {
  search: ReviewSearch
  onChange: (change: Partial<Record<keyof ReviewSearch, unknown>>) => void
}) {
  const { planId } = search
  const { data } = useFilterOptions(planId)
  const plans = (data?.plans ?? []).map((plan) => ({ value: plan.planId, label: plan.name, count: plan.count }))
  const sessions = (data?.sessions ?? []).map((session) => ({
    value: session.sessionId,
    label: `${session.date.slice(5)} ${session.startTime}`,
    count: session.count,
  }))
  const employers = (data?.employers ?? []).map((employer) => ({
    value: employer.employerId,
    label: shortEmployer(employer.name),
    count: employer.count,
  }))
  const origins = Object.entries(originNames).map(([value, label]) => ({ value, label }))
  return (
    <>
      <FilterChip
        label="计划"
        options={withChosen(plans, planId)}
        value={planId ?? null}
        onChange={(value) => onChange({ planId: value ?? undefined, sessionId: undefined })}
      />
      <FilterChip
        label="场次"
        options={withChosen(sessions, search.sessionId)}
        value={search.sessionId ?? null}
        onChange={(value) => onChange({ sessionId: value ?? undefined })}
      />
      <FilterChip
        label="单位"
        options={withChosen(employers, search.employerId)}
        value={search.employerId ?? null}
        onChange={(value) => onChange({ employerId: value ?? undefined })}
      />
      <FilterChip
        label="来源"
        options={origins}
        value={search.origin ?? null}
        onChange={(value) => onChange({ origin: value ?? undefined })}
      />
      <Switch
        label="有提示"
        on={search.withHints === true}
        onChange={(on) => onChange({ withHints: on || undefined })}
      />
      {search.rosterId !== undefined && <Switch label="名册" on onChange={() => onChange({ rosterId: undefined })} />}
    </>
  )
}

/** 单位, of those whose applications wait. */
export function ApplicationFilters({
  kind,
  search,
  onChange,
}: {
  kind: ApplicationKind
  search: ReviewSearch
  onChange: (change: Partial<Record<keyof ReviewSearch, unknown>>) => void
}) {
  const { data } = useCoreQuery('certificateApplications', 'filters', { kind }, { keepPrevious: true })
  const employers = (data?.employers ?? []).map(({ employerId, name, count }) => ({
    value: employerId,
    label: shortEmployer(name),
    count,
  }))
  return (
    <FilterChip
      label="单位"
      options={withChosen(employers, search.employerId)}
      value={search.employerId ?? null}
      onChange={(value) => onChange({ employerId: value ?? undefined })}
    />
  )
}

/** Counting who waits under each costs more than a decision may: not after every one, but now and then. */
const optionsAge = 30_000

const useFilterOptions = (planId: string | undefined) =>
  useQuery({
    queryKey: ['reviews', 'filters', { planId }],
    queryFn: () => client.reviews.filters(planId === undefined ? {} : { planId }),
    staleTime: 'static',
    refetchInterval: optionsAge,
    placeholderData: keepPreviousData,
  })

/** What the address names stays a chip that can be cleared, even when nobody waits under it any more. */
function withChosen<Option extends { value: string; label: string }>(
  options: readonly Option[],
  chosen: string | undefined,
): readonly { value: string; label: string; count?: number }[] {
  if (chosen === undefined || options.some((option) => option.value === chosen)) return options
  return [...options, { value: chosen, label: '已审完' }]
}

/** A filter that is on or off. */
function Switch({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <span className={on ? 'kd-chip kd-chip-set' : 'kd-chip'}>
      <button type="button" className="kd-chip-button" aria-pressed={on} onClick={() => onChange(!on)}>
        {on ? <b>{label}</b> : label}
        {on && <CloseIcon size={12} />}
      </button>
    </span>
  )
}
