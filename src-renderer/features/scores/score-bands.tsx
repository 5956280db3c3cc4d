import type { ReportSearch } from './score-search.ts'
import type { Statistics } from './statistics.ts'

/** 分数段 as bars that are also a list: each leads to its people. */
export function ScoreBands({
  data: { bands, fullMark, passMark },
  chosen,
  onChoose,
}: {
  data: Statistics
  chosen: number | undefined
  onChoose: (chosen: ReportSearch) => void
}) {
  const most = Math.max(1, ...bands.map(({ count }) => count))
  return (
    <section className="kd-score-figures" aria-label="分数段">
      <h2 className="kd-group-label">
        分数段
        <span className="kd-hint">
          合格分 {passMark}，满分 {fullMark}
        </span>
      </h2>
      <ul className="kd-score-bands">
        {bands.map(({ from, below, count }, index) => {
          const name = index === bands.length - 1 ? `${from}–${fullMark}` : `${from} 至不足 ${below}`
          return (
            <li key={from}>
              <button
                type="button"
                className={chosen === from ? 'kd-score-band kd-score-band-chosen' : 'kd-score-band'}
                aria-pressed={chosen === from}
                aria-label={`${name} 分 ${count} 人，查看名单`}
                onClick={() => onChoose({ from, below })}
              >
                <span className="kd-score-band-name">{name}</span>
                <progress className="kd-score-bar" max={most} value={count} aria-hidden="true" />
                <span className="kd-number">{count}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
