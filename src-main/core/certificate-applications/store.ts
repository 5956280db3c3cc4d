import { sql as raw } from 'kysely'
import { z } from 'zod'
import type {
  ApplicationCursorSchema,
  ApplicationFilter,
} from '../../../src-shared/contract/certificate-applications.ts'
import type { ApplicationKind } from '../../../src-shared/domain/certificate-application.ts'
import { peopleQuery } from '../candidates/find-people.ts'
import { parseSearch } from '../candidates/parse-search.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

export type Place = z.infer<typeof ApplicationCursorSchema>

/** Of how many people that a typed line finds a queue is searched. */
const mostPeopleFound = 20_000
/** At most this many are counted one by one. */
const mostCounted = 5_000

export const certificateIdsOf = (db: ReadDatabase, candidateId: string): readonly string[] =>
  db
    .all(
      sql
        .selectFrom('certificate')
        .select('id')
        .where('candidate_id', '=', candidateId)
        .orderBy('issued_on', 'desc')
        .orderBy('id', 'desc'),
    )
    .map(({ id }) => id)

/** How many applications of each kind wait for a review. */
export function countWaitingKinds(db: ReadDatabase): Readonly<Record<ApplicationKind, number>> {
  const rows = db.all(
    sql
      .selectFrom('certificate')
      .select((row) => ['open_kind as kind', row.fn.countAll<number>().as('count')])
      .where('open_kind', 'is not', null)
      .groupBy('open_kind'),
  )
  const of = (kind: ApplicationKind): number => rows.find((row) => row.kind === kind)?.count ?? 0
  return { change: of('change'), renewal: of('renewal'), cancellation: of('cancellation') }
}

/** Whose application of a kind has waited longest; null where none waits. */
export const oldestWaitingOf = (db: ReadDatabase, kind: ApplicationKind) =>
  db.get(
    sql
      .selectFrom('certificate')
      .innerJoin('candidate', 'candidate.id', 'certificate.candidate_id')
      .select(['candidate.name', 'certificate.open_since as submittedAt'])
      .where('certificate.open_kind', '=', kind)
      .orderBy('certificate.open_since')
      .orderBy('certificate.id')
      .limit(1),
  ) ?? null

/** Certificates with a waiting application of a kind, oldest submission first. */
export function waitingPlaces(
  db: ReadDatabase,
  { kind, filter }: { kind: ApplicationKind; filter: ApplicationFilter },
  { after, limit }: { after: Place | null; limit: number },
): readonly Place[] {
  return db
    .all(
      waiting(kind, filter)
        .$if(after !== null, (query) =>
          query.where(
            raw<boolean>`(certificate.open_since, certificate.id) > (${after?.submittedAt}, ${after?.certificateId})`,
          ),
        )
        .select(['certificate.open_since', 'certificate.id'])
        .orderBy('certificate.open_since')
        .orderBy('certificate.id')
        .limit(limit),
    )
    .map((row) => ({ submittedAt: row.open_since ?? '', certificateId: row.id }))
}

export function countWaiting(
  db: ReadDatabase,
  { kind, filter }: { kind: ApplicationKind; filter: ApplicationFilter },
): { count: number; atLeast: boolean } {
  const counted = sql.selectFrom(
    waiting(kind, filter)
      .select('certificate.id')
      .limit(mostCounted + 1)
      .as('waiting'),
  )
  const count = db.get(counted.select((row) => row.fn.countAll<number>().as('count')))?.count ?? 0
  return { count: Math.min(count, mostCounted), atLeast: count > mostCounted }
}

function waiting(kind: ApplicationKind, { employerId, text }: ApplicationFilter) {
  let query = sql.selectFrom('certificate').where('certificate.open_kind', '=', kind)
  if (employerId !== undefined) query = query.where('certificate.employer_id', '=', employerId)
  if (text !== undefined && text.trim() !== '') {
    const search = parseSearch(text)
    const people = search && sql.selectFrom(peopleQuery(search, mostPeopleFound).as('found')).select('found.id')
    query = people
      ? query.where('certificate.candidate_id', 'in', people)
      : // What can't be looked up finds nobody, rather than everybody.
        query.where(raw<boolean>`0`)
  }
  return query
}

export const waitingEmployers = (db: ReadDatabase, kind: ApplicationKind) =>
  db.all(
    sql
      .selectFrom('certificate')
      .innerJoin('employer', 'employer.id', 'certificate.employer_id')
      .select((row) => ['employer.id as employerId', 'employer.name', row.fn.countAll<number>().as('count')])
      .where('certificate.open_kind', '=', kind)
      .groupBy('employer.id')
      .orderBy('employer.name')
      .limit(200),
  )

interface Decided {
  readonly certificateId: string
  readonly applicationId: string
  readonly group: string
  readonly at: string
}

const Decision = z.object({ applicationId: z.string() })

const decisions = () =>
  sql
    .selectFrom('operation')
    .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
    .select(['operation.entity_id', 'operation.command_group', 'operation.at', 'operation_payload.payload'])
    .where('operation.type', '=', 'certificate.review-application')
    .orderBy('operation.seq', 'desc')

const decided = (row: { entity_id: string; command_group: string; at: string; payload: string }): Decided => ({
  certificateId: row.entity_id,
  applicationId: Decision.parse(JSON.parse(row.payload)).applicationId,
  group: row.command_group,
  at: row.at,
})

/** What one command decided. */
export const decidedBy = (db: ReadDatabase, group: string): readonly Decided[] =>
  db.all(decisions().where('operation.command_group', '=', group)).map(decided)

/** A person's decisions since an instant, the latest first. */
export const decisionsSince = (
  db: ReadDatabase,
  { staffId, since }: { staffId: string; since: string },
): readonly Decided[] =>
  db
    .all(
      decisions()
        .where((row) => row('operation.actor_id', '=', staffId))
        .where('operation.at', '>=', since)
        .limit(50),
    )
    .map(decided)
