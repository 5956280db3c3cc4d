import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { StateShape } from '../../ui/state-shapes.tsx'

export type CheckedScores = OutputOf<AppContract['scoreImports']['check']>

/** The rows at fault as they were typed, each with what is wrong at which cell. */
export function ImportFaults({ checked: { faults, faultyRows, columns } }: { checked: CheckedScores }) {
  const byRow = Map.groupBy(faults, ({ row }) => row)
  return (
    <div className="kd-score-held kd-score-faults">
      <table className="kd-score-table">
        <thead>
          <tr>
            <th scope="col" className="kd-number">
              行
            </th>
            {columns.map(({ key, heading }) => (
              <th scope="col" key={key}>
                {heading}
              </th>
            ))}
            <th scope="col">需要更正</th>
          </tr>
        </thead>
        <tbody>
          {faultyRows.map(({ row, cells }) => {
            const own = byRow.get(row) ?? []
            return (
              <tr key={row}>
                <td className="kd-number">{row}</td>
                {cells.map(({ key, text }) => (
                  <td key={key} className={own.some((fault) => fault.key === key) ? 'kd-score-fault-cell' : undefined}>
                    {text}
                  </td>
                ))}
                <td className="kd-score-reason">
                  {own.map(({ key, column, message, severity }) => (
                    <span
                      key={`${key} ${message}`}
                      className={severity === 'error' ? 'kd-score-problem' : 'kd-tone-warning'}
                    >
                      <StateShape shape={severity === 'error' ? 'cross-filled' : 'triangle'} size={12} />
                      {column}：{message}
                    </span>
                  ))}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
