import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { defaultPlanSettings, type ExamPlan } from '../../../src-shared/domain/exam-plan.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import type { Room } from '../../../src-shared/domain/room.ts'
import type { Session } from '../../../src-shared/domain/session.ts'

export const day = (text: string): CalendarDate => CalendarDateSchema.parse(text)

/** 2026-11-24 09:00 in China. */
export const now = '2026-11-24T01:00:00.000Z'

export const anAdministrator: Actor = {
  kind: 'staff',
  id: 'administrator',
  name: '陈管理',
  roles: ['administrator'],
  identityNumber: null,
}

export const managerOfTaxis = { id: 'subject-1', personCategory: '安全生产管理人员', businessField: '出租汽车（网约）' }
export const headOfBuses = { id: 'subject-2', personCategory: '主要负责人', businessField: '城市公共汽电车' }

/** A draft in the middle of its registration on `now`, with its exam a month later. */
export const aPlan = (facts: Partial<ExamPlan> = {}): ExamPlan => ({
  number: 4,
  name: '2026 年第四季度安全考核',
  registrationFrom: day('2026-11-16'),
  registrationUntil: day('2026-12-04'),
  examFrom: day('2026-12-19'),
  examUntil: day('2026-12-20'),
  region: '440100',
  subjects: [managerOfTaxis, headOfBuses],
  ...defaultPlanSettings,
  status: 'draft',
  publishedAt: null,
  ...facts,
})

export const aSession = (facts: Partial<Session> = {}): Session => ({
  planId: 'plan',
  number: 1,
  date: day('2026-12-19'),
  startTime: '09:00',
  endTime: '10:30',
  subjectIds: [managerOfTaxis.id, headOfBuses.id],
  rooms: [{ roomId: 'room', seats: 30 }],
  status: 'planned',
  ...facts,
})

export const aRoom = (facts: Partial<Room> = {}): Room => ({
  number: 1,
  name: '第一考场',
  location: '3 楼 302',
  rows: 6,
  columns: 5,
  seats: 30,
  status: 'active',
  ...facts,
})
