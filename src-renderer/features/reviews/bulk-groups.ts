import type { ReviewRow } from '../../../src-shared/contract/reviews.ts'

/** Nothing to look at · only files are missing · something to look at · for somebody else. */
export type BulkGroup = 'clean' | 'incomplete' | 'hinted' | 'refused'

export interface BulkChoice {
  readonly withHints: boolean
  /** Said for all rows at once: they lack files, and that is known. */
  readonly withoutFiles: boolean
}

function groupOf({ waitsFor, hints, missing }: ReviewRow): BulkGroup {
  if (waitsFor !== null) return 'refused'
  // Missing files are one of the hints.
  const others = hints - (missing.length > 0 ? 1 : 0)
  if (others > 0) return 'hinted'
  return missing.length > 0 ? 'incomplete' : 'clean'
}

export function bulkGroups(rows: readonly ReviewRow[]): Readonly<Record<BulkGroup, readonly ReviewRow[]>> {
  const groups: Record<BulkGroup, ReviewRow[]> = { clean: [], incomplete: [], hinted: [], refused: [] }
  for (const row of rows) groups[groupOf(row)].push(row)
  return groups
}

/** A row that lacks files and has other hints needs both to be said. */
export function rowsToPass(rows: readonly ReviewRow[], { withHints, withoutFiles }: BulkChoice): readonly ReviewRow[] {
  return rows.filter((row) => {
    const group = groupOf(row)
    if (group === 'refused') return false
    if (row.missing.length > 0 && !withoutFiles) return false
    return group === 'hinted' ? withHints : true
  })
}

/** Rows that only pass where missing files are known of, whether or not something else is to be looked at in them. */
export const countLackingFiles = (rows: readonly ReviewRow[]): number =>
  rows.filter(({ waitsFor, missing }) => waitsFor === null && missing.length > 0).length

export interface RefusedRow {
  readonly enrollmentId: string
  readonly name: string
  readonly reason: string
}

/** What became of a row: passed, refused when it was to be passed, or never meant to be. */
export interface BulkOutcome {
  readonly row: ReviewRow
  readonly kind: 'passed' | 'refused' | 'kept'
  /** Why it still waits; empty where it passed. */
  readonly reason: string
}

/** A result for every row of the dry run, in its order. */
export function bulkOutcomes(
  rows: readonly ReviewRow[],
  { chosen, refused }: { readonly chosen: readonly ReviewRow[]; readonly refused: readonly RefusedRow[] },
): readonly BulkOutcome[] {
  const meant = new Set(chosen.map(({ enrollmentId }) => enrollmentId))
  const reasons = new Map(refused.map(({ enrollmentId, reason }) => [enrollmentId, reason]))
  return rows.map((row) => {
    const reason = reasons.get(row.enrollmentId)
    if (reason !== undefined) return { row, kind: 'refused', reason }
    if (meant.has(row.enrollmentId)) return { row, kind: 'passed', reason: '' }
    return { row, kind: 'kept', reason: row.waitsFor ?? row.remarks.join('、') }
  })
}
