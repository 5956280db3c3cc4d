import type { SeatingRoom } from '../../../src-shared/contract/seating.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

/** A session's rooms by number, with what a person needs to find them. */
export const shownRooms = (db: ReadDatabase, sessionId: string): SeatingRoom[] =>
  db.all(
    sql
      .selectFrom('session_room')
      .innerJoin('room', 'room.id', 'session_room.room_id')
      .select([
        'room.id as roomId',
        'room.number as number',
        'room.name as name',
        'room.location as location',
        'room.rows as rows',
        'room.columns as columns',
        'session_room.seats as seats',
      ])
      .where('session_room.session_id', '=', sessionId)
      .orderBy('room.number'),
  )
