import { addDays, type CalendarDate, formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import {
  defaultPlanSettings,
  defaultSubjects,
  type ExamPlan,
  type Subject,
} from '../../../src-shared/domain/exam-plan.ts'
import {
  archiveExamPlan,
  closeExamPlan,
  createExamPlan,
  publishExamPlan,
} from '../../../src-shared/domain/exam-plan-operations.ts'
import type { Room } from '../../../src-shared/domain/room.ts'
import { createRoom } from '../../../src-shared/domain/room-operations.ts'
import type { Session } from '../../../src-shared/domain/session.ts'
import { createSession } from '../../../src-shared/domain/session-operations.ts'
import { newId } from '../new-id.ts'
import { type Deed, instantAt } from './demonstration-desk.ts'

export interface DemonstrationSession {
  readonly id: string
  readonly session: Session
}

export interface DemonstrationPlan {
  readonly id: string
  readonly entry: Omit<ExamPlan, 'status' | 'publishedAt'>
  readonly sessions: readonly DemonstrationSession[]
  /** Days from today. */
  readonly createdOn: number
  readonly closedOn: number | null
  readonly archivedOn: number | null
  readonly published: boolean
}

const rooms: readonly Omit<Room, 'status'>[] = [
  { number: 1, name: '第一机房', location: '实训楼 3 楼 301', rows: 5, columns: 6, seats: 30 },
  { number: 2, name: '第二机房', location: '实训楼 3 楼 302', rows: 5, columns: 6, seats: 28 },
  { number: 3, name: '第三机房', location: '实训楼 4 楼 401', rows: 6, columns: 6, seats: 36 },
  { number: 4, name: '多媒体教室', location: '教学楼 2 楼 205', rows: 4, columns: 6, seats: 24 },
  { number: 5, name: '备用考场', location: '教学楼 2 楼 206', rows: 4, columns: 5, seats: 20 },
]

/** When each plan's exam is, in days from today, with its sessions: day, hours, rooms, and which subjects. */
interface Outline {
  readonly title: string
  readonly days: { readonly created: number; readonly from: number; readonly until: number; readonly exam: number }
  readonly closedOn: number | null
  readonly archivedOn: number | null
  readonly published: boolean
  readonly sessions: readonly {
    readonly day: number
    readonly hours: readonly [start: string, end: string]
    readonly rooms: readonly number[]
    readonly fields: readonly string[]
  }[]
}

const bus = '城市公共汽电车'
const rail = '城市轨道交通'
const taxis = ['出租汽车（巡游）', '出租汽车（网约）']
const morning = ['09:00', '10:30'] as const
const midday = ['11:00', '12:30'] as const
const afternoon = ['14:00', '15:30'] as const

/** The exam that sits today begins a quarter of an hour after the demonstration was made, while the day is long enough. */
function hoursFrom(now: string): readonly [start: string, end: string] {
  const time = formatChinaTime(InstantSchema.parse(now)).slice(11)
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const start = Math.min(Math.ceil((minutes + 15) / 5) * 5, 22 * 60 + 25)
  return [timeOf(start), timeOf(start + 90)]
}
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** One that is over and filed, one sat lately whose scores are at work, one that sits today, one that sits tomorrow, one that is open for enrolling, one being prepared. */
const outlines = {
  past: {
    title: '秋季安全考核',
    days: { created: -96, from: -92, until: -76, exam: -66 },
    closedOn: -75,
    archivedOn: -58,
    published: true,
    sessions: [{ day: 0, hours: morning, rooms: [1, 2], fields: [bus, rail] }],
  },
  recent: {
    title: '秋季安全考核（补考）',
    days: { created: -50, from: -46, until: -20, exam: -3 },
    closedOn: -19,
    archivedOn: null,
    published: true,
    sessions: [
      { day: 0, hours: morning, rooms: [1], fields: taxis },
      { day: 0, hours: afternoon, rooms: [2], fields: taxis },
    ],
  },
  tomorrow: {
    title: '冬季安全考核（第一批）',
    days: { created: -34, from: -30, until: -5, exam: 1 },
    closedOn: -4,
    archivedOn: null,
    published: true,
    sessions: [
      { day: 0, hours: morning, rooms: [1, 2], fields: [bus] },
      { day: 0, hours: afternoon, rooms: [1, 2], fields: [...taxis, rail] },
      { day: 1, hours: morning, rooms: [3], fields: [bus, rail, ...taxis] },
    ],
  },
  open: {
    title: '冬季安全考核（第二批）',
    days: { created: -16, from: -12, until: 9, exam: 18 },
    closedOn: null,
    archivedOn: null,
    published: true,
    sessions: [
      { day: 0, hours: morning, rooms: [1, 3], fields: [bus] },
      { day: 0, hours: midday, rooms: [4, 5], fields: [rail] },
      { day: 0, hours: afternoon, rooms: [1, 2, 3], fields: taxis },
      { day: 1, hours: morning, rooms: [1, 2], fields: [bus, rail, ...taxis] },
    ],
  },
  today: {
    title: '冬季安全考核（加场）',
    days: { created: -33, from: -29, until: -7, exam: 0 },
    closedOn: -6,
    archivedOn: null,
    published: true,
    sessions: [{ day: 0, hours: midday, rooms: [4, 5], fields: [bus] }],
  },
  draft: {
    title: '开年安全考核',
    days: { created: -2, from: 20, until: 40, exam: 52 },
    closedOn: null,
    archivedOn: null,
    published: false,
    sessions: [{ day: 0, hours: morning, rooms: [], fields: [bus] }],
  },
} satisfies Record<string, Outline>
export type DemonstrationPlanKey = keyof typeof outlines

export type DemonstrationPlans = Readonly<Record<DemonstrationPlanKey, DemonstrationPlan>>

/** The rooms and plans with everything that happened to them, except people. */
export function planDeeds(today: CalendarDate, now: string): { plans: DemonstrationPlans; deeds: readonly Deed[] } {
  const opened = instantAt(addDays(today, -100), '09:05')
  const roomIds = rooms.map(() => newId(opened))
  const numbers = new Map<string, number>()
  const planFrom = (outline: Outline, settings: Partial<ExamPlan> = {}): DemonstrationPlan => {
    const { days } = outline
    const created = instantAt(addDays(today, days.created), '09:20')
    const examFrom = addDays(today, days.exam)
    const year = examFrom.slice(0, 4)
    const number = (numbers.get(year) ?? 0) + 1
    numbers.set(year, number)
    const id = newId(created)
    const sessions = outline.sessions.map((one, index) => ({
      id: newId(created),
      session: {
        planId: id,
        number: index + 1,
        date: addDays(examFrom, one.day),
        startTime: one.hours[0],
        endTime: one.hours[1],
        subjectIds: subjectsOf(one.fields).map((subject) => subject.id),
        rooms: one.rooms.map((room) => ({ roomId: roomIds[room - 1] ?? '', seats: rooms[room - 1]?.seats ?? 1 })),
        status: 'planned' as const,
      },
    }))
    const entry = {
      ...defaultPlanSettings,
      ...settings,
      number,
      name: `${year} 年${outline.title}`,
      registrationFrom: addDays(today, days.from),
      registrationUntil: addDays(today, days.until),
      examFrom,
      examUntil: addDays(examFrom, Math.max(...outline.sessions.map(({ day }) => day))),
      region: '440100',
      // What is published has a session for each of its subjects.
      subjects: outline.published
        ? [...subjectsOf(outline.sessions.flatMap(({ fields }) => fields))]
        : [...defaultSubjects],
    }
    return { ...outline, id, entry, sessions, createdOn: days.created }
  }
  const plans = {
    past: planFrom(outlines.past),
    recent: planFrom(outlines.recent),
    tomorrow: planFrom(outlines.tomorrow),
    open: planFrom(outlines.open),
    draft: planFrom(outlines.draft),
    // Its doors stand open for most of the time somebody looks at it.
    today: planFrom(
      { ...outlines.today, sessions: outlines.today.sessions.map((one) => ({ ...one, hours: hoursFrom(now) })) },
      { admitMinutesBefore: 120, lateMinutesAfter: 60 },
    ),
  }
  const makeRooms: Deed = {
    at: opened,
    by: 'administrator',
    what: (desk) =>
      desk.change(({ change }) => {
        for (const [index, room] of rooms.entries()) change(createRoom, roomIds[index] ?? '', room)
      }),
  }
  return { plans, deeds: [makeRooms, ...Object.values(plans).flatMap((plan) => deedsOf(plan, today))] }
}

const subjectsOf = (fields: readonly string[]): readonly Subject[] =>
  defaultSubjects.filter(({ businessField }) => fields.includes(businessField))

function deedsOf(plan: DemonstrationPlan, today: CalendarDate): Deed[] {
  const { id, entry, sessions } = plan
  const deed = (day: number, time: string, what: Deed['what']): Deed => ({
    at: instantAt(addDays(today, day), time),
    by: 'administrator',
    what,
  })
  const create = deed(plan.createdOn, '09:20', (desk) =>
    desk.change(({ change }) => {
      change(createExamPlan, id, entry)
      for (const { id: sessionId, session } of sessions) {
        const { status: _, ...payload } = session
        change(createSession, sessionId, payload)
      }
    }),
  )
  const publish = deed(plan.createdOn, '10:40', (desk) =>
    desk.change(({ change }) => void change(publishExamPlan, id, {})),
  )
  const close = deed(plan.closedOn ?? 0, '08:35', (desk) =>
    desk.change(({ change }) => void change(closeExamPlan, id, {})),
  )
  const archive = deed(plan.archivedOn ?? 0, '16:10', (desk) =>
    desk.change(({ change }) => void change(archiveExamPlan, id, {})),
  )
  return [
    create,
    ...(plan.published ? [publish] : []),
    ...(plan.closedOn === null ? [] : [close]),
    ...(plan.archivedOn === null ? [] : [archive]),
  ]
}
