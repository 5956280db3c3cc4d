import { nobodys } from '../../../src-shared/contract/enrollment-figures.ts'
import { ORIGINS, originNames } from '../../../src-shared/domain/candidate.ts'
import { ENROLLMENT_STATUSES, enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { TextFilter } from '../../ui/text-filter.tsx'
import { EmployerChip } from '../candidates/employer-chip.tsx'
import { type EnrollmentSearch, figureOf } from './enrollment-search.ts'
import { FigureChips } from './figure-chips.tsx'
import { sessionWords } from './place-fields.tsx'

export type EnrollmentFiltersProps = {
  readonly search: EnrollmentSearch
  readonly onChange: (changes: EnrollmentSearch) => void
}

/** What the list shows: the state with its counts, plan, session, employer, how they came in, and words. */
export function EnrollmentFilters({ search, onChange }: EnrollmentFiltersProps) {
  const { planId = null, sessionId = null, employerId = null, origin = null } = search
  const { data: counts, error } = useCoreQuery('enrollments', 'count', { planId, sessionId }, { keepPrevious: true })
  const { data: plans } = useCoreQuery('examPlans', 'options', {})
  const plan = plans?.find((one) => one.planId === planId)
  const all = counts && ENROLLMENT_STATUSES.reduce((sum, status) => sum + counts[status], 0)
  // Other conditions narrow the rows, not these counts; then they would only mislead.
  const counted = employerId === null && origin === null && !search.text && Object.keys(figureOf(search)).length === 0
  return (
    <div className="kd-enrollment-filters">
      <CountedTabs
        value={search.status ?? 'all'}
        onChange={(status) => onChange({ status: status === 'all' ? undefined : status } as EnrollmentSearch)}
        tabs={[
          { value: 'all', label: '全部', count: counted ? all : undefined },
          ...ENROLLMENT_STATUSES.map((status) => ({
            value: status,
            label: enrollmentStatusNames[status],
            count: counted ? counts?.[status] : undefined,
          })),
        ]}
      />
      <FilterChip
        label="计划"
        value={planId}
        options={plans?.map((one) => ({ value: one.planId, label: one.name })) ?? []}
        onChange={(value) => onChange({ planId: value ?? undefined, sessionId: undefined } as EnrollmentSearch)}
      />
      {plan && (
        <FilterChip
          label="场次"
          value={sessionId}
          options={plan.sessions.map((session) => ({ value: session.sessionId, label: sessionWords(session) }))}
          onChange={(value) => onChange({ sessionId: value ?? undefined } as EnrollmentSearch)}
        />
      )}
      <EmployerChip
        employerId={employerId === nobodys ? null : employerId}
        onChange={(value) =>
          onChange({ employerId: value ?? undefined, withBranches: undefined } as unknown as EnrollmentSearch)
        }
      />
      <FilterChip
        label="来源"
        value={origin}
        options={ORIGINS.map((value) => ({ value, label: originNames[value] }))}
        onChange={(value) => onChange({ origin: value ?? undefined } as EnrollmentSearch)}
      />
      <FigureChips search={search} onChange={onChange} />
      {error && <span className="kd-field-error">各状态的人数没能读取：{error.message}</span>}
      <TextFilter
        label="查找姓名、单位、证件号码、手机号码、准考证号"
        placeholder="姓名、拼音、单位、号码"
        text={search.text ?? ''}
        onChange={(text) => onChange({ text: text || undefined } as EnrollmentSearch)}
      />
    </div>
  )
}
