import type { RosterWork } from '../../../src-shared/contract/rosters.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { checkAgainstSite, type SiteCheck } from './check-against-site.ts'
import type { RosterDraft } from './roster-draft.ts'
import { type MatchedPhotos, matchPhotos, type PhotoArchive } from './roster-photos.ts'

interface Reader {
  readonly db: ReadDatabase
  readonly now: string
  readonly today: CalendarDate
}

/**
 * The roster held against the file's own rules and the site's records. Asked again for the same work while nothing was
 * written since, it gives the same answer without looking: the grid asks at every scroll.
 */
export function checkWork(draft: RosterDraft, work: RosterWork, { db, now, today }: Reader): SiteCheck {
  const { table, corrections, removedRows, target } = work
  const asked = [table, corrections, removedRows, target, today, lastOperation(db)]
  return draft.latest('site', asked, () =>
    checkAgainstSite(draft.check({ table, corrections, removedRows }, today), { db, target, now }),
  )
}

/**
 * What an import takes in: everybody, or all but the rows at fault where the person at the desk chose that.
 * @throws AppError ROSTER_LEFT_OUT_CHANGED
 */
export function siteToImport(
  draft: RosterDraft,
  { leaveOut, ...work }: RosterWork & { readonly leaveOut: number },
  reader: Reader,
): SiteCheck {
  const site = checkWork(draft, work, reader)
  if (leaveOut === 0) return site
  const faulty = rowsAtFault(site)
  if (faulty.length !== leaveOut) throw new AppError('ROSTER_LEFT_OUT_CHANGED', { count: faulty.length })
  return checkWork(draft, { ...work, removedRows: [...work.removedRows, ...faulty] }, reader)
}

/** People's rows with an error; one at the header is nobody's. */
export const rowsAtFault = ({ faults, checked }: SiteCheck): number[] => [
  ...new Set(
    faults.filter(({ row, severity }) => severity === 'error' && row !== checked.headerRow).map(({ row }) => row),
  ),
]

/** Every change is journaled, so the last entry's number is the version of everything. */
const lastOperation = (db: ReadDatabase): number =>
  db.get(sql.selectFrom('operation').select('seq').orderBy('seq', 'desc').limit(1))?.seq ?? 0

/** Photographs for the people of a roster; whoever has a portrait at the site keeps it. */
export function photosFor({ people }: SiteCheck, archives: readonly PhotoArchive[]): MatchedPhotos {
  const lacking = new Set(people.flatMap(({ person, known }) => (known?.hasPortrait ? [] : [person.row])))
  const matched = matchPhotos(
    people.map(({ person }) => person),
    archives,
  )
  return { ...matched, entryOf: new Map([...matched.entryOf].filter(([row]) => lacking.has(row))) }
}
