import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { RosterTable, RosterTarget, RosterWork } from '../../../src-shared/contract/rosters.ts'
import type { RosterKey } from '../../../src-shared/domain/roster-columns.ts'
import type { CallError } from '../../client/call-failure.ts'

type Rosters = AppContract['rosters']
export type ReadTable = OutputOf<Rosters['read']>
export type CheckedRoster = OutputOf<Rosters['check']>
export type GridRow = OutputOf<Rosters['rows']>['rows'][number]
export type ImportedRoster = OutputOf<Rosters['import']>
export type MergedReturn = Omit<OutputOf<Rosters['mergeCorrections']>, 'corrections'> & { readonly fileName: string }
export type Fault = CheckedRoster['faults'][number]

export const STEPS = ['选择文件', '对应列', '检查更正', '导入'] as const
export type Step = 'choose' | 'columns' | 'check' | 'import'

/** What was changed in the grid; every change makes a new one, so that the old one can be brought back. */
export interface Edits {
  readonly corrections: RosterWork['corrections']
  readonly removedRows: readonly number[]
}
export const noEdits: Edits = { corrections: [], removedRows: [] }

export interface Amount {
  readonly done: number
  readonly total: number
}

export interface PhotoPack {
  readonly uploadId: string
  /** Kept to send it again should the core have forgotten it. */
  readonly file: File
  readonly files: number
}

/** Where something went wrong, so that it is said there. */
export type FailureAt = 'file' | 'table' | 'check' | 'photos' | 'corrections' | 'returned' | 'import'

export interface RosterState {
  readonly step: Step
  readonly file: File | null
  /** null while the file travels or is read. */
  readonly table: ReadTable | null
  readonly choice: Omit<RosterTable, 'uploadId'>
  readonly target: RosterTarget | null
  readonly edits: Edits
  readonly earlier: readonly Edits[]
  readonly checked: CheckedRoster | null
  /** Counts the checks; rows of an earlier one are shown until they come anew. */
  readonly revision: number
  readonly photos: readonly PhotoPack[]
  readonly reading: Amount | null
  readonly checking: boolean
  readonly packing: Amount | null
  readonly importing: (Amount & { readonly commandId: string; readonly cancelling: boolean }) | null
  readonly failure: { readonly at: FailureAt; readonly error: CallError } | null
  readonly imported: (ImportedRoster & { readonly fileName: string }) | null
  readonly cancelled: boolean
  /** What a corrections workbook that came back changed; until the next change. */
  readonly merged: MergedReturn | null
  /** Rows at fault that the last import left out. */
  readonly leftOut: number
  readonly filter: GridFilter
  readonly cursor: { readonly row: number; readonly column: number }
}

export type GridFilter =
  | { readonly kind: 'all' }
  /** The rows as they were when the filter was chosen: a row that was mended stays until it is chosen anew. */
  | { readonly kind: 'faulty' | 'edited'; readonly rows: readonly number[] }

const noChoice = { sheet: null, headerRow: null, columns: [], employer: null }

export const emptyState: RosterState = {
  step: 'choose',
  file: null,
  table: null,
  choice: noChoice,
  target: null,
  edits: noEdits,
  earlier: [],
  checked: null,
  revision: 0,
  photos: [],
  reading: null,
  checking: false,
  packing: null,
  importing: null,
  failure: null,
  imported: null,
  cancelled: false,
  merged: null,
  leftOut: 0,
  filter: { kind: 'all' },
  cursor: { row: 0, column: 0 },
}

/** A cell typed anew; typing it again replaces what was typed before. */
export function corrected(edits: Edits, { row, key, text }: { row: number; key: RosterKey; text: string }): Edits {
  const others = edits.corrections.filter((other) => other.row !== row || other.key !== key)
  return { ...edits, corrections: [...others, { row, key, text }] }
}

/** Many cells at once, as `corrected` does one. */
export function allCorrected(edits: Edits, typed: Edits['corrections']): Edits {
  const placeOf = ({ row, key }: { row: number; key: RosterKey }): string => `${row} ${key}`
  const replaced = new Set(typed.map(placeOf))
  return { ...edits, corrections: [...edits.corrections.filter((one) => !replaced.has(placeOf(one))), ...typed] }
}

export const editedRows = ({ corrections }: Edits): readonly number[] =>
  [...new Set(corrections.map(({ row }) => row))].toSorted((one, other) => one - other)

/** The rows the grid shows, by worksheet number. */
export function shownRows({ checked, filter }: Pick<RosterState, 'checked' | 'filter'>): readonly number[] {
  if (!checked) return []
  if (filter.kind === 'all') return checked.rowNumbers
  const there = new Set(checked.rowNumbers)
  return filter.rows.filter((row) => there.has(row))
}
