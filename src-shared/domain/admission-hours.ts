import { formatChinaTime, InstantSchema } from './calendar-date.ts'
import type { ExamPlan } from './exam-plan.ts'
import type { Session } from './session.ts'

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

/**
 * Where a moment lies in a session's admission: on a day `before` or `after` its own, `early` (the doors are not open),
 * `open`, `late` (after the limit, whose minute still counts as open) or `over` (after the end).
 */
export const ADMISSION_TIMES = ['before', 'early', 'open', 'late', 'over', 'after'] as const
export type AdmissionTime = (typeof ADMISSION_TIMES)[number]

/** @param now UTC instant; @param sitting the session and what its plan says of admission */
export function admissionTime(
  sitting: {
    readonly plan: Pick<ExamPlan, 'admitMinutesBefore' | 'lateMinutesAfter'>
    readonly session: Pick<Session, 'date' | 'startTime' | 'endTime'>
  },
  now: string,
): AdmissionTime {
  const [today = '', time = ''] = formatChinaTime(InstantSchema.parse(now)).split(' ')
  const { session, plan } = sitting
  if (today !== session.date) return today < session.date ? 'before' : 'after'
  const { admitFrom, lateLimit } = admissionHours(plan, session)
  if (time < admitFrom) return 'early'
  if (time <= lateLimit) return 'open'
  return time < session.endTime ? 'late' : 'over'
}

/** Whether somebody may come in then without a word of explanation; who is early only waits in the corridor. */
export const isAdmitting = (time: AdmissionTime): boolean => time === 'early' || time === 'open'
