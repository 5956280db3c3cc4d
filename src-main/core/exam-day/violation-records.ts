import type { ViolationRecord } from '../../../src-shared/contract/exam-day.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { violationsOfSession } from './store.ts'

/** The violations of a session with whom they are about; the seat is the one they had when it was recorded. */
export function violationRecords(db: ReadDatabase, sessionId: string): ViolationRecord[] {
  return violationsOfSession(db, sessionId).flatMap(({ id, violation }) => {
    const person = personOf(db, violation.enrollmentId)
    const room = db.get(sql.selectFrom('room').select('name').where('id', '=', violation.place.roomId))
    if (!person || !room) return []
    const { kind, observedAt, conduct, handling, witnesses, enrollmentId, place, recordedAt, withdrawn } = violation
    return [
      {
        ...{ violationId: id, kind, observedAt, conduct, handling, witnesses, enrollmentId, recordedAt },
        name: person.name,
        maskedIdNumber: maskIdNumber(person.id_number),
        room: room.name,
        seat: place.seat,
        ticketNumber: place.ticketNumber,
        recordedBy: violation.recordedBy.name,
        withdrawn: withdrawn && { at: withdrawn.at, by: withdrawn.by.name, reason: withdrawn.reason },
      },
    ]
  })
}

const personOf = (db: ReadDatabase, enrollmentId: string) =>
  db.get(
    sql
      .selectFrom('enrollment')
      .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
      .select(['candidate.name', 'candidate.id_number'])
      .where('enrollment.id', '=', enrollmentId),
  )
