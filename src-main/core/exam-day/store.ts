import { type CheckIn, CheckInSchema, standingOf } from '../../../src-shared/domain/check-in.ts'
import { type Violation, ViolationSchema } from '../../../src-shared/domain/violation.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'

export const storedCheckIn = (content: string): CheckIn => CheckInSchema.parse(JSON.parse(content))

export const checkInStore: EntityStore<CheckIn> = inTable(
  'check_in',
  ({ content }) => storedCheckIn(content),
  (checkIn) => ({
    session_id: checkIn.sessionId,
    date: checkIn.sitting.date,
    start_time: checkIn.sitting.startTime,
    standing: standingOf(checkIn),
    content: JSON.stringify(checkIn),
  }),
)

export const violationStore: EntityStore<Violation> = inTable(
  'violation',
  ({ content }) => ViolationSchema.parse(JSON.parse(content)),
  (violation) => ({
    enrollment_id: violation.enrollmentId,
    session_id: violation.sessionId,
    date: violation.sitting.date,
    start_time: violation.sitting.startTime,
    withdrawn: violation.withdrawn ? 1 : 0,
    content: JSON.stringify(violation),
  }),
)

export interface StoredViolation {
  readonly id: string
  readonly violation: Violation
}

/** All violations on record of a session's present sitting, those withdrawn too, in the order of recording. */
export const violationsOfSession = (db: ReadDatabase, sessionId: string): StoredViolation[] =>
  db.all(ofSession, { sessionId }).map(readViolation)

/** Those that stand against an enrollment at the present sitting of its session. */
export const violationsAgainst = (db: ReadDatabase, enrollmentId: string): StoredViolation[] =>
  db.all(ofEnrollment, { enrollmentId }).map(readViolation)

const readViolation = ({ id, content }: { id: string; content: string }): StoredViolation => ({
  id,
  violation: ViolationSchema.parse(JSON.parse(content)),
})

const atPresentSitting = () =>
  sql
    .selectFrom('violation')
    .innerJoin('session', (join) =>
      join
        .onRef('session.id', '=', 'violation.session_id')
        .onRef('session.date', '=', 'violation.date')
        .onRef('session.start_time', '=', 'violation.start_time'),
    )
    .select(['violation.id', 'violation.content'])
    .orderBy('violation.id')
const ofSession = statement((given: { sessionId: string }) =>
  atPresentSitting().where('violation.session_id', '=', given.sessionId),
)
const ofEnrollment = statement((given: { enrollmentId: string }) =>
  atPresentSitting().where('violation.enrollment_id', '=', given.enrollmentId).where('violation.withdrawn', '=', 0),
)
