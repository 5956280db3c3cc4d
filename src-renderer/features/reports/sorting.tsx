import { useMemo, useState } from 'react'
import { ChevronDownIcon } from '../../ui/icons.tsx'

export interface Sorting<Column> {
  readonly column: Column
  readonly descending: boolean
}

/** Rows in the order they came in until a column is chosen; its heading again turns it round. */
export function useSorting<Row, Column>(rows: readonly Row[], sortedBy: (row: Row, column: Column) => string | number) {
  const [sorting, setSorting] = useState<Sorting<Column> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: how a value is found does not change
  const sorted = useMemo(() => {
    if (sorting === null) return rows
    const direction = sorting.descending ? -1 : 1
    return rows.toSorted((one, other) => {
      const [a, b] = [sortedBy(one, sorting.column), sortedBy(other, sorting.column)]
      const order = typeof a === 'string' ? a.localeCompare(String(b), 'zh-CN') : a - Number(b)
      return order * direction
    })
  }, [rows, sorting])
  const sortBy = (column: Column, descendsFirst: boolean): void =>
    setSorting(
      sorting?.column === column ? { column, descending: !sorting.descending } : { column, descending: descendsFirst },
    )
  return { sorted, sorting, sortBy }
}

export function SortHeading<Column>({
  title,
  note,
  column,
  sorting,
  sortBy,
  isNumber = false,
}: {
  title: string
  /** How the column is reckoned. */
  note?: string | undefined
  column: Column
  sorting: Sorting<Column> | null
  sortBy: (column: Column, descendsFirst: boolean) => void
  isNumber?: boolean
}) {
  const own = sorting?.column === column ? sorting : null
  return (
    <th
      scope="col"
      className={isNumber ? 'kd-number' : undefined}
      aria-sort={own === null ? undefined : own.descending ? 'descending' : 'ascending'}
    >
      <button type="button" className="kd-report-sort" title={note} onClick={() => sortBy(column, isNumber)}>
        {title}
        {own && (
          <span className={own.descending ? undefined : 'kd-report-ascending'}>
            <ChevronDownIcon size={10} />
          </span>
        )}
      </button>
    </th>
  )
}
