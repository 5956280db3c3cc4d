import type { ReactNode } from 'react'
import './action-bar.css'

export type ActionBarProps = {
  readonly children: ReactNode
  readonly note?: ReactNode
  readonly aside?: ReactNode
  /** 16 instead of 24 padding, under a dense head (审核). */
  readonly dense?: boolean
}

/** The bottom edge of a record: 40-px buttons (`<Button size="large">`) left, a sentence beside them, small facts right. */
export function ActionBar({ children, note, aside, dense = false }: ActionBarProps) {
  return (
    <div className={dense ? 'kd-action-bar kd-action-bar-dense' : 'kd-action-bar'} role="toolbar" aria-label="操作">
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
