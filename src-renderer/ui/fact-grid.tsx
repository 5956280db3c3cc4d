import type { ReactNode } from 'react'
import './fact-grid.css'

export type Fact = {
  readonly label: string
  readonly value: ReactNode
  /** In small type under the value: the unit's 统一社会信用代码. */
  readonly second?: ReactNode
  /** Takes the whole width of a two-column grid. */
  readonly wide?: boolean
}

/** Labels and values without colons. Nothing recorded reads 未填写, never an empty place. */
export function FactGrid({ facts, columns = 2 }: { facts: readonly Fact[]; columns?: 1 | 2 }) {
  return (
    <dl className={`kd-facts kd-facts-${columns}`}>
      {facts.map((fact) => (
        <div key={fact.label} className={fact.wide ? 'kd-fact-wide' : undefined}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.value === '' || fact.value === null || fact.value === undefined ? (
              <span className="kd-fact-missing">未填写</span>
            ) : (
              fact.value
            )}
            {fact.second !== undefined && <div className="kd-fact-second">{fact.second}</div>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
