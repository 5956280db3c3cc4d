import { useCoreQuery } from '../../client/use-core-query.ts'
import { monthWords } from './certificate-filters.tsx'
import type { CertificateSearch } from './certificate-search.ts'

/** Months within which an employer's certificates are counted: time to send its people to the next exam. */
const monthsOfEmployers = 3
const tallest = 36

/** 到期情况: a bar for each coming month, and whose certificates end first. Each is a way to exactly its rows. */
export function ExpiryRadar({
  search,
  onChoose,
}: {
  search: CertificateSearch
  onChoose: (changes: CertificateSearch) => void
}) {
  const { data } = useCoreQuery('certificates', 'radar', { months: monthsOfEmployers }, { keepPrevious: true })
  if (!data) return null
  const most = Math.max(1, ...data.months.map(({ count }) => count))
  if (data.months.every(({ count }) => count === 0)) return null
  return (
    <section className="kd-radar" aria-label="到期情况">
      <ol className="kd-radar-months">
        {data.months.map(({ month, count }) => (
          <li key={month}>
            <button
              type="button"
              className="kd-radar-month"
              aria-pressed={search.month === month}
              aria-label={`${monthWords(month)}到期 ${count} 本`}
              disabled={count === 0}
              onClick={() =>
                onChoose(search.month === month ? { month: undefined } : ({ month, state: 'valid' } as never))
              }
            >
              <span className="kd-radar-count">{count === 0 ? '' : count}</span>
              <span
                className="kd-radar-bar"
                style={{ height: count === 0 ? 1 : Math.max(3, Math.round((count / most) * tallest)) }}
              />
              <span className="kd-radar-name">
                {month.endsWith('-01') ? `${month.slice(2, 4)}/1` : Number(month.slice(5))} 月
              </span>
            </button>
          </li>
        ))}
      </ol>
      <div className="kd-radar-employers">
        <h2 className="kd-group-label">{monthsOfEmployers} 个月内到期最多的单位</h2>
        {data.employers.length === 0 ? (
          <p className="kd-hint">没有。</p>
        ) : (
          <ul>
            {data.employers.slice(0, 4).map(({ employerId, name, count }) => (
              <li key={employerId ?? name}>
                {employerId === null ? (
                  <span className="kd-one-line">{name}</span>
                ) : (
                  <button
                    type="button"
                    className="kd-text-button kd-one-line"
                    title={name}
                    onClick={() => onChoose({ employerId, state: 'valid', month: undefined } as never)}
                  >
                    {name}
                  </button>
                )}
                <span className="kd-number">{count} 本</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
