import { PLAN_STATUSES } from '../../../src-shared/domain/exam-plan.ts'
import type { RoomBooking, RoomUse } from '../../../src-shared/domain/facts.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

/** Which session has which room when; those of archived plans no longer count as booked. */
const bookings = () =>
  sql
    .selectFrom('session')
    .innerJoin('session_room', 'session_room.session_id', 'session.id')
    .innerJoin('room', 'room.id', 'session_room.room_id')
    .innerJoin('exam_plan', 'exam_plan.id', 'session.plan_id')
    .where('exam_plan.status', '!=', 'archived')
    .select([
      'session.id as sessionId',
      'session.number as sessionNumber',
      'exam_plan.id as planId',
      'room.id as roomId',
      'room.name as roomName',
      'exam_plan.name as planName',
      'session.date as date',
      'session.start_time as startTime',
      'session.end_time as endTime',
    ])

export const bookingsOn = (
  db: ReadDatabase,
  { roomIds, date }: { roomIds: readonly string[]; date: string },
): readonly RoomBooking[] =>
  roomIds.length === 0
    ? []
    : db.all(
        bookings()
          .where('session.date', '=', date)
          .where('room.id', 'in', [...roomIds]),
      )

/** Bookings of any room that overlap these hours. */
export const bookingsDuring = (
  db: ReadDatabase,
  { date, startTime, endTime }: { date: string; startTime: string; endTime: string },
): readonly RoomBooking[] =>
  db.all(
    bookings()
      .where('session.date', '=', date)
      .where('session.start_time', '<', endTime)
      .where('session.end_time', '>', startTime),
  )

/** Bookings by other plans that overlap those of this plan, archived or not. */
export const clashesOf = (db: ReadDatabase, planId: string): readonly RoomBooking[] =>
  db.all(
    bookings()
      .where('session.plan_id', '!=', planId)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('session as own')
            .innerJoin('session_room as own_room', 'own_room.session_id', 'own.id')
            .select('own.id')
            .where('own.plan_id', '=', planId)
            .whereRef('own_room.room_id', '=', 'room.id')
            .whereRef('own.date', '=', 'session.date')
            .whereRef('own.start_time', '<', 'session.end_time')
            .whereRef('session.start_time', '<', 'own.end_time'),
        ),
      ),
  )

export const usesOf = (db: ReadDatabase, roomId: string): readonly RoomUse[] =>
  db
    .all(
      sql
        .selectFrom('session_room')
        .innerJoin('session', 'session.id', 'session_room.session_id')
        .innerJoin('exam_plan', 'exam_plan.id', 'session.plan_id')
        .select([
          'session.id as sessionId',
          'session.number as sessionNumber',
          'exam_plan.id as planId',
          'exam_plan.name as planName',
          'exam_plan.status as planStatus',
          'session.date as date',
          'session.start_time as startTime',
          'session.end_time as endTime',
          'session_room.seats as seats',
        ])
        .select(({ exists, selectFrom }) =>
          exists(
            selectFrom('seat')
              .select('seat.enrollment_id')
              .whereRef('seat.session_id', '=', 'session.id')
              .where('seat.room_id', '=', roomId),
          ).as('seated'),
        )
        .select(({ selectFrom }) =>
          selectFrom('seat')
            .innerJoin('admission_ticket', 'admission_ticket.id', 'seat.ticket_number')
            .select((of) => of.fn.countAll<number>().as('count'))
            .whereRef('seat.session_id', '=', 'session.id')
            .where('seat.room_id', '=', roomId)
            .as('printed'),
        )
        .where('session_room.room_id', '=', roomId)
        .orderBy('session.date', 'desc')
        .orderBy('session.start_time', 'desc'),
    )
    .map((row) => ({
      ...row,
      planStatus: PLAN_STATUSES.find((status) => status === row.planStatus) ?? 'archived',
      seated: Boolean(row.seated),
      printed: row.printed ?? 0,
    }))
