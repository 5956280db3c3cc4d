import type { ReactNode } from 'react'
import { StateShape } from './state-shapes.tsx'
import './notes.css'

const shapes = { warning: 'triangle', success: 'tick-filled', waiting: 'clock' } as const

/** A strip that states something at its place: amber needs attention, green is done, blue waits, grey explains. */
export function Notice({
  tone,
  children,
  action,
}: {
  tone: 'warning' | 'success' | 'waiting' | 'neutral'
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={`kd-note kd-note-${tone}`} role="status">
      {tone !== 'neutral' && <StateShape shape={shapes[tone]} size={16} />}
      <div className="kd-note-text">{children}</div>
      {action}
    </div>
  )
}
