import type { ScoreFigures } from '../../../src-shared/contract/score-reports.ts'
import type { ReportSearch } from './score-search.ts'

export interface FigureRow {
  readonly key: string
  readonly name: string
  readonly figures: ScoreFigures
  /** What leads to its people; null where nothing does. */
  readonly scope: ReportSearch | null
}

/** 72.5% */
const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`)

/** Figures by one property; each number with people behind it leads to them. */
export function FigureTable({
  title,
  rows,
  onChoose,
}: {
  title: string
  rows: readonly FigureRow[]
  onChoose: (chosen: ReportSearch) => void
}) {
  return (
    <section className="kd-score-figures" aria-label={title}>
      <h2 className="kd-group-label">{title}</h2>
      <table className="kd-score-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="kd-visually-hidden">名称</span>
            </th>
            {['应考', '实考', '缺考', '违纪作弊', '合格', '合格率', '平均分'].map((heading) => (
              <th key={heading} scope="col" className="kd-number">
                {heading}
              </th>
            ))}
            <th scope="col">
              <span className="kd-visually-hidden">合格率图</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, figures, scope }) => {
            const { people, present, absent, violations, qualified, average } = figures
            const lead = (outcome?: ReportSearch['outcome']) =>
              scope && (() => onChoose({ ...scope, ...(outcome && { outcome }) }))
            return (
              <tr key={key}>
                <th scope="row" className="kd-score-figure-name">
                  {name}
                </th>
                <td className="kd-number">{people}</td>
                <td className="kd-number">{present}</td>
                <Figure label={`${name} 缺考`} value={absent} onClick={lead('absent')} />
                <Figure label={`${name} 违纪作弊`} value={violations} onClick={lead('violation')} />
                <Figure label={`${name} 合格`} value={qualified} onClick={lead('qualified')} />
                <td className="kd-number">{share(qualified, present)}</td>
                <td className="kd-number">{average ?? '—'}</td>
                <td aria-hidden="true">
                  <progress className="kd-score-bar" max={Math.max(1, present)} value={qualified} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Figure({ label, value, onClick }: { label: string; value: number; onClick: (() => void) | null }) {
  return (
    <td className="kd-number">
      {value > 0 && onClick ? (
        <button
          type="button"
          className="kd-text-button"
          aria-label={`${label} ${value} 人，查看名单`}
          onClick={onClick}
        >
          {value}
        </button>
      ) : (
        value
      )}
    </td>
  )
}
