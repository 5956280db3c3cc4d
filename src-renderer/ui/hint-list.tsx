import type { ReactNode } from 'react'
import { StateShape } from './state-shapes.tsx'
import './hint-list.css'

export type Hint = {
  readonly key: string
  /** `attention` is amber, `fault` red, `passed` a plain tick. */
  readonly level: 'fault' | 'attention' | 'passed'
  readonly text: ReactNode
  readonly detail?: ReactNode
  readonly action?: { readonly label: string; readonly run: () => void }
}

const looks = {
  fault: { shape: 'cross-filled', order: 0 },
  attention: { shape: 'triangle', order: 1 },
  passed: { shape: 'tick', order: 2 },
} as const

/** What the checks found: what needs attention first, passed checks after it. */
export function HintList({ hints, title = '提示' }: { hints: readonly Hint[]; title?: string }) {
  const ordered = hints.toSorted((a, b) => looks[a.level].order - looks[b.level].order)
  return (
    <section className="kd-hints" aria-label={title}>
      <h2 className="kd-group-label">{title}</h2>
      <ul>
        {ordered.map((hint) => (
          <li key={hint.key} className={`kd-hint-${hint.level}`}>
            <StateShape shape={looks[hint.level].shape} />
            <div className="kd-hint-text">
              <div>{hint.text}</div>
              {hint.detail !== undefined && <div className="kd-hint-detail">{hint.detail}</div>}
            </div>
            {hint.action && (
              <button type="button" className="kd-text-button" onClick={hint.action.run}>
                {hint.action.label}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
