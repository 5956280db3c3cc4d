import type { PlanRecord, PlanSession } from '../../../src-shared/contract/exam-plans.ts'
import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { type SessionEntry, SessionEntrySchema } from '../../../src-shared/domain/session-operations.ts'
import type { CallError } from '../../client/call-failure.ts'

/** A session while it is typed. */
export interface SessionFields {
  readonly number: number | null
  readonly date: CalendarDate | null
  readonly startTime: string | null
  readonly endTime: string | null
  readonly subjectIds: readonly string[]
  /** Seats used in each room, by the room's id; null where the number was deleted. */
  readonly rooms: readonly { readonly roomId: string; readonly seats: number | null }[]
}
export type SessionFieldName = keyof SessionFields
export type SessionFieldErrors = Partial<Record<SessionFieldName, string>>

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const firstHours = { startTime: '09:00', endTime: '10:30' }
const breakMinutes = 60
const lastEnd = 18 * 60

/** The next hours on the same day; after the working day's end, the next exam day's first ones. */
function nextHours(last: PlanSession, examUntil: CalendarDate) {
  const start = minutesOf(last.endTime) + breakMinutes
  const end = start + minutesOf(last.endTime) - minutesOf(last.startTime)
  if (end <= lastEnd) return { date: last.date, startTime: timeOf(start), endTime: timeOf(end) }
  const tomorrow = addDays(last.date, 1)
  return tomorrow <= examUntil ? { date: tomorrow, ...firstHours } : { date: null, startTime: null, endTime: null }
}

/** A new session continues where the last one ends, in its rooms, with the subjects that have no session yet. */
export function newSessionFields({ plan, sessions }: PlanRecord): SessionFields {
  const last = sessions
    .toSorted((one, other) => (`${one.date}${one.endTime}` < `${other.date}${other.endTime}` ? -1 : 1))
    .at(-1)
  const covered = new Set(sessions.flatMap(({ subjectIds }) => subjectIds))
  const uncovered = plan.subjects.map(({ id }) => id).filter((id) => !covered.has(id))
  const hours = last ? nextHours(last, plan.examUntil) : { date: plan.examFrom, ...firstHours }
  return {
    number: Math.min(99, Math.max(0, ...sessions.map(({ number }) => number)) + 1),
    ...hours,
    subjectIds: uncovered.length > 0 ? uncovered : (last?.subjectIds ?? []),
    rooms: last?.rooms.map(({ roomId, seats }) => ({ roomId, seats })) ?? [],
  }
}

export const fieldsOfSession = (session: PlanSession): SessionFields => ({
  number: session.number,
  date: session.date,
  startTime: session.startTime,
  endTime: session.endTime,
  subjectIds: session.subjectIds,
  rooms: session.rooms.map(({ roomId, seats }) => ({ roomId, seats })),
})

const lackingWords: Readonly<Record<SessionFieldName, string>> = {
  number: '请填写场次号（1 到 99）。',
  date: '请选择日期。',
  startTime: '请填写开始时间。',
  endTime: '请填写结束时间。',
  subjectIds: '请至少选择一个科目。',
  rooms: '请填写每个考场使用的座位数。',
}
const names = Object.keys(lackingWords) as SessionFieldName[]

export type ReadSession =
  | { readonly ok: true; readonly entry: SessionEntry }
  | { readonly ok: false; readonly errors: SessionFieldErrors }

export function readSession(fields: SessionFields): ReadSession {
  const parsed = SessionEntrySchema.safeParse(fields)
  if (parsed.success) return { ok: true, entry: parsed.data }
  const wrong = names.filter((name) => parsed.error.issues.some(({ path }) => path[0] === name))
  return { ok: false, errors: Object.fromEntries(wrong.map((name) => [name, lackingWords[name]])) }
}

const placeOfRefusal: Readonly<Record<string, SessionFieldName>> = {
  SESSION_NUMBER_TAKEN: 'number',
  SESSION_OUTSIDE_EXAM: 'date',
  SESSION_IN_PAST: 'date',
  SESSION_ENDS_BEFORE_START: 'endTime',
  SESSION_CLASHES_FOR_PEOPLE: 'startTime',
  SESSION_TICKETS_PRINTED: 'date',
  SESSION_SUBJECT_HELD: 'subjectIds',
  SESSION_WITHOUT_ROOM: 'rooms',
  SESSION_ROOM_TWICE: 'rooms',
  ROOM_BOOKED: 'rooms',
  ROOM_TOO_SMALL: 'rooms',
  ROOM_DISABLED: 'rooms',
  CAPACITY_BELOW_TAKEN: 'rooms',
}

/** The field a refusal is about, or null where it concerns the whole session. */
export const placeOf = (error: CallError): SessionFieldName | null => placeOfRefusal[error.code] ?? null
