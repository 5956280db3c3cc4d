import { useState } from 'react'

/**
 * What a form shows of a record: the saved values until somebody types, then the typed ones. `saved` may come again
 * meanwhile; only what was not touched follows it.
 */
export function useDraft<Values extends object>(saved: Values | undefined) {
  const [typed, setTyped] = useState<Partial<Values>>({})
  const values = saved && { ...saved, ...typed }
  const changes = saved ? differences(saved, typed) : {}
  const changed = Object.keys(changes).length
  return {
    values,
    /** Only what is not as saved. */
    changes,
    changed,
    set: (part: Partial<Values>) => setTyped((before) => ({ ...before, ...part })),
    forget: () => setTyped({}),
  }
}

function differences<Values extends object>(saved: Values, typed: Partial<Values>): Partial<Values> {
  const keys = Object.keys(typed) as (keyof Values)[]
  const different = keys.filter((key) => JSON.stringify(typed[key]) !== JSON.stringify(saved[key]))
  const changes: Partial<Values> = {}
  for (const key of different) changes[key] = typed[key]
  return changes
}
