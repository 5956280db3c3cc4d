import { sql as raw } from 'kysely'
import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { type RoomPaperKind, roomPaperNames } from '../../../src-shared/domain/room-papers.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { standingSeat } from '../seating/store.ts'

/** How many wait for a review at the whole site. */
export const waitingInAll = (db: ReadDatabase): number =>
  db.get(
    sql
      .selectFrom('plan_count')
      .select((row) => row.fn.sum<number | null>('count').as('count'))
      .where('status', '=', 'submitted'),
  )?.count ?? 0

export const oldestWaiting = (db: ReadDatabase) =>
  db.get(
    sql
      .selectFrom('enrollment')
      .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
      .select(['candidate.name', 'enrollment.submitted_at as submittedAt'])
      .where('enrollment.status', '=', 'submitted')
      .orderBy('enrollment.submitted_at')
      .orderBy('enrollment.id')
      .limit(1),
  )

/** The first exam day for which somebody still waits. */
export const firstExamWaitedFor = (db: ReadDatabase): string | null =>
  db.get(
    sql
      .selectFrom('plan_count')
      // Cross joins keep the order: only of plans in which somebody waits are the sessions looked at.
      .crossJoin('enrollment_count')
      .crossJoin('session')
      .whereRef('enrollment_count.plan_id', '=', 'plan_count.plan_id')
      .whereRef('session.id', '=', 'enrollment_count.session_id')
      .select((row) => row.fn.min<string | null>('session.date').as('date'))
      .where('plan_count.status', '=', 'submitted')
      .where('plan_count.count', '>', 0)
      .where('enrollment_count.status', '=', 'submitted')
      .where('enrollment_count.count', '>', 0),
  )?.date ?? null

/** Sessions from a day on, of plans that are published or closed, the next first, with how far each is. */
const comingSessionRows = statement((given: { from: string }) =>
  sql
    .selectFrom('session')
    .innerJoin('exam_plan', 'exam_plan.id', 'session.plan_id')
    .where('session.date', '>=', given.from)
    .where('exam_plan.status', 'in', ['published', 'closed'])
    .select((row) => {
      const counted = (status: 'passed' | 'submitted') =>
        row
          .selectFrom('enrollment_count')
          .select('enrollment_count.count')
          .whereRef('enrollment_count.plan_id', '=', 'session.plan_id')
          .whereRef('enrollment_count.session_id', '=', 'session.id')
          .where('enrollment_count.status', '=', status)
      return [
        'session.id as sessionId',
        'session.plan_id as planId',
        'session.number',
        'session.date',
        'session.start_time as startTime',
        'session.end_time as endTime',
        'session.subject_ids as subjectIds',
        'exam_plan.registration_until as registrationUntil',
        'exam_plan.status as planStatus',
        counted('passed').as('passed'),
        counted('submitted').as('waiting'),
        row
          .selectFrom('session_room')
          .select((room) => room.fn.countAll<number>().as('rooms'))
          .whereRef('session_room.session_id', '=', 'session.id')
          .as('rooms'),
        row
          .selectFrom('session_room')
          .innerJoin('seat', standingSeat)
          .select((seat) => seat.fn.countAll<number>().as('seated'))
          .whereRef('session_room.session_id', '=', 'session.id')
          .as('seated'),
      ]
    })
    .orderBy('session.date')
    .orderBy('session.start_time')
    .orderBy('session.id')
    .limit(60),
)
export type ComingSession = ReturnType<typeof comingSessions>[number]

export const comingSessions = (db: ReadDatabase, from: CalendarDate) =>
  db.all(comingSessionRows, { from }).map(({ subjectIds, ...row }) => ({
    ...row,
    subjectIds: JSON.parse(subjectIds) as readonly string[],
    passed: row.passed ?? 0,
    waiting: row.waiting ?? 0,
    rooms: row.rooms ?? 0,
    seated: row.seated ?? 0,
  }))

const printedOfSession = statement((given: { sessionId: string }) =>
  sql
    .selectFrom('session_room')
    .innerJoin('seat', standingSeat)
    .innerJoin('admission_ticket', 'admission_ticket.id', 'seat.ticket_number')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('session_room.session_id', '=', given.sessionId),
)
/** People of a session whose present ticket was printed. */
export const printedTickets = (db: ReadDatabase, sessionId: string): number =>
  db.get(printedOfSession, { sessionId })?.count ?? 0

const roomsOfSeats = statement((given: { sessionId: string }) =>
  sql
    .selectFrom('seat')
    .select((row) => row.fn.count<number>('room_id').distinct().as('rooms'))
    .where('session_id', '=', given.sessionId),
)
/** Rooms of a session in which somebody sits. */
export const roomsInUse = (db: ReadDatabase, sessionId: string): number =>
  db.get(roomsOfSeats, { sessionId })?.rooms ?? 0

/** Days back in which a printing still counts: papers of an exam are printed shortly before it. */
const printedWithin = 7

/**
 * Whether the journal says that this paper of a session's rooms came out of the printer, lately and since its seats last
 * changed.
 */
export const hasPrintedPaper = (
  db: ReadDatabase,
  { sessionId, paper, today }: { sessionId: string; paper: RoomPaperKind; today: CalendarDate },
): boolean =>
  db.get(
    sql
      .selectFrom('operation')
      .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
      .select('operation.seq')
      .where('operation.type', '=', 'audit.print')
      .where('operation.at', '>=', addDays(today, -printedWithin))
      .where(raw<string>`json_extract(operation_payload.payload, '$.about.id')`, '=', sessionId)
      .where(raw<string>`json_extract(operation_payload.payload, '$.note')`, 'like', `%${roomPaperNames[paper]}%`)
      .where('operation.seq', '>', (row) =>
        row
          .selectFrom('operation as arranging')
          .select(({ fn, lit }) => fn.coalesce(fn.max('arranging.seq'), lit(0)).as('seq'))
          .where('arranging.entity_type', '=', 'seating')
          .where('arranging.entity_id', '=', sessionId),
      )
      .limit(1),
  ) !== undefined

const facelessOf = (given: { sessionId: string }) =>
  sql
    .selectFrom('enrollment')
    .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .where('enrollment.session_id', '=', given.sessionId)
    .where('enrollment.status', '=', 'passed')
    .where('candidate.portrait', 'is', null)
const faceless = statement((given: { sessionId: string }) =>
  facelessOf(given).select((row) => row.fn.countAll<number>().as('count')),
)
/** Passed people of a session of whom there is no portrait. */
export const countWithoutPortrait = (db: ReadDatabase, sessionId: string): number =>
  db.get(faceless, { sessionId })?.count ?? 0

/** The same people, by name. */
export const withoutPortrait = (db: ReadDatabase, sessionId: string) =>
  db.all(
    facelessOf({ sessionId })
      .leftJoin('employer', 'employer.id', 'candidate.employer_id')
      .select([
        'enrollment.id as enrollmentId',
        'candidate.id as candidateId',
        'candidate.name',
        'candidate.mobile',
        'employer.name as employer',
      ])
      .orderBy('candidate.name'),
  )

export const draftPlans = (db: ReadDatabase) =>
  db.all(
    sql
      .selectFrom('exam_plan')
      .select(['id as planId', 'name', 'registration_from as date'])
      .where('status', '=', 'draft')
      .orderBy('registration_from')
      .limit(20),
  )

/** Published plans whose last day of registration lies between two days, both included. */
export const closingPlans = (db: ReadDatabase, { from, until }: { from: CalendarDate; until: CalendarDate }) =>
  db.all(
    sql
      .selectFrom('exam_plan')
      .select(['exam_plan.id as planId', 'exam_plan.name', 'exam_plan.registration_until as date'])
      .where('exam_plan.status', '=', 'published')
      .where('exam_plan.registration_until', '>=', from)
      .where('exam_plan.registration_until', '<=', until)
      .orderBy('exam_plan.registration_until'),
  )

/** What a member of staff entered that waits for a review, which another has to make. */
export function waitingFromStaff(db: ReadDatabase, staffId: string): { count: number; oldest: string } | null {
  const row = db.get(
    sql
      .selectFrom('enrollment')
      .select((of) => [of.fn.countAll<number>().as('count'), of.fn.min<string | null>('submitted_at').as('oldest')])
      .where('submitted_by', '=', staffId)
      // Said as a literal, for only then does SQLite use the index of those that wait.
      .where('status', '=', raw.lit('submitted')),
  )
  return row && row.oldest !== null ? { count: row.count, oldest: row.oldest } : null
}

export const hasRooms = (db: ReadDatabase): boolean =>
  db.get(sql.selectFrom('room').select('id').limit(1)) !== undefined
export const hasPlans = (db: ReadDatabase): boolean =>
  db.get(sql.selectFrom('exam_plan').select('id').limit(1)) !== undefined
