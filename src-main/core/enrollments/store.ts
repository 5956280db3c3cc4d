import { type Enrollment, EnrollmentSchema, holdsSeat } from '../../../src-shared/domain/enrollment.ts'
import type { WriteDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { freeDrawnSeat } from '../seating/store.ts'
import { keepTallied } from './keep-tallied.ts'
import type { EnrollmentRow, EnrollmentTables } from './tables.ts'

export const rowToEnrollment = (row: EnrollmentRow): Enrollment =>
  EnrollmentSchema.parse({
    candidateId: row.candidate_id,
    planId: row.plan_id,
    subjectId: row.subject_id,
    sessionId: row.session_id,
    status: row.status,
    origin: row.origin,
    rosterId: row.roster_id,
    submittedAt: row.submitted_at,
    submittedBy: { id: row.submitted_by, name: row.submitted_by_name },
    reviewedAt: row.reviewed_at,
    reviewedBy: row.reviewed_by === null ? null : { id: row.reviewed_by, name: row.reviewed_by_name },
    comment: row.comment,
  })

const inEnrollmentTable: EntityStore<Enrollment> = inTable('enrollment', rowToEnrollment, (enrollment) => ({
  candidate_id: enrollment.candidateId,
  plan_id: enrollment.planId,
  subject_id: enrollment.subjectId,
  session_id: enrollment.sessionId,
  status: enrollment.status,
  origin: enrollment.origin,
  roster_id: enrollment.rosterId,
  submitted_at: enrollment.submittedAt,
  submitted_by: enrollment.submittedBy.id,
  submitted_by_name: enrollment.submittedBy.name,
  reviewed_at: enrollment.reviewedAt,
  reviewed_by: enrollment.reviewedBy?.id ?? null,
  reviewed_by_name: enrollment.reviewedBy?.name ?? null,
  comment: enrollment.comment,
}))

/** An enrollment, with the seat it holds and the counts it is in kept in the same transaction. */
export const enrollmentStore: EntityStore<Enrollment> = {
  load: inEnrollmentTable.load,
  save(db, id, record) {
    const before = inEnrollmentTable.load(db, id)?.state
    keepTallied(db, [id], () => inEnrollmentTable.save(db, id, record))
    if (before) countOne(db, before, -1)
    if (before?.status === 'passed') freeDrawnSeat(db, id, record.state)
    countOne(db, record.state, 1)
  },
  remove(db, id) {
    const before = inEnrollmentTable.load(db, id)?.state
    if (before) countOne(db, before, -1)
    db.run(sql.deleteFrom('seat').where('enrollment_id', '=', id))
    keepTallied(db, [id], () => inEnrollmentTable.remove(db, id))
  },
}

function countOne(db: WriteDatabase, { planId, sessionId, status }: Enrollment, delta: 1 | -1): void {
  db.run(countInSession, { plan_id: planId, session_id: sessionId, status, count: delta })
  db.run(countInPlan, { plan_id: planId, status, count: delta })
  if (holdsSeat(status)) db.run(takeSeats, { sessionId, delta })
}

const countInSession = statement((row: EnrollmentTables['enrollment_count']) =>
  sql
    .insertInto('enrollment_count')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['plan_id', 'session_id', 'status']).doUpdateSet((counted) => ({
        count: counted('enrollment_count.count', '+', row.count),
      })),
    ),
)
const countInPlan = statement((row: EnrollmentTables['plan_count']) =>
  sql
    .insertInto('plan_count')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['plan_id', 'status'])
        .doUpdateSet((counted) => ({ count: counted('plan_count.count', '+', row.count) })),
    ),
)
const takeSeats = statement((given: { sessionId: string; delta: number }) =>
  sql
    .updateTable('seat_count')
    .set((row) => ({ taken: row('taken', '+', given.delta) }))
    .where('session_id', '=', given.sessionId),
)
