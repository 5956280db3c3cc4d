import type { Examinee } from '../../../src-shared/contract/exam-day.ts'
import { toHalfWidth } from '../../../src-shared/domain/normalise-text.ts'
import { foldForSearch, searchTerms } from '../candidates/search-terms.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { examinee } from './examinees.ts'

const mostFound = 20

/**
 * Those of a session whom a typed line fits: a part of the name, its pinyin or their initials, the beginning or the end of
 * the ticket or identity number. A session is a few hundred people, so they are compared, not looked up.
 */
export function searchExaminees(
  db: ReadDatabase,
  { sessionId, roomId, text }: { sessionId: string; roomId: string | null; text: string },
): Examinee[] {
  const typed = toHalfWidth(text).replace(/\s/gu, '').toUpperCase()
  if (typed === '') return []
  const fits = fitting(typed)
  return seated(db, sessionId)
    .filter((row) => (roomId === null || row.room_id === roomId) && fits(row))
    .slice(0, mostFound)
    .flatMap(({ id }) => examinee(db, id) ?? [])
}

type Row = ReturnType<typeof seated>[number]

function fitting(typed: string): (row: Row) => boolean {
  if (/^[A-Z]*\d[\dA-Z]*$/.test(typed)) {
    const meets = (number: string): boolean => number.startsWith(typed) || number.endsWith(typed)
    return (row) => meets(row.id_number) || meets(row.ticket_number)
  }
  if (/^[A-Z]+$/.test(typed)) {
    // Words of the index are the name's pinyin and initials, in the case the index has them.
    return (row) =>
      searchTerms({ name: row.name, employer: null })
        .split(' ')
        .some((word) => word.toUpperCase().startsWith(typed))
  }
  const folded = foldForSearch(typed)
  return (row) => foldForSearch(row.name).includes(folded)
}

const seated = (db: ReadDatabase, sessionId: string) =>
  db.all(
    sql
      .selectFrom('seat')
      .innerJoin('enrollment', 'enrollment.id', 'seat.enrollment_id')
      .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
      .innerJoin('room', 'room.id', 'seat.room_id')
      .select(['enrollment.id', 'seat.room_id', 'seat.ticket_number', 'candidate.name', 'candidate.id_number'])
      .where('seat.session_id', '=', sessionId)
      .orderBy('room.number')
      .orderBy('seat.seat'),
  )
