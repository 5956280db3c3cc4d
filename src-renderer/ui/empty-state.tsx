import type { ReactNode } from 'react'
import './notes.css'

export type EmptyStateProps = {
  /** What is not there yet: 还没有考试计划. */
  readonly title: string
  /** How to start, in a sentence. */
  readonly children?: ReactNode
  /** The button that starts it. */
  readonly action?: ReactNode
}

/** An empty list says how to start; one emptied by filters offers to clear them. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="kd-empty">
      <p className="kd-empty-title">{title}</p>
      {children !== undefined && <div className="kd-empty-text">{children}</div>}
      {action !== undefined && <div className="kd-empty-action">{action}</div>}
    </div>
  )
}
