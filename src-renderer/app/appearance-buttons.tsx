import { useAppearance } from './appearance.tsx'
import './candidate-frame.css'

/** 大字 and 高对比 where nobody has signed in yet: whoever can't read the form finds them before it. */
export function AppearanceButtons() {
  const { appearance, setAppearance } = useAppearance()
  const { largeType, highContrast } = appearance
  return (
    <div className="kd-entrance-tools">
      <button
        type="button"
        className="kd-own-button"
        aria-pressed={largeType}
        onClick={() => setAppearance({ ...appearance, largeType: !largeType })}
      >
        大字
      </button>
      <button
        type="button"
        className="kd-own-button"
        aria-pressed={highContrast}
        onClick={() => setAppearance({ ...appearance, highContrast: !highContrast })}
      >
        高对比
      </button>
    </div>
  )
}
