import { addDays, type CalendarDate, daysBetween } from '../../../src-shared/domain/calendar-date.ts'
import {
  copiedName,
  nextPlanNumber,
  proposedExamFrom,
  shiftedDates,
} from '../../../src-shared/domain/copy-exam-plan.ts'
import { type ExamPlan, planYear } from '../../../src-shared/domain/exam-plan.ts'
import { createExamPlan } from '../../../src-shared/domain/exam-plan-operations.ts'
import { overlap, type Session } from '../../../src-shared/domain/session.ts'
import { createSession } from '../../../src-shared/domain/session-operations.ts'
import type { CommandContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { planNumbers } from './list-plans.ts'
import { bookingsOn } from './room-bookings.ts'
import { examPlanStore, roomStore, sessionsOfPlan } from './store.ts'

/** A session moved to the copy's dates, with the rooms that can come along and why the others can't. */
interface CarriedSession {
  readonly session: Omit<Session, 'planId' | 'status'>
  readonly dropped: readonly string[]
}

/** @throws AppError NOT_FOUND */
function sourcePlan(db: ReadDatabase, planId: string): ExamPlan {
  const found = examPlanStore.load(db, planId)
  if (!found) throw new AppError('NOT_FOUND', { what: '考试计划' })
  return found.state
}

function carriedSessions(db: ReadDatabase, planId: string, days: number): readonly CarriedSession[] {
  return sessionsOfPlan(db, planId).map(({ session: { planId: _, status: __, ...session } }) => {
    const moved = { ...session, date: addDays(session.date, days) }
    const dropped: string[] = []
    const rooms = moved.rooms.flatMap(({ roomId, seats }) => {
      const room = roomStore.load(db, roomId)?.state
      if (!room) return []
      const clash = bookingsOn(db, { roomIds: [roomId], date: moved.date }).find((booking) => overlap(booking, moved))
      const problem =
        room.status === 'disabled' ? '已停用' : clash ? `已被“${clash.planName}”第 ${clash.sessionNumber} 场占用` : null
      if (problem === null) return [{ roomId, seats: Math.min(seats, room.seats) }]
      dropped.push(`${room.name}${problem}`)
      return []
    })
    return { session: { ...moved, rooms }, dropped }
  })
}

/** What a copy would be, so that the page can show it before it is made. */
export function proposeCopy(
  db: ReadDatabase,
  planId: string,
  { examFrom, today }: { examFrom: CalendarDate | null; today: CalendarDate },
) {
  const source = sourcePlan(db, planId)
  const begin = examFrom ?? proposedExamFrom(source, today)
  const dates = shiftedDates(source, begin)
  return {
    ...dates,
    name: copiedName(source.name, begin),
    number: nextPlanNumber(planNumbers(db), planYear(dates)),
    sessions: carriedSessions(db, planId, daysBetween(source.examFrom, begin)).map(({ session, dropped }) => ({
      number: session.number,
      date: session.date,
      startTime: session.startTime,
      endTime: session.endTime,
      rooms: session.rooms.length,
      dropped: [...dropped],
    })),
  }
}

/** 从往次复制: a draft with the earlier plan's subjects, marks, template, sessions and free rooms, at new dates. */
export function copyPlan(
  context: Pick<CommandContext, 'change' | 'db' | 'newId'>,
  { planId, name, number, examFrom }: { planId: string; name: string; number: number; examFrom: CalendarDate },
): string {
  const { status: _, publishedAt: __, ...source } = sourcePlan(context.db, planId)
  const copyId = context.newId()
  context.change(createExamPlan, copyId, { ...source, ...shiftedDates(source, examFrom), name, number })
  for (const { session } of carriedSessions(context.db, planId, daysBetween(source.examFrom, examFrom))) {
    context.change(createSession, context.newId(), { ...session, planId: copyId })
  }
  return copyId
}
