import type { SessionHead } from '../../../src-shared/contract/seating.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { examPlanStore, seatsOf, sessionStore } from '../exam-plans/store.ts'
import { printedNumbers, seatingStore } from './store.ts'

/** As many as a page can show; a site holds a few in a week. */
const mostSessions = 300

/** Sessions of plans that people may sit, soonest first; those already held, latest first. */
export function listSessions(
  db: ReadDatabase,
  { today, planId, past }: { today: string; planId?: string | undefined; past: boolean },
): SessionHead[] {
  const direction = past ? 'desc' : 'asc'
  const rows = db.all(
    sql
      .selectFrom('session')
      .innerJoin('exam_plan', 'exam_plan.id', 'session.plan_id')
      .select('session.id')
      .where('exam_plan.status', 'in', ['published', 'closed', ...(past ? ['archived'] : [])])
      .where('session.date', past ? '<' : '>=', today)
      .$if(planId !== undefined, (query) => query.where('session.plan_id', '=', planId ?? ''))
      .orderBy('session.date', direction)
      .orderBy('session.start_time', direction)
      .orderBy('session.number')
      .limit(mostSessions),
  )
  return rows.flatMap(({ id }) => {
    const head = findHead(db, id)
    return head ? [head] : []
  })
}

/** @throws AppError NOT_FOUND */
export function sessionHead(db: ReadDatabase, sessionId: string): SessionHead {
  const head = findHead(db, sessionId)
  if (!head) throw new AppError('NOT_FOUND', { what: '场次' })
  return head
}

function findHead(db: ReadDatabase, sessionId: string): SessionHead | null {
  const session = sessionStore.load(db, sessionId)?.state
  const plan = session && examPlanStore.load(db, session.planId)?.state
  if (!session || !plan || session.status === 'removed') return null
  const counts = enrollmentCounts(db, { planId: session.planId, sessionId })
  const arrangement = seatingStore.load(db, sessionId)?.state
  const seatsInUse = new Map(session.rooms.map((room) => [room.roomId, room.seats]))
  return {
    sessionId,
    planId: session.planId,
    planName: plan.name,
    planStatus: plan.status,
    number: session.number,
    date: session.date,
    startTime: session.startTime,
    endTime: session.endTime,
    subjects: plan.subjects.filter((subject) => session.subjectIds.includes(subject.id)).map(subjectName),
    rooms: session.rooms.length,
    seats: seatsOf(db, sessionId).capacity,
    passed: counts.get('passed') ?? 0,
    waiting: counts.get('submitted') ?? 0,
    drawn: arrangement !== undefined,
    seated: arrangement?.seats.filter((seat) => seat.seat <= (seatsInUse.get(seat.roomId) ?? 0)).length ?? 0,
    printed: arrangement ? printedNumbers(db, sessionId).length : 0,
    arrangedAt: arrangement?.arrangedAt ?? null,
    arrangedBy: arrangement?.arrangedBy.name ?? null,
  }
}

function enrollmentCounts(db: ReadDatabase, { planId, sessionId }: { planId: string; sessionId: string }) {
  const rows = db.all(
    sql
      .selectFrom('enrollment_count')
      .select(['status', 'count'])
      .where('plan_id', '=', planId)
      .where('session_id', '=', sessionId),
  )
  return new Map(rows.map((row) => [row.status, row.count]))
}
