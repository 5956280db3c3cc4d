import { employerNameKey } from '../../../src-shared/domain/employer.ts'
import type { EnrollmentStatus } from '../../../src-shared/domain/enrollment.ts'
import { type RosterImport, RosterImportSchema } from '../../../src-shared/domain/roster-import.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'

export const rosterStore: EntityStore<RosterImport> = inTable(
  'roster',
  (row) =>
    RosterImportSchema.parse({
      fileName: row.file_name,
      planId: row.plan_id,
      people: row.people,
      importedBy: row.imported_by,
      importedAt: row.imported_at,
    }),
  (roster) => ({
    file_name: roster.fileName,
    plan_id: roster.planId,
    people: roster.people,
    imported_by: roster.importedBy,
    imported_at: roster.importedAt,
  }),
)

export const latestRosters = (db: ReadDatabase, limit: number) =>
  db.all(
    sql
      .selectFrom('roster')
      .innerJoin('exam_plan', 'exam_plan.id', 'roster.plan_id')
      .select([
        'roster.id as rosterId',
        'roster.file_name as fileName',
        'exam_plan.name as planName',
        'roster.people as people',
        'roster.imported_by as importedBy',
        'roster.imported_at as importedAt',
      ])
      .orderBy('roster.imported_at', 'desc')
      .orderBy('roster.id', 'desc')
      .limit(limit),
  )

/** How many enrollments of a roster are in each state. */
export function statusesOfRoster(db: ReadDatabase, rosterId: string): Record<EnrollmentStatus, number> {
  const rows = db.all(
    sql
      .selectFrom('enrollment')
      .select((of) => ['status', of.fn.countAll<number>().as('count')])
      .where('roster_id', '=', rosterId)
      .groupBy('status'),
  )
  const count = (status: EnrollmentStatus): number => rows.find((row) => row.status === status)?.count ?? 0
  const [submitted, passed, rejected, withdrawn] = [
    count('submitted'),
    count('passed'),
    count('rejected'),
    count('withdrawn'),
  ]
  return { submitted, passed, rejected, withdrawn }
}

/** Values asked about at once: a roster of 100,000 is looked up in a few hundred statements, all the same one. */
const asked = 400

function* inParts<Value>(values: readonly Value[]): Generator<Value[]> {
  for (let start = 0; start < values.length; start += asked) {
    const part = values.slice(start, start + asked)
    const [first] = part
    // Filled up with one of its own values, so that every part has the same statement.
    while (first !== undefined && part.length < asked) part.push(first)
    yield part
  }
}

export interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly employerId: string | null
  readonly employerName: string | null
  readonly hasPortrait: boolean
}

/** People the site knows by their match keys (identity-document.ts). */
export function peopleByMatchKey(db: ReadDatabase, keys: readonly string[]): ReadonlyMap<string, KnownPerson> {
  const found = new Map<string, KnownPerson>()
  for (const part of inParts(keys)) {
    const rows = db.all(
      sql
        .selectFrom('candidate_identity')
        .innerJoin('candidate', 'candidate.id', 'candidate_identity.candidate_id')
        .leftJoin('employer', 'employer.id', 'candidate.employer_id')
        .select([
          'candidate_identity.match_key as key',
          'candidate.id as id',
          'candidate.name as name',
          'candidate.employer_id as employerId',
          'employer.name as employerName',
          'candidate.portrait as portrait',
        ])
        .where('candidate_identity.match_key', 'in', part),
    )
    for (const { key, portrait, ...person } of rows) found.set(key, { ...person, hasPortrait: portrait !== null })
  }
  return found
}

export interface EnrollmentElsewhere {
  readonly candidateId: string
  readonly planId: string
  readonly subjectId: string
  readonly status: string
  readonly submittedAt: string
  readonly submittedBy: string
  readonly date: string
  readonly startTime: string
  readonly endTime: string
}

/** Enrollments of these people that hold a seat. */
export function openEnrollmentsOfPeople(
  db: ReadDatabase,
  candidateIds: readonly string[],
): ReadonlyMap<string, readonly EnrollmentElsewhere[]> {
  const found: EnrollmentElsewhere[] = []
  const seen = new Set<string>()
  for (const part of inParts(candidateIds)) {
    const rows = db.all(
      sql
        .selectFrom('enrollment')
        .innerJoin('session', 'session.id', 'enrollment.session_id')
        .select([
          'enrollment.id as id',
          'enrollment.candidate_id as candidateId',
          'enrollment.plan_id as planId',
          'enrollment.subject_id as subjectId',
          'enrollment.status as status',
          'enrollment.submitted_at as submittedAt',
          'enrollment.submitted_by_name as submittedBy',
          'session.date as date',
          'session.start_time as startTime',
          'session.end_time as endTime',
        ])
        .where('enrollment.candidate_id', 'in', part)
        .where('enrollment.status', 'in', ['submitted', 'passed']),
    )
    for (const { id, ...row } of rows) {
      if (!seen.has(id)) found.push(row)
      seen.add(id)
    }
  }
  return Map.groupBy(found, (row) => row.candidateId)
}

export interface KnownEmployer {
  readonly id: string
  readonly name: string
  readonly creditCode: string | null
}

/** Employers by the key of their name (employerNameKey). */
export function employersByName(db: ReadDatabase, names: readonly string[]): ReadonlyMap<string, KnownEmployer> {
  const found = new Map<string, KnownEmployer>()
  for (const part of inParts([...new Set(names.map(employerNameKey))])) {
    const rows = db.all(
      sql.selectFrom('employer').select(['id', 'name', 'name_key', 'credit_code']).where('name_key', 'in', part),
    )
    for (const row of rows) found.set(row.name_key, { id: row.id, name: row.name, creditCode: row.credit_code })
  }
  return found
}

const peopleOfRosterQuery = (rosterId: string) =>
  sql
    .selectFrom('enrollment')
    .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .leftJoin('employer', 'employer.id', 'candidate.employer_id')
    .where('enrollment.roster_id', '=', rosterId)

/** The people of an imported roster, for photographs that come later. */
export const peopleOfRoster = (db: ReadDatabase, rosterId: string) =>
  db.all(
    peopleOfRosterQuery(rosterId).select([
      'candidate.id as candidateId',
      'candidate.name as name',
      'candidate.id_type as idType',
      'candidate.id_number as idNumber',
      'candidate.portrait as portrait',
    ]),
  )

export function peopleWithoutPortrait(db: ReadDatabase, rosterId: string, limit: number) {
  const query = peopleOfRosterQuery(rosterId).where('candidate.portrait', 'is', null)
  const total = db.get(query.select((of) => of.fn.countAll<number>().as('total')))?.total ?? 0
  const people = db.all(
    query
      .select([
        'candidate.id as candidateId',
        'candidate.name as name',
        'candidate.id_number as idNumber',
        'employer.name as employer',
      ])
      .orderBy('candidate.seq')
      .limit(limit),
  )
  return { total, people }
}
