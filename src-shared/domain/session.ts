import { z } from 'zod'
import { CalendarDateSchema, chinaDateOf, InstantSchema } from './calendar-date.ts'

export const TimeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请填写时间，如 09:00')

/** A room used by a session, with how many of its seats. */
export const SessionRoomSchema = z.strictObject({ roomId: z.string(), seats: z.number().int().min(1).max(999) })

export const SessionSchema = z.strictObject({
  planId: z.string(),
  /** Within the plan, from 1; shown as 第 1 场. */
  number: z.number().int().min(1).max(99),
  date: CalendarDateSchema,
  /** HH:mm, China. */
  startTime: TimeOfDaySchema,
  endTime: TimeOfDaySchema,
  /** Subjects of the plan sat in this session. */
  subjectIds: z.array(z.string()).min(1, '请至少选择一个科目'),
  rooms: z.array(SessionRoomSchema),
  /** A removed session keeps its history in the journal, and is found nowhere else. */
  status: z.enum(['planned', 'removed']),
})
export type Session = z.infer<typeof SessionSchema>

export const capacityOf = ({ rooms }: Pick<Session, 'rooms'>): number =>
  rooms.reduce((sum, { seats }) => sum + seats, 0)

/** 第 1 场 */
export const sessionName = ({ number }: Pick<Session, 'number'>): string => `第 ${number} 场`

/** Whether its day has passed in China. @param now UTC instant */
export const isOver = ({ date }: { readonly date: string }, now: string): boolean =>
  date < chinaDateOf(InstantSchema.parse(now))

interface Hours {
  readonly date: string
  readonly startTime: string
  readonly endTime: string
}
/** Whether nobody can sit both. */
export const overlap = (one: Hours, other: Hours): boolean =>
  one.date === other.date && one.startTime < other.endTime && other.startTime < one.endTime
