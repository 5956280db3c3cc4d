import { useCoreQuery } from '../../client/use-core-query.ts'
import { FilterChip } from '../../ui/filter-chip.tsx'

/** The first employers by name, and the chosen one; any other is found by typing its name into the search field. */
export function EmployerChip({
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
