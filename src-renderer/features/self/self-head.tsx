import type { ReactNode } from 'react'
import './self.css'

/** The title of a candidate's page, with one sentence that says what it is for. */
export function SelfHead({ title, note, aside }: { title: string; note?: ReactNode; aside?: ReactNode }) {
  return (
    <header className="kd-self-head">
      <h1>{title}</h1>
      {note !== undefined && <p>{note}</p>}
      {aside !== undefined && <div className="kd-self-head-aside">{aside}</div>}
    </header>
  )
}
