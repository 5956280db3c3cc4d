import { randomBytes, randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { Centre } from '../../../src-central/centre.ts'
import { openSqliteStore, type Store } from '../../../src-central/store/open-store.ts'

export interface TestCentre {
  readonly centre: Centre
  readonly store: Store
  readonly clock: { now(): string; set(instant: string): void }
  /** What was logged. */
  readonly events: { readonly name: string; readonly fields: Readonly<Record<string, string | number>> }[]
}

/** A centre over a store of its own; in memory unless another is given. It ends with the test. */
export async function aCentre(options: { now?: string; store?: Store } = {}): Promise<TestCentre> {
  const opened = await openCentre(options)
  onTestFinished(() => opened.store.close())
  return opened
}

/** The same for `beforeAll`: the caller closes its store. */
export async function openCentre({ now = '2026-11-24T01:00:00.000Z', store }: { now?: string; store?: Store } = {}) {
  let at = now
  const clock = { now: () => at, set: (instant: string) => (at = instant) }
  const events: TestCentre['events'] = []
  const opened = store ?? (await openSqliteStore(':memory:'))
  const centre = await Centre.open({
    store: opened,
    clock,
    random: { bytes: (count) => randomBytes(count) },
    newId: () => randomUUID(),
    log: { event: (name, fields) => events.push({ name, fields }) },
  })
  return { centre, store: opened, clock, events }
}
