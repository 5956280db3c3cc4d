import { randomUUID } from 'node:crypto'
import type { Rectangle } from 'electron'
import ElectronStore from 'electron-store'

/** What belongs to this Windows user at this machine, and to no person in the data: never anything of a candidate. */
export interface Preferences {
  /** The window when it was last closed. */
  readonly bounds?: Rectangle
  readonly maximized?: boolean
  /** Where the data lies, when it is not the usual place. */
  readonly dataFolder?: string
  /** Where a file was last saved. */
  readonly saveFolder?: string
  /** This user's name among the key slots. */
  readonly keySlot?: string
  /** By kind of paper, the printer and its copies. */
  readonly printers?: Readonly<Record<string, { readonly name: string; readonly copies: number }>>
}

export interface PreferenceStore {
  get<Name extends keyof Preferences>(name: Name): Preferences[Name]
  set<Name extends keyof Preferences>(name: Name, value: NonNullable<Preferences[Name]>): void
}

/** A file that cannot be read is begun anew: what it held can be chosen again. */
export function openPreferences(): PreferenceStore {
  const store = new ElectronStore<Preferences>({ name: 'device', clearInvalidConfig: true })
  return {
    get: (name) => store.store[name],
    set: (name, value) => {
      try {
        store.store = { ...store.store, [name]: value }
      } catch {
        // A full or read-only profile: the window simply opens where it opens.
      }
    },
  }
}

/** A random word that names this Windows user's key slot and says nothing about them. */
export function keySlotOf(preferences: PreferenceStore): string {
  const known = preferences.get('keySlot')
  if (known !== undefined && /^[0-9a-f-]{36}$/.test(known)) return known
  const made = randomUUID()
  preferences.set('keySlot', made)
  return made
}
