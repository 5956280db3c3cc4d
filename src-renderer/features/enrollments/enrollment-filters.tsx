import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ORIGINS, originNames } from '../../../src-shared/domain/candidate.ts'
import { ENROLLMENT_STATUSES, enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { SearchIcon } from '../../ui/icons.tsx'
import { isInputMethodKey } from '../../ui/keyboard.ts'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import type { EnrollmentSearch } from './enrollment-search.ts'
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
  const counted = employerId === null && origin === null && !search.text
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
        employerId={employerId}
        onChange={(value) => onChange({ employerId: value ?? undefined } as EnrollmentSearch)}
      />
      <FilterChip
        label="来源"
        value={origin}
        options={ORIGINS.map((value) => ({ value, label: originNames[value] }))}
        onChange={(value) => onChange({ origin: value ?? undefined } as EnrollmentSearch)}
      />
      {error && <span className="kd-field-error">各状态的人数没能读取：{error.message}</span>}
      <TextFilter
        text={search.text ?? ''}
        onChange={(text) => onChange({ text: text || undefined } as EnrollmentSearch)}
      />
    </div>
  )
}

/** The first employers by name, and the chosen one; any other is found by typing its name into the search field. */
function EmployerChip({
  employerId,
  onChange,
}: {
  employerId: string | null
  onChange: (employerId: string | null) => void
}) {
  const { data: page } = useCoreQuery('employers', 'list', { text: '', after: null })
  const { data: chosen } = useCoreQuery(
    'employers',
    'get',
    { employerId: employerId ?? '' },
    { enabled: employerId !== null },
  )
  const options = (page?.rows ?? []).map((row) => ({ value: row.employerId, label: row.name }))
  const listed = options.some(({ value }) => value === employerId)
  const extra = chosen && !listed ? [{ value: chosen.employerId, label: chosen.name }] : []
  return <FilterChip label="单位" value={employerId} options={[...extra, ...options]} onChange={onChange} />
}

/** The search starts when the keys rest, and never with half a word of an input method. */
const restMilliseconds = 200

function TextFilter({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  const [composing, setComposing] = useState(false)
  const field = useRef<InputRef>(null)
  useShortcuts([{ key: '/', label: '查找', run: () => field.current?.focus({ cursor: 'all' }) }])
  useEffect(() => setTyped(text), [text])
  // biome-ignore lint/correctness/useExhaustiveDependencies: onChange is made anew with every render
  useEffect(() => {
    if (composing || typed.trim() === text) return
    const timer = window.setTimeout(() => onChange(typed.trim()), restMilliseconds)
    return () => window.clearTimeout(timer)
  }, [typed, composing, text])
  return (
    <Input
      ref={field}
      className="kd-enrollment-search"
      size="small"
      prefix={<SearchIcon size={14} />}
      allowClear
      maxLength={100}
      aria-label="查找姓名、单位、证件号码、手机号码、准考证号"
      placeholder="姓名、拼音、单位、号码"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={(event) => {
        if (isInputMethodKey(event.nativeEvent)) return
        if (event.key === 'Enter') onChange(typed.trim())
        else if (event.key === 'Escape') field.current?.blur()
      }}
    />
  )
}
