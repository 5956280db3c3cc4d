import type { ExamPlan } from '../../../src-shared/domain/exam-plan.ts'
import type { Session } from '../../../src-shared/domain/session.ts'

/** When people are let in, until when, and how long they sit. Times are HH:mm; nothing is let run past midnight. */
export function admissionHours(
  plan: Pick<ExamPlan, 'admitMinutesBefore' | 'lateMinutesAfter'>,
  session: Pick<Session, 'startTime' | 'endTime'>,
): { readonly admitFrom: string; readonly lateLimit: string; readonly minutes: number } {
  const [start, end] = [minutesOf(session.startTime), minutesOf(session.endTime)]
  return {
    admitFrom: timeOf(Math.max(0, start - plan.admitMinutesBefore)),
    lateLimit: timeOf(Math.min(end, start + plan.lateMinutesAfter)),
    minutes: end - start,
  }
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
