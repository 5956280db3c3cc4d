import type { Store } from './store/open-store.ts'

/** What the centre is made of, given from outside so that a simulation can play with it. */
export interface Environment {
  readonly store: Store
  readonly clock: { now(): string }
  readonly random: { bytes(count: number): Uint8Array }
  newId(): string
  readonly log: { event(name: string, fields: Readonly<Record<string, string | number>>): void }
}
