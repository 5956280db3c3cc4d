import type { ReportScope } from '../../../src-shared/contract/reports.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FiguresTable } from './figures-table.tsx'
import { NothingYet } from './overview-view.tsx'
import { regionSearch, scopeSearch } from './rows-behind.ts'

const facts = ['单位数'] as const

/** 按区划: where the employers are registered, as their credit codes say (GB 32100, GB/T 2260). */
export function RegionsView({ scope }: { scope: ReportScope }) {
  const { data, error } = useCoreQuery('reports', 'employers', scope, { keepPrevious: true })
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!data) return null
  if (data.regions.length === 0) return <NothingYet />
  return (
    <FiguresTable
      title="按区划"
      hasQuietTitle
      what="单位登记区划"
      {...{ facts }}
      rows={data.regions.map(({ region, name, employers, ...figures }) => ({
        key: region ?? 'none',
        name,
        second: region ?? undefined,
        figures,
        within: { ...scopeSearch(scope), ...regionSearch(region) },
        facts: [employers],
      }))}
    >
      <p className="kd-hint">按单位统一社会信用代码第 3 至 8 位，即登记机关所在的区划；按考生现在的单位统计。</p>
    </FiguresTable>
  )
}
