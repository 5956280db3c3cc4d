import { sql as raw } from 'kysely'
import type { WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { EnrollmentTables } from './tables.ts'

type Tallied = EnrollmentTables['enrollment_tally']
type TalliedByEmployer = EnrollmentTables['employer_tally']

/** Which of the OUTCOMES of scores an enrollment came to. */
export const outcomeOf = raw<string>`CASE WHEN score.published_at IS NULL THEN 'unpublished'
  WHEN score.qualified = 1 THEN 'qualified' WHEN score.kind = 'mark' THEN 'unqualified'
  WHEN score.kind = 'absent' THEN 'absent' ELSE 'violation' END`

/** Where an enrollment is counted, by its own row, its person's, its score's and its certificate's. */
const placeOf = statement((given: { id: string }) =>
  sql
    .selectFrom('enrollment')
    .leftJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .leftJoin('score', 'score.id', 'enrollment.id')
    .leftJoin('certificate', 'certificate.enrollment_id', 'enrollment.id')
    .select([
      'enrollment.plan_id',
      'enrollment.session_id',
      'enrollment.subject_id',
      'enrollment.origin',
      'enrollment.status',
      outcomeOf.as('outcome'),
      raw<number>`certificate.id IS NOT NULL`.as('issued'),
      raw<string>`coalesce(candidate.employer_id, '')`.as('employer_id'),
    ])
    .where('enrollment.id', '=', given.id),
)

const addToTally = statement((row: Tallied) =>
  sql
    .insertInto('enrollment_tally')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['plan_id', 'session_id', 'subject_id', 'origin', 'status', 'outcome', 'issued'])
        .doUpdateSet((kept) => ({ count: kept('enrollment_tally.count', '+', row.count) })),
    ),
)
const addToEmployer = statement((row: TalliedByEmployer) =>
  sql
    .insertInto('employer_tally')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['plan_id', 'employer_id', 'status', 'outcome', 'issued'])
        .doUpdateSet((kept) => ({ count: kept('employer_tally.count', '+', row.count) })),
    ),
)

type Place = Omit<Tallied & TalliedByEmployer, 'count'>

function count(db: WriteDatabase, { employer_id, ...place }: Place, delta: 1 | -1): void {
  const { plan_id, status, outcome, issued } = place
  db.run(addToTally, { ...place, count: delta })
  db.run(addToEmployer, { plan_id, employer_id, status, outcome, issued, count: delta })
}

const isSame = (one: Place | undefined, other: Place | undefined): boolean =>
  one !== undefined && other !== undefined && Object.values(one).join() === Object.values(other).join()

/** Saves what reports count enrollments by, and counts those again that it concerns, in the same transaction. */
export function keepTallied(db: WriteDatabase, enrollmentIds: readonly string[], save: () => void): void {
  const before = enrollmentIds.map((id) => db.get(placeOf, { id }))
  save()
  for (const [index, id] of enrollmentIds.entries()) {
    const [was, is] = [before[index], db.get(placeOf, { id })]
    if (isSame(was, is)) continue
    if (was) count(db, was, -1)
    if (is) count(db, is, 1)
  }
}

const enrollmentsOf = statement((given: { candidateId: string }) =>
  sql.selectFrom('enrollment').select('id').where('candidate_id', '=', given.candidateId),
)

export const enrollmentIdsOf = (db: WriteDatabase, candidateId: string): readonly string[] =>
  db.all(enrollmentsOf, { candidateId }).map(({ id }) => id)
