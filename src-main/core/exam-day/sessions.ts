import type { ExamDaySession, RoomCounts } from '../../../src-shared/contract/exam-day.ts'
import { admissionHours, admissionTime } from '../../../src-shared/domain/admission-hours.ts'
import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { examPlanStore, sessionStore } from '../exam-plans/store.ts'
import { shownRooms } from '../seating/shown-rooms.ts'
import { seatStandings } from './seat-standings.ts'
import { violationsOfSession } from './store.ts'

interface Moment {
  readonly db: ReadDatabase
  /** UTC instant. */
  readonly now: string
}

/** Sessions with seats drawn around a day: that day's first, then those to come, then those held the day before. */
export function examDaySessions(moment: Moment & { readonly today: CalendarDate }): ExamDaySession[] {
  const { db, today } = moment
  const rows = db.all(
    sql
      .selectFrom('session')
      .innerJoin('seating', 'seating.id', 'session.id')
      .innerJoin('exam_plan', 'exam_plan.id', 'session.plan_id')
      .select(['session.id', 'session.date'])
      .where('exam_plan.status', 'in', ['published', 'closed'])
      .where('session.date', '>=', addDays(today, -1))
      .where('session.date', '<=', addDays(today, 14))
      .orderBy('session.date')
      .orderBy('session.start_time')
      .orderBy('session.number'),
  )
  const order = ({ date }: { date: string }): number => (date === today ? 0 : date > today ? 1 : 2)
  return rows.toSorted((one, other) => order(one) - order(other)).map(({ id }) => examDaySession(moment, id))
}

/** @throws AppError NOT_FOUND */
export function examDaySession({ db, now }: Moment, sessionId: string): ExamDaySession {
  const session = sessionStore.load(db, sessionId)?.state
  const plan = session && examPlanStore.load(db, session.planId)?.state
  if (!session || !plan || session.status === 'removed') throw new AppError('NOT_FOUND', { what: '场次' })
  const seats = seatStandings(db, sessionId)
  const { date, startTime, endTime, number } = session
  const { admitFrom, lateLimit } = admissionHours(plan, session)
  return {
    ...{ sessionId, number, date, startTime, endTime, admitFrom, lateLimit },
    planName: plan.name,
    time: admissionTime({ plan, session }, now),
    expected: seats.length,
    arrived: seats.filter(({ standing }) => standing === 'arrived').length,
    absent: seats.filter(({ standing }) => standing === 'absent').length,
    violations: violationsOfSession(db, sessionId).filter(({ violation }) => !violation.withdrawn).length,
  }
}

export function roomCounts(db: ReadDatabase, sessionId: string): RoomCounts[] {
  const inRoom = Map.groupBy(seatStandings(db, sessionId), ({ roomId }) => roomId)
  return shownRooms(db, sessionId).map(({ roomId, number, name, location }) => {
    const seats = inRoom.get(roomId) ?? []
    return {
      ...{ roomId, number, name, location },
      expected: seats.length,
      arrived: seats.filter(({ standing }) => standing === 'arrived').length,
      absent: seats.filter(({ standing }) => standing === 'absent').length,
    }
  })
}

const tolerance = 60_000

/**
 * The latest instant in the journal, where the clock now says earlier: somebody set it back, and neither late nor absent
 * can be told by it. Null while time goes forward.
 */
export function clockBehind({ db, now }: Moment): string | null {
  const latest = db.get(sql.selectFrom('operation').select('at').orderBy('at', 'desc').limit(1))?.at
  return latest !== undefined && Date.parse(latest) - Date.parse(now) > tolerance ? latest : null
}
