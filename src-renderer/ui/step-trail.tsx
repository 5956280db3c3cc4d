import { StateShape } from './state-shapes.tsx'
import './step-trail.css'

/** Where the user is in a task of several pages. `current` counts from 0; all before it are done. */
export function StepTrail({
  steps,
  current,
  size = 'small',
}: {
  steps: readonly string[]
  current: number
  size?: 'small' | 'large'
}) {
  return (
    <ol className={`kd-steps kd-steps-${size}`}>
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'waiting'
        return (
          <li key={step} className={`kd-step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
            <span className="kd-step-icon">
              {state === 'done' ? <StateShape shape="tick" size={13} label="已完成" /> : index + 1}
            </span>
            <span className="kd-step-label">{step}</span>
          </li>
        )
      })}
    </ol>
  )
}
