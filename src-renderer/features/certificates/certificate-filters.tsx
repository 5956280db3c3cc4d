import type { CertificateState } from '../../../src-shared/contract/certificate-records.ts'
import { whyInvalidNames } from '../../../src-shared/domain/certificate.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { SetChip } from '../../ui/set-chip.tsx'
import { TextFilter } from '../../ui/text-filter.tsx'
import { EmployerChip } from '../candidates/employer-chip.tsx'
import type { CertificateSearch } from './certificate-search.ts'

const tabs = [
  { value: 'all', label: '全部' },
  { value: 'valid', label: '有效' },
  { value: 'expiring', label: '即将到期' },
  { value: 'expired', label: whyInvalidNames.expired },
  { value: 'cancelled', label: whyInvalidNames.cancelled },
  { value: 'void', label: whyInvalidNames.void },
] as const satisfies readonly { value: CertificateState; label: string }[]

const monthFields = [
  ['month', '到期月份'],
  ['issuedMonth', '发证月份'],
] as const

/** 2027-03 as 2027 年 3 月. */
export const monthWords = (month: string): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`

export function CertificateFilters({
  search,
  onChange,
}: {
  search: CertificateSearch
  onChange: (changes: CertificateSearch) => void
}) {
  const { data: counts } = useCoreQuery('certificates', 'count', {}, { keepPrevious: true })
  const { data: options } = useCoreQuery('certificates', 'options', {}, { keepPrevious: true })
  const proposed = counts?.['void-proposed'] ?? 0
  const state = search.state ?? 'all'
  const chip = (field: 'personCategory' | 'businessField', label: string, values: readonly string[] = []) => (
    <FilterChip
      label={label}
      value={search[field] ?? null}
      options={values.map((value) => ({ value, label: value }))}
      onChange={(value) => onChange({ [field]: value ?? undefined } as CertificateSearch)}
    />
  )
  return (
    <div className="kd-register-filters">
      <CountedTabs<CertificateState>
        value={state}
        onChange={(value) => onChange({ state: value === 'all' ? undefined : value } as CertificateSearch)}
        tabs={[
          ...tabs.map((tab) => ({ ...tab, count: counts?.[tab.value] })),
          ...(proposed > 0 || state === 'void-proposed'
            ? [{ value: 'void-proposed' as const, label: '待确认作废', count: proposed }]
            : []),
        ]}
      />
      {chip('personCategory', '人员类别', options?.personCategories)}
      {chip('businessField', '业务领域', options?.businessFields)}
      <EmployerChip
        employerId={search.employerId ?? null}
        onChange={(value) => onChange({ employerId: value ?? undefined } as CertificateSearch)}
      />
      {monthFields.map(
        ([field, label]) =>
          search[field] !== undefined && (
            <SetChip
              key={field}
              label={label}
              value={monthWords(search[field])}
              onClear={() => onChange({ [field]: undefined } as unknown as CertificateSearch)}
            />
          ),
      )}
      <TextFilter
        label="查找姓名、拼音、证书编号、证件号码后几位、单位"
        placeholder="姓名、编号、证件后几位"
        text={search.text ?? ''}
        onChange={(text) => onChange({ text: text || undefined } as CertificateSearch)}
      />
    </div>
  )
}
