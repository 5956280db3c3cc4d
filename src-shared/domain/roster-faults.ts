import type { FaultKind } from './fault-kinds.ts'
import { ROSTER_KEYS, type RosterKey } from './roster-columns.ts'

/** One thing wrong at one cell of a table. */
export interface SheetFault<Key extends string> {
  /** The worksheet's row. */
  readonly row: number
  /** The heading as the sheet writes it; the column's own label when the sheet has no such column. */
  readonly column: string
  readonly key: Key
  readonly kind: FaultKind
  /** What is wrong and what to do, in Chinese. */
  readonly message: string
  /** What to type instead, only where it follows from the table or from the identity number. */
  readonly suggestion?: string | undefined
  /** A warning does not stop the import. */
  readonly severity: 'error' | 'warning'
}

export type RosterFault = SheetFault<RosterKey>

export interface FaultNote {
  readonly kind: FaultKind
  readonly message: string
  readonly suggestion?: string | null
  readonly severity?: 'error' | 'warning'
}

/** Gathers the faults of a table; knows how its columns are called. */
export class FaultList<Key extends string = RosterKey> {
  readonly #faults: SheetFault<Key>[] = []
  readonly #columnName: (key: Key) => string

  constructor(columnName: (key: Key) => string) {
    this.#columnName = columnName
  }

  add(row: number, key: Key, { kind, message, suggestion, severity = 'error' }: FaultNote): void {
    const fault: SheetFault<Key> = { row, column: this.#columnName(key), key, kind, message, severity }
    this.#faults.push(suggestion ? { ...fault, suggestion } : fault)
  }

  get all(): readonly SheetFault<Key>[] {
    return this.#faults
  }
}

/** By row, then in the order of the template's columns. */
export function inRosterOrder<Fault extends Pick<RosterFault, 'row' | 'key'>>(
  faults: readonly Fault[],
): readonly Fault[] {
  const place = new Map(ROSTER_KEYS.map((key, index) => [key, index]))
  return faults.toSorted(
    (left, right) => left.row - right.row || (place.get(left.key) ?? 0) - (place.get(right.key) ?? 0),
  )
}

export const countErrors = (faults: readonly Pick<RosterFault, 'severity'>[]): number =>
  faults.filter((fault) => fault.severity === 'error').length
