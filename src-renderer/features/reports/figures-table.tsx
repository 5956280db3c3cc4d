import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  absenceRate,
  type Figures,
  passRate,
  qualificationRate,
  type Rate,
  rateNotes,
  rateWords,
} from '../../../src-shared/domain/report-figures.ts'
import type { EnrollmentSearch } from '../enrollments/enrollment-search.ts'
import { EnrollmentsLink } from './figure-cell.tsx'
import { type CountedFigureName, countedFigures, rowsBehind } from './rows-behind.ts'
import { SortHeading, useSorting } from './sorting.tsx'
import { moveAmongLinks } from './table-keys.ts'

const rates = {
  passRate: { title: '通过率', of: passRate, note: rateNotes.pass },
  absenceRate: { title: '缺考率', of: absenceRate, note: rateNotes.absence },
  qualificationRate: { title: '合格率', of: qualificationRate, note: rateNotes.qualification },
} as const satisfies Readonly<Record<string, { title: string; of: (figures: Figures) => Rate; note: string }>>

export type FigureColumn = CountedFigureName | keyof typeof rates
const isRate = (column: FigureColumn): column is keyof typeof rates => column in rates

/** What most tables show. */
export const figureColumns: readonly FigureColumn[] = [
  ...(['enrolled', 'submitted', 'passed', 'rejected', 'withdrawn', 'passRate'] as const),
  ...(['present', 'absent', 'absenceRate', 'violations', 'qualified', 'qualificationRate', 'issued'] as const),
]

export interface FiguresRow {
  readonly key: string
  /** In full, for sorting, screen readers and the pointer. */
  readonly name: string
  /** Beside the name, smaller. */
  readonly second?: string | undefined
  readonly figures: Figures
  /** What narrows a list to this line. */
  readonly within: EnrollmentSearch
  /** Cells between the name and the figures. */
  readonly facts?: readonly ReactNode[]
  /** The last cell. */
  readonly end?: ReactNode
}

export type FiguresTableProps = {
  readonly title: string
  /** What the lines are: 单位. */
  readonly what: string
  readonly rows: readonly FiguresRow[]
  readonly facts?: readonly string[]
  readonly columns?: readonly FigureColumn[]
  readonly end?: string
  /** The view is called so already. */
  readonly hasQuietTitle?: boolean
  readonly children?: ReactNode
}

/** Lines shown at first; hundreds more are there for the asking, and sorting goes over all. */
const shownAtFirst = 100

const amountOf = (column: FigureColumn, figures: Figures): number =>
  isRate(column) ? (rates[column].of(figures) ?? -1) : countedFigures[column].of(figures)
const titleOf = (column: FigureColumn): string => (isRate(column) ? rates[column] : countedFigures[column]).title

/** Figures line by line, sorted by any column; each number leads to its rows. */
export function FiguresTable({
  title,
  what,
  rows,
  facts = [],
  columns = figureColumns,
  end,
  hasQuietTitle = false,
  children,
}: FiguresTableProps) {
  const [shown, setShown] = useState(shownAtFirst)
  const { sorted, sorting, sortBy } = useSorting(rows, (row, column: FigureColumn | 'name') =>
    column === 'name' ? row.name : amountOf(column, row.figures),
  )
  return (
    <section className="kd-report-section" aria-label={title}>
      <h2 className={hasQuietTitle ? 'kd-visually-hidden' : 'kd-group-label'}>{title}</h2>
      {children}
      <div className="kd-report-scroll">
        <table className="kd-report-table" onKeyDown={moveAmongLinks}>
          <thead>
            <tr>
              <SortHeading title={what} column="name" {...{ sorting, sortBy }} />
              {facts.map((fact) => (
                <th key={fact} scope="col">
                  {fact}
                </th>
              ))}
              {columns.map((column) => (
                <SortHeading
                  key={column}
                  title={titleOf(column)}
                  note={isRate(column) ? rates[column].note : undefined}
                  {...{ column, sorting, sortBy }}
                  isNumber
                />
              ))}
              {end && <th scope="col">{end}</th>}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map((row) => (
              <Line key={row.key} {...{ row, columns }} hasEnd={end !== undefined} />
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > shown && (
        <p className="kd-report-more">
          已列出 {shown} 行，共 {sorted.length} 行。
          <Button size="small" onClick={() => setShown(shown + 5 * shownAtFirst)}>
            再列出 {Math.min(5 * shownAtFirst, sorted.length - shown)} 行
          </Button>
        </p>
      )}
    </section>
  )
}

function Line({
  row: { name, second, figures, within, facts = [], end },
  columns,
  hasEnd,
}: {
  row: FiguresRow
  columns: readonly FigureColumn[]
  hasEnd: boolean
}) {
  return (
    <tr>
      <th scope="row" className="kd-report-name">
        <span className="kd-one-line" title={second ? `${name}（${second}）` : name}>
          {name}
          {second && <span className="kd-hint">{second}</span>}
        </span>
      </th>
      {facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells of a line stand in the order of its headings
        <td key={index} className="kd-report-fact">
          {fact}
        </td>
      ))}
      {columns.map((column) => (
        <td key={column} className="kd-number">
          {isRate(column) ? (
            rateWords(rates[column].of(figures))
          ) : (
            <EnrollmentsLink
              count={countedFigures[column].of(figures)}
              label={`${name} ${titleOf(column)}`}
              search={rowsBehind(column, within)}
            />
          )}
        </td>
      ))}
      {hasEnd && <td>{end}</td>}
    </tr>
  )
}
