import type { CalendarDate } from './calendar-date.ts'
import { findDivision } from './code-tables/divisions.ts'
import { type ExamPlan, planYear, type Subject, subjectName } from './exam-plan.ts'
import type { Room } from './room.ts'
import { type Session, sessionName } from './session.ts'
import { formatTicketNumber, parseTicketTemplate } from './ticket-number.ts'

/** Something a plan still lacks. `missing` keeps it from being published; `advice` is worth a look. */
export interface PlanGap {
  readonly key: string
  readonly level: 'missing' | 'advice'
  readonly text: string
  /** What it is about, one by one, where the text only counts them. */
  readonly about: readonly string[]
}

export interface PlanContent {
  readonly plan: ExamPlan
  readonly sessions: readonly { readonly id: string; readonly session: Session }[]
  /** The rooms its sessions use. */
  readonly rooms: readonly { readonly id: string; readonly room: Room }[]
  readonly today: CalendarDate
}

const missing = (key: string, text: string, about: readonly string[] = []): PlanGap => ({
  key,
  level: 'missing',
  text,
  about,
})
const advice = (key: string, text: string): PlanGap => ({ key, level: 'advice', text, about: [] })
const listed = (words: readonly string[]): string => words.join('、')

/** What a plan lacks before candidates may see it, in the order in which one would fill it in. */
export function planGaps(content: PlanContent): readonly PlanGap[] {
  return [...dateGaps(content), ...subjectGaps(content), ...sessionGaps(content), ...ticketGaps(content)]
}

/** The texts of what keeps a plan from being published. */
export const missingForPublication = (content: PlanContent): readonly string[] =>
  planGaps(content)
    .filter((gap) => gap.level === 'missing')
    .map(({ text, about }) => (about.length > 0 ? `${text}（${listed(about)}）` : text))

function dateGaps({ plan, sessions, today }: PlanContent): PlanGap[] {
  const gaps: PlanGap[] = []
  if (findDivision(plan.region) === null) gaps.push(missing('region', '报名区域不在现行区划中，请重新选择'))
  if (plan.registrationUntil < today) gaps.push(missing('registration', '报名时间已过，请改到今天以后'))
  const first = sessions.map(({ session }) => session.date).toSorted()[0]
  if (first !== undefined && plan.registrationUntil >= first) {
    gaps.push(advice('registration-late', `首场考试在 ${first}，报名到 ${plan.registrationUntil} 才截止，来不及排座`))
  }
  return gaps
}

function subjectGaps({ plan, sessions }: PlanContent): PlanGap[] {
  if (plan.subjects.length === 0) return [missing('subjects', '还没有科目')]
  const covered = new Set(sessions.flatMap(({ session }) => session.subjectIds))
  const uncovered = plan.subjects.filter(({ id }) => !covered.has(id))
  if (sessions.length === 0 || uncovered.length === 0) return []
  return [missing('subjects-without-session', `${uncovered.length} 个科目还没有场次`, uncovered.map(subjectName))]
}

function sessionGaps({ sessions, today }: PlanContent): PlanGap[] {
  if (sessions.length === 0) return [missing('sessions', '还没有场次')]
  const roomless = sessions.filter(({ session }) => session.rooms.length === 0)
  const past = sessions.filter(({ session }) => session.date < today)
  const names = (some: PlanContent['sessions']) => listed(some.map(({ session }) => sessionName(session)))
  return [
    ...(roomless.length > 0 ? [missing('rooms', `${names(roomless)}还没有考场`)] : []),
    ...(past.length > 0 ? [missing('past-sessions', `${names(past)}的日期已过`)] : []),
  ]
}

function ticketGaps({ plan, sessions, rooms }: PlanContent): PlanGap[] {
  const parsed = parseTicketTemplate(plan.ticketTemplate)
  if (!parsed.ok) return parsed.problems.map((problem, index) => missing(`ticket-${index}`, `准考证号模板：${problem}`))
  // The site's code and division always have their full width, so that any will do to see what fits.
  const values = { year: Number(planYear(plan)), area: plan.region, site: '00', plan: plan.number }
  const numberOf = new Map(rooms.map(({ id, room }) => [id, room.number]))
  const problems = sessions.flatMap(({ session }) =>
    session.rooms.flatMap(({ roomId, seats }) => {
      const seat = { session: session.number, room: numberOf.get(roomId) ?? 0, seat: seats }
      const formatted = formatTicketNumber(parsed.template, { ...values, ...seat })
      return formatted.ok ? [] : [formatted.problem]
    }),
  )
  return [...new Set(problems)].map((problem, index) => missing(`ticket-fit-${index}`, problem))
}

/** Subjects of a plan that a session examines, in the plan's order. */
export const subjectsOf = (plan: Pick<ExamPlan, 'subjects'>, session: Pick<Session, 'subjectIds'>): Subject[] =>
  plan.subjects.filter(({ id }) => session.subjectIds.includes(id))
