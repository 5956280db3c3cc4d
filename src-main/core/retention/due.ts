import { errorSentence } from '../../../src-shared/contract/errors.ts'
import { type DuePerson, mostErasedAtOnce } from '../../../src-shared/contract/retention.ts'
import { addMonths, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import {
  type ErasureStanding,
  erasureDueOn,
  lastDayOf,
  obstaclesOf,
  type RetentionTerms,
  scansDueOn,
  scansInUse,
} from '../../../src-shared/domain/retention.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { notesClearedThrough } from '../journal/erased-contents.ts'
import { pairingOf } from '../sync/store.ts'
import { erasureStandingOf } from './facts.ts'
import { recordsOfPerson } from './records-of-person.ts'

interface Moment {
  readonly today: CalendarDate
  readonly terms: RetentionTerms
}
/** People looked at for one list: what comes beyond is found once these are erased. */
const mostLookedAt = 5000

/** Nothing on record of them from `since` on, as far as an index tells; the first on record first. */
const withoutAnythingSince = statement((given: { since: string; most: number }) =>
  sql
    .selectFrom('candidate')
    .select('id')
    .where('erased_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('enrollment')
            .innerJoin('session', 'session.id', 'enrollment.session_id')
            .select('enrollment.id')
            .whereRef('enrollment.candidate_id', '=', 'candidate.id')
            .where('session.date', '>', given.since),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('certificate')
            .select('certificate.id')
            .whereRef('certificate.candidate_id', '=', 'candidate.id')
            .where('certificate.valid_until', '>', given.since),
        ),
      ),
    )
    .orderBy('seq')
    .limit(given.most),
)
const withScansSince = statement((given: { since: string; most: number }) =>
  sql
    .selectFrom('candidate')
    .select('id')
    .where((is) => is.or([is('id_front', 'is not', null), is('id_back', 'is not', null)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('enrollment')
            .innerJoin('session', 'session.id', 'enrollment.session_id')
            .select('enrollment.id')
            .whereRef('enrollment.candidate_id', '=', 'candidate.id')
            .where('session.date', '>', given.since),
        ),
      ),
    )
    .orderBy('seq')
    .limit(given.most),
)

const personRow = statement((given: { id: string }) =>
  sql
    .selectFrom('candidate')
    .leftJoin('employer', 'employer.id', 'candidate.employer_id')
    .select(['candidate.name', 'candidate.id_number as idNumber', 'employer.name as employerName'])
    .where('candidate.id', '=', given.id),
)
const operationsOf = statement((given: { entity: string; id: string }) =>
  sql
    .selectFrom('operation')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('entity_type', '=', given.entity)
    .where('entity_id', '=', given.id),
)

export function listedPerson(
  db: ReadDatabase,
  candidateId: string,
  { standing, terms }: { standing: ErasureStanding; terms: RetentionTerms },
): DuePerson {
  const row = db.get(personRow, { id: candidateId })
  const counts = recordsOfPerson(db, candidateId).map((record) => db.get(operationsOf, record)?.count ?? 0)
  return {
    candidateId,
    name: row?.name ?? '',
    maskedIdNumber: maskIdNumber(row?.idNumber ?? ''),
    employerName: row?.employerName ?? '',
    lastOn: lastDayOf(standing),
    dueOn: erasureDueOn(standing, terms),
    enrollments: standing.enrollments.length,
    certificates: standing.certificates.length,
    operations: counts.reduce((sum, one) => sum + one, 0),
  }
}

export const sentencesOf = (standing: ErasureStanding, moment: Moment): string[] => [
  ...new Set(obstaclesOf(standing, moment).map(({ code, detail }) => errorSentence(code, detail))),
]

/** Who is due, whom something keeps although the term is over, and whether there are more. */
export function peopleDue(db: ReadDatabase, { today, terms }: Moment) {
  const since = addMonths(today, -terms.peopleMonths)
  const found = db.all(withoutAnythingSince, { since, most: mostLookedAt + 1 })
  const people: DuePerson[] = []
  const held: (DuePerson & { because: string[] })[] = []
  for (const { id } of found.slice(0, mostLookedAt)) {
    const standing = erasureStandingOf(db, id)
    if (erasureDueOn(standing, terms) > today) continue
    const person = listedPerson(db, id, { standing, terms })
    const because = sentencesOf(standing, { today, terms })
    if (because.length > 0) held.push({ ...person, because })
    else if (people.length < mostErasedAtOnce) people.push(person)
    else return { people, held, more: true }
  }
  return { people, held, more: found.length > mostLookedAt }
}

/** People whose scans of the document nobody needs any more. */
export function scansDue(db: ReadDatabase, { today, terms }: Moment): string[] {
  const since = addMonths(today, -terms.scanMonths)
  return db
    .all(withScansSince, { since, most: mostErasedAtOnce })
    .map(({ id }) => id)
    .filter((id) => {
      const standing = erasureStandingOf(db, id)
      return !scansInUse(standing) && scansDueOn(standing, terms) <= today
    })
}

/**
 * Audit notes whose contents are due: all up to `through`, the last operation before the first that is not.
 */
export function notesDue(
  db: ReadDatabase,
  { today, terms }: Moment,
): { readonly through: number; readonly count: number } {
  const before = new Date(`${addMonths(today, -terms.noteMonths)}T00:00:00+08:00`).toISOString()
  const operations = sql.selectFrom('operation')
  const fresh = db.get(
    operations.select((of) => of.fn.min<number | null>('seq').as('seq')).where('at', '>=', before),
  )?.seq
  const last = db.get(operations.select((of) => of.fn.max<number | null>('seq').as('seq')))?.seq ?? 0
  const sent = pairingOf(db)?.acked_seq ?? last
  const through = Math.min(fresh ? fresh - 1 : last, sent)
  const due = operations
    .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('entity_type', '=', 'audit-note')
    .where('type', '!=', 'audit.clear-notes')
    .where('operation.seq', '>', notesClearedThrough(db))
    .where('operation.seq', '<=', through)
  return { through, count: db.get(due)?.count ?? 0 }
}
