/**
 * Answers that every page holds and that few changes touch, with the entities they are made of. A reviewer passing
 * record after record must not make each page ask what site this is. Whatever is not here is asked again always; so is
 * who is signed in, for another tab may have locked or unlocked.
 */
const madeOf: Readonly<Record<string, readonly string[]>> = {
  'startup.state': ['site', 'settings', 'device'],
  'reviews.reasons': ['settings'],
  'printing.jobs': ['printJob'],
  'printing.printers': ['printJob'],
}

/** What syncing tells of itself, often while it runs, touches only what shows syncing. Records it brings are told by their own names. */
const onlySync = (changed: ReadonlySet<string>): boolean => changed.size === 1 && changed.has('sync')

/** Whether a change of these entities may have changed the answer under this key ([feature, name, input]). */
export function isTouched([feature, name]: readonly unknown[], changed: ReadonlySet<string>): boolean {
  if (onlySync(changed)) return feature === 'sync'
  return madeOf[`${feature}.${name}`]?.some((entity) => changed.has(entity)) ?? true
}
