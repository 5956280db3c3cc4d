import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { CorrectedRoster, rosters } from '../../../src-shared/contract/rosters.ts'
import { mergeCorrections } from '../../../src-shared/domain/merge-corrections.ts'
import { findHeader } from '../../../src-shared/domain/roster-header.ts'
import { AppError } from '../errors.ts'
import type { RosterDraft } from './roster-draft.ts'

const mostListed = 100

/**
 * What a returned corrections workbook changes of the roster it came from.
 * @throws AppError ROSTER_NOT_CORRECTIONS, ROSTER_CORRECTIONS_OTHER
 */
export function mergeReturned(
  draft: RosterDraft,
  returned: RosterDraft,
  { table, corrections, removedRows }: CorrectedRoster,
): OutputOf<typeof rosters.mergeCorrections> {
  const { headings, columns, rows } = draft.locate(table)
  const header = findHeader(returned.workbook)
  const merged = header && mergeCorrections({ headings, columns, rows, corrections, removedRows }, header)
  if (!merged) throw new AppError('ROSTER_NOT_CORRECTIONS')
  const { changed, unchanged, skipped } = merged
  if (changed + unchanged === 0) throw new AppError('ROSTER_CORRECTIONS_OTHER')
  return { corrections: [...merged.corrections], changed, unchanged, skipped: skipped.slice(0, mostListed) }
}
