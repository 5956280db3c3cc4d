import './sep.css'

/** Between two facts: a 1-px bar, or a 3-px dot. Never the character “·”, which is a letter in names. */
export function Sep({ as = 'dot' }: { as?: 'dot' | 'bar' }) {
  return <span className={`kd-sep-${as}`} aria-hidden="true" />
}
