import { z } from 'zod'
import { type ExamPlan, ExamPlanSchema } from '../../../src-shared/domain/exam-plan.ts'
import { type Room, RoomSchema } from '../../../src-shared/domain/room.ts'
import { capacityOf, type Session, SessionSchema } from '../../../src-shared/domain/session.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { ExamPlanRow } from './tables.ts'

export const rowToExamPlan = (row: ExamPlanRow): ExamPlan =>
  ExamPlanSchema.parse({
    ...JSON.parse(row.content),
    number: row.number,
    name: row.name,
    registrationFrom: row.registration_from,
    registrationUntil: row.registration_until,
    examFrom: row.exam_from,
    examUntil: row.exam_until,
    region: row.region,
    status: row.status,
  })

export const examPlanStore: EntityStore<ExamPlan> = inTable('exam_plan', rowToExamPlan, (plan) => {
  const { number, name, registrationFrom, registrationUntil, examFrom, examUntil, region, status, ...content } = plan
  return {
    number,
    year: examFrom.slice(0, 4),
    name,
    registration_from: registrationFrom,
    registration_until: registrationUntil,
    exam_from: examFrom,
    exam_until: examUntil,
    region,
    status,
    content: JSON.stringify(content),
  }
})

export const roomStore: EntityStore<Room> = inTable(
  'room',
  ({ id: _, version: __, ...row }) => RoomSchema.parse(row),
  (room) => room,
)

const sessionRow: EntityStore<Omit<Session, 'rooms' | 'status'>> = inTable(
  'session',
  (row) => ({
    planId: row.plan_id,
    number: row.number,
    date: SessionSchema.shape.date.parse(row.date),
    startTime: row.start_time,
    endTime: row.end_time,
    subjectIds: z.array(z.string()).parse(JSON.parse(row.subject_ids)),
  }),
  (session) => ({
    plan_id: session.planId,
    number: session.number,
    date: session.date,
    start_time: session.startTime,
    end_time: session.endTime,
    subject_ids: JSON.stringify(session.subjectIds),
  }),
)

const roomsOfSession = statement((given: { sessionId: string }) =>
  sql.selectFrom('session_room').selectAll().where('session_id', '=', given.sessionId).orderBy('position'),
)
const roomsOf = (db: ReadDatabase, sessionId: string): Session['rooms'] =>
  db.all(roomsOfSession, { sessionId }).map((row) => ({ roomId: row.room_id, seats: row.seats }))

/** What was removed lies apart, so that no list and no count can meet it. */
const removedSession: EntityStore<Session> = inTable(
  'removed_session',
  (row) => SessionSchema.parse(JSON.parse(row.content)),
  (session) => ({ content: JSON.stringify(session) }),
)

/** A session with its rooms; its capacity is kept beside the seats taken, where the database holds both together. */
export const sessionStore: EntityStore<Session> = {
  load(db, id) {
    const found = sessionRow.load(db, id)
    if (!found) return removedSession.load(db, id)
    return { ...found, state: { ...found.state, rooms: roomsOf(db, id), status: 'planned' } }
  },
  save(db, id, { state, version }) {
    if (state.status === 'removed') {
      forgetPlanned(db, id)
      removedSession.save(db, id, { state, version })
      return
    }
    sessionRow.save(db, id, { state, version })
    db.run(sql.deleteFrom('session_room').where('session_id', '=', id))
    state.rooms.forEach(({ roomId, seats }, position) => {
      db.run(sql.insertInto('session_room').values({ session_id: id, room_id: roomId, seats, position }))
    })
    const capacity = capacityOf(state)
    db.run(
      sql
        .insertInto('seat_count')
        .values({ session_id: id, capacity, taken: seatsHeldIn(db, id) })
        .onConflict((conflict) => conflict.column('session_id').doUpdateSet({ capacity })),
    )
  },
  remove(db, id) {
    forgetPlanned(db, id)
    removedSession.remove(db, id)
  },
}

function forgetPlanned(db: WriteDatabase, id: string): void {
  db.run(sql.deleteFrom('session_room').where('session_id', '=', id))
  db.run(sql.deleteFrom('seat_count').where('session_id', '=', id))
  db.run(sql.deleteFrom('session').where('id', '=', id))
}

export const sessionsOfPlan = (db: ReadDatabase, planId: string): readonly { id: string; session: Session }[] =>
  db.all(sql.selectFrom('session').select('id').where('plan_id', '=', planId).orderBy('number')).flatMap(({ id }) => {
    const found = sessionStore.load(db, id)
    return found ? [{ id, session: found.state }] : []
  })

/** Of enrollments that came from elsewhere before their session did. */
const seatsHeldIn = (db: ReadDatabase, sessionId: string): number => db.get(heldSeats, { sessionId })?.taken ?? 0
const heldSeats = statement((given: { sessionId: string }) =>
  sql
    .selectFrom('enrollment')
    .select((of) => of.fn.countAll<number>().as('taken'))
    .where('session_id', '=', given.sessionId)
    .where('status', 'in', ['submitted', 'passed']),
)

const seatsOfSession = statement((given: { sessionId: string }) =>
  sql.selectFrom('seat_count').select(['capacity', 'taken']).where('session_id', '=', given.sessionId),
)
/** Seats of a session, and how many are held. */
export const seatsOf = (db: ReadDatabase, sessionId: string): { capacity: number; taken: number } =>
  db.get(seatsOfSession, { sessionId }) ?? { capacity: 0, taken: 0 }

/** The division of this site, where a new plan starts from. */
export const siteRegion = (db: ReadDatabase): string => db.get(sql.selectFrom('site').select('region'))?.region ?? ''
