import { type Compilable, sql as raw } from 'kysely'
import { candidateStore, employerStore } from '../../../src-main/core/candidates/store.ts'
import type { DataFolder } from '../../../src-main/core/data-folder.ts'
import type { WriteDatabase } from '../../../src-main/core/database/database.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { enrollmentStore } from '../../../src-main/core/enrollments/store.ts'
import { examPlanStore, roomStore, sessionStore } from '../../../src-main/core/exam-plans/store.ts'
import { appendOperations, type NewOperation } from '../../../src-main/core/journal/append-operations.ts'
import { registerCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { submitEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import { reviewEnrollment } from '../../../src-shared/domain/enrollment-review.ts'
import {
  clerk,
  employerId,
  employerOf,
  enrollmentsOf,
  type MadeUpEnrollment,
  planId,
  planOf,
  reviewer,
  roomCount,
  roomId,
  roomOf,
  type SiteSize,
  sessionId,
  sessionOf,
  sessionsPerPlan,
} from './made-up-site.ts'

const perTransaction = 10_000
const perRoster = 200

/**
 * Writes the made-up site through the product's own stores: tables, search index and counters are as the product leaves
 * them. The open plans are journaled too, since their pages ask the journal who touched what; the years before are not.
 */
export async function fillSite(data: DataFolder, size: SiteSize): Promise<void> {
  const db = data.database.write
  const indexes = indexesOf(db)
  db.script('PRAGMA synchronous = OFF; PRAGMA cache_size = -524288')
  db.script(indexes.map(({ name }) => `DROP INDEX ${name}`).join(';'))
  await fillTables(data, size)
  db.script(indexes.map((index) => index.sql).join(';'))
  db.script('PRAGMA synchronous = FULL; PRAGMA cache_size = -65536')
}

/** Made again at the end: sorted at once they take a fraction of the time. */
const indexesOf = (db: WriteDatabase) =>
  db.all<{ name: string; sql: string }>({
    compile: () =>
      raw<{ name: string; sql: string }>`
        SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`.compile(sql),
  } as Compilable<{ name: string; sql: string }>)

async function fillTables(data: DataFolder, size: SiteSize): Promise<void> {
  const db = data.database.write
  db.transactionAtOnce(() => layGround(db, size))
  let batch: MadeUpEnrollment[] = []
  const writeBatch = () =>
    db.transaction(async () => {
      for (const { id, enrollment, newPerson } of batch) {
        if (newPerson) candidateStore.save(db, enrollment.candidateId, { state: newPerson, version: 1 })
        enrollmentStore.save(db, id, { state: enrollment, version: enrollment.reviewedAt ? 2 : 1 })
      }
      const journaled = batch.filter(({ current }) => current)
      await appendOperations(db, data.journalWriter(), journaled.flatMap(operationsOf))
      batch = []
    })
  for (const made of enrollmentsOf(size)) {
    batch.push(made)
    if (batch.length === perTransaction) await writeBatch()
  }
  await writeBatch()
}

function layGround(db: WriteDatabase, size: SiteSize): void {
  for (let index = 0; index < roomCount; index += 1)
    roomStore.save(db, roomId(index), { state: roomOf(index), version: 1 })
  for (let index = 0; index < size.employers; index += 1)
    employerStore.save(db, employerId(index), { state: employerOf(index), version: 1 })
  for (let plan = 0; plan < size.plans; plan += 1) {
    examPlanStore.save(db, planId(plan), { state: planOf(plan, size), version: 2 })
    for (let index = 0; index < sessionsPerPlan(size); index += 1)
      sessionStore.save(db, sessionId(plan, index), { state: sessionOf(plan, index, size), version: 1 })
  }
}

/** What the journal says of an enrollment: two hundred came with each roster, each was reviewed by itself. */
function operationsOf({ id, enrollment, newPerson }: MadeUpEnrollment, index: number): NewOperation[] {
  const { candidateId, planId, subjectId, sessionId, origin, rosterId, submittedAt: at } = enrollment
  const roster = { actorId: clerk.id, group: `${sessionId}-${Math.floor(index / perRoster)}`, at }
  const of = ({ type, version }: { type: string; version: number }) => ({ type, version })
  const operations: NewOperation[] = []
  if (newPerson) {
    const { portrait: _, idFront: __, idBack: ___, ...payload } = newPerson
    const entity = { type: 'candidate', id: candidateId }
    operations.push({ ...of(registerCandidate), ...roster, entity, baseVersion: 0, payload, after: null })
  }
  const entity = { type: 'enrollment', id }
  const submission = { candidateId, planId, subjectId, sessionId, origin, rosterId }
  operations.push({ ...of(submitEnrollment), ...roster, entity, baseVersion: 0, payload: submission, after: null })
  if (enrollment.reviewedAt) {
    const payload = { decision: enrollment.status, comment: enrollment.comment }
    const review = { actorId: reviewer.id, group: `${id}-review`, at: enrollment.reviewedAt }
    operations.push({ ...of(reviewEnrollment), ...review, entity, baseVersion: 1, payload, after: null })
  }
  return operations
}
