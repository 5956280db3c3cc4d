import type { RoomRow } from '../../../src-shared/contract/rooms.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { type Room, RoomSchema } from '../../../src-shared/domain/room.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

export function allRooms(db: ReadDatabase): readonly { id: string; version: number; room: Room }[] {
  return db
    .all(sql.selectFrom('room').selectAll().orderBy('number'))
    .map(({ id, version, ...row }) => ({ id, version, room: RoomSchema.parse(row) }))
}

/** Rooms with how often they are booked from today on, and for what next. */
export function listRooms(db: ReadDatabase, today: string): RoomRow[] {
  const coming = db.all(
    sql
      .selectFrom('session_room')
      .innerJoin('session', 'session.id', 'session_room.session_id')
      .innerJoin('exam_plan', 'exam_plan.id', 'session.plan_id')
      .select([
        'session_room.room_id as roomId',
        'exam_plan.id as planId',
        'exam_plan.name as planName',
        'session.number as sessionNumber',
        'session.date as date',
      ])
      .where('exam_plan.status', '!=', 'archived')
      .where('session.date', '>=', today)
      .orderBy('session.date')
      .orderBy('session.start_time'),
  )
  return allRooms(db).map(({ id, version, room }) => {
    const uses = coming.filter((use) => use.roomId === id)
    const [first] = uses
    return {
      ...room,
      roomId: id,
      version,
      comingSessions: uses.length,
      nextUse: first
        ? {
            planId: first.planId,
            planName: first.planName,
            sessionNumber: first.sessionNumber,
            date: CalendarDateSchema.parse(first.date),
          }
        : null,
    }
  })
}
