import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'

/** The kinds of records that are somebody's, in the order in which they are erased. */
export type OwnEntity =
  | 'candidate'
  | 'candidate-account'
  | 'credential'
  | 'enrollment'
  | 'score'
  | 'check-in'
  | 'violation'
  | 'certificate'
export interface OwnRecord {
  readonly entity: OwnEntity
  readonly id: string
}

const accountOf = statement((given: { id: string }) =>
  sql
    .selectFrom('candidate_account')
    .leftJoin('credential', 'credential.id', 'candidate_account.id')
    .select(['candidate_account.id', 'credential.id as credential'])
    .where('candidate_id', '=', given.id),
)
const enrollmentsOf = statement((given: { id: string }) =>
  sql
    .selectFrom('enrollment')
    .leftJoin('score', 'score.id', 'enrollment.id')
    .leftJoin('check_in', 'check_in.id', 'enrollment.id')
    .select(['enrollment.id', 'score.id as score', 'check_in.id as checkIn'])
    .where('candidate_id', '=', given.id),
)
const violationsOf = statement((given: { id: string }) =>
  sql
    .selectFrom('violation')
    .innerJoin('enrollment', 'enrollment.id', 'violation.enrollment_id')
    .select('violation.id')
    .where('candidate_id', '=', given.id),
)
const certificatesOf = statement((given: { id: string }) =>
  sql.selectFrom('certificate').select('id').where('candidate_id', '=', given.id),
)

const present = (entity: OwnEntity, ids: readonly (string | null)[]): OwnRecord[] =>
  ids.flatMap((id) => (id === null ? [] : [{ entity, id }]))

/** Every record that says something of one person; papers and tickets hold numbers and staff only. */
export function recordsOfPerson(db: ReadDatabase, id: string): readonly OwnRecord[] {
  const accounts = db.all(accountOf, { id })
  const enrollments = db.all(enrollmentsOf, { id })
  const idsOf = (rows: readonly { readonly id: string }[]) => rows.map((row) => row.id)
  return [
    { entity: 'candidate', id },
    ...present('candidate-account', idsOf(accounts)),
    ...present(
      'credential',
      accounts.map(({ credential }) => credential),
    ),
    ...present('enrollment', idsOf(enrollments)),
    ...present(
      'score',
      enrollments.map(({ score }) => score),
    ),
    ...present(
      'check-in',
      enrollments.map(({ checkIn }) => checkIn),
    ),
    ...present('violation', idsOf(db.all(violationsOf, { id }))),
    ...present('certificate', idsOf(db.all(certificatesOf, { id }))),
  ]
}
