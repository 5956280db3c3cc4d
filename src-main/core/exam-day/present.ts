import type { PresentedAnswer } from '../../../src-shared/contract/exam-day.ts'
import { admissionHours, admissionTime } from '../../../src-shared/domain/admission-hours.ts'
import { readTicketCode } from '../../../src-shared/domain/admission-ticket-code.ts'
import { type Desk, judgeAdmission, type Presented } from '../../../src-shared/domain/admission-verdict.ts'
import { normaliseIdNumber, searchableIdNumbers } from '../../../src-shared/domain/identity-document.ts'
import { toHalfWidth } from '../../../src-shared/domain/normalise-text.ts'
import { found } from '../admission-tickets/session-parts.ts'
import { ticketKeys, ticketMac } from '../admission-tickets/ticket-keys.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { examPlanStore, sessionStore } from '../exam-plans/store.ts'
import { examinee } from './examinees.ts'
import { examDayFacts } from './facts.ts'

interface Door {
  readonly db: ReadDatabase
  /** UTC instant. */
  readonly now: string
  readonly desk: Desk
}

/** What a scanner, a card reader or somebody's fingers gave: whose it is, and whether they are let in. */
export function presentText(door: Door, text: string): PresentedAnswer {
  const { db, desk } = door
  const typed = toHalfWidth(text).replace(/\s/gu, '')
  const byCard = holderOfIdentity(db, typed, desk.sessionId)
  if (byCard !== null) return answer(door, { kind: 'person' }, byCard)
  const byNumber = holderOfNumber(db, typed)
  if (byNumber !== null) return answer(door, { kind: 'ticket', ticketNumber: typed }, byNumber)
  // A key pressed just before the scanner began is read along with it; a ticket's code is digits alone.
  const read = readTicketCode(/\d{14,}$/u.exec(typed)?.[0] ?? text, ticketKeys(db).map(ticketMac))
  return answer(door, read, read.kind === 'ticket' ? holderOfNumber(db, read.ticketNumber) : null)
}

/** The same for somebody chosen from a list. */
export const presentPerson = (door: Door, enrollmentId: string): PresentedAnswer =>
  answer(door, { kind: 'person' }, enrollmentId)

function answer({ db, now, desk }: Door, presented: Presented, enrollmentId: string | null): PresentedAnswer {
  const expected = enrollmentId === null ? null : examDayFacts.expectedSitting(db, enrollmentId)
  const person = enrollmentId === null ? null : examinee(db, enrollmentId)
  const holder = expected &&
    person && {
      ...{ status: expected.status, sessionId: expected.sessionId, seat: expected.seat },
      standing: person.standing,
      time: admissionTime(expected, now),
    }
  return {
    verdict: judgeAdmission(presented, holder, desk),
    examinee: person,
    lateLimit: admissionHours(...hoursOf(db, expected?.sessionId ?? desk.sessionId)).lateLimit,
  }
}

function hoursOf(db: ReadDatabase, sessionId: string) {
  const session = found(sessionStore.load(db, sessionId)).state
  return [found(examPlanStore.load(db, session.planId)).state, session] as const
}

/** Whoever was ever given the number; a void one still has a holder. */
const holderOfNumber = (db: ReadDatabase, number: string): string | null =>
  db.get(sql.selectFrom('issued_ticket_number').select('enrollment_id').where('ticket_number', '=', number))
    ?.enrollment_id ?? null

/** The person's enrollment in the desk's session, else the passed one nearest to it. */
function holderOfIdentity(db: ReadDatabase, text: string, sessionId: string): string | null {
  const numbers = searchableIdNumbers(normaliseIdNumber(text))
  if (numbers.length === 0) return null
  const rows = db.all(
    sql
      .selectFrom('candidate')
      .innerJoin('enrollment', 'enrollment.candidate_id', 'candidate.id')
      .innerJoin('session', 'session.id', 'enrollment.session_id')
      .select(['enrollment.id', 'enrollment.session_id', 'enrollment.status'])
      .where('candidate.id_number', 'in', [...numbers])
      .orderBy('session.date', 'desc'),
  )
  const here = rows.find((row) => row.session_id === sessionId)
  return (here ?? rows.find((row) => row.status === 'passed') ?? rows[0])?.id ?? null
}
