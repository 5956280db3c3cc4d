import type { ReactNode } from 'react'
import './action-bar.css'

/** The bottom edge of a record: 40-px buttons (`<Button size="large">`) left, a sentence beside them, small facts right. */
export function ActionBar({ children, note, aside }: { children: ReactNode; note?: ReactNode; aside?: ReactNode }) {
  return (
    <div className="kd-action-bar" role="toolbar" aria-label="操作">
      <div className="kd-action-bar-buttons">{children}</div>
      {note !== undefined && (
        <div className="kd-action-bar-note" role="status">
          {note}
        </div>
      )}
      {aside !== undefined && <div className="kd-action-bar-aside">{aside}</div>}
    </div>
  )
}
