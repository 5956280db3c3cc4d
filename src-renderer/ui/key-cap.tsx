import { keyCapText } from './keyboard.ts'
import './key-cap.css'

/** A key as its cap, in the button it belongs to. `tone`: on the blue button, or dark while its choice is on. */
export function KeyCap({ keys, tone = 'plain' }: { keys: string; tone?: 'plain' | 'on-primary' | 'chosen' }) {
  return (
    <kbd className={`kd-key-cap kd-key-cap-${tone}`} aria-hidden="true">
      {keyCapText(keys)}
    </kbd>
  )
}
