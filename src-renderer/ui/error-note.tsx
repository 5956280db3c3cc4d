import type { ReactNode } from 'react'
import { StateShape } from './state-shapes.tsx'
import './notes.css'

export type ErrorNoteProps = {
  /** What happened and why, as the contract's sentence says it. */
  readonly message: ReactNode
  /** What to do now, where the sentence does not say it already. */
  readonly advice?: ReactNode
  /** The number under which the log has the detail. */
  readonly reference?: string | undefined
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
}

/** A failure, at the place where it happened. */
export function ErrorNote({ message, advice, reference, action }: ErrorNoteProps) {
  return (
    <div className="kd-note kd-note-error" role="alert">
      <StateShape shape="cross-filled" size={16} />
      <div className="kd-note-text">
        <p className="kd-note-message">{message}</p>
        {advice !== undefined && <p>{advice}</p>}
        {reference !== undefined && <p className="kd-hint">编号 {reference}，报修时请告知。</p>}
      </div>
      {action && (
        <button type="button" className="kd-text-button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  )
}
