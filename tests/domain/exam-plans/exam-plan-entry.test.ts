import { describe, expect, it } from 'vitest'
import { defaultSubjects, type ExamPlan, subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { createExamPlan, editExamPlan } from '../../../src-shared/domain/exam-plan-operations.ts'
import { anAdministrator, aPlan, aSession, day, headOfBuses, managerOfTaxis, now } from './builders.ts'

const entryOf = ({ status: _, publishedAt: __, ...entry }: ExamPlan) => entry

const create = (facts: Partial<ExamPlan>, numbered: { id: string } | null = null) =>
  createExamPlan.decide({
    id: 'plan',
    state: null,
    payload: entryOf(aPlan(facts)),
    facts: { examPlanNumbered: numbered },
    actor: anAdministrator,
    now,
  })

interface Around {
  readonly sessions?: readonly ReturnType<typeof aSession>[]
  readonly inUse?: readonly string[]
  readonly ticketed?: boolean
}
const edit = (facts: Partial<ExamPlan>, { sessions = [aSession()], inUse = [], ticketed = false }: Around = {}) =>
  editExamPlan.decide({
    id: 'plan',
    state: aPlan({ status: 'published', publishedAt: now }),
    payload: entryOf(aPlan(facts)),
    facts: {
      examPlanNumbered: { id: 'plan' },
      planSessions: sessions.map((session, index) => ({ id: `session-${index}`, session })),
      subjectsInUse: inUse,
      sessionsWithTickets: ticketed ? ['session-0'] : [],
    },
    actor: anAdministrator,
    now,
  })

describe('what a plan says', () => {
  it('starts from both categories in four fields, taxis split in two', () => {
    expect(defaultSubjects.map(subjectName)).toEqual([
      '主要负责人·城市公共汽电车',
      '主要负责人·城市轨道交通',
      '主要负责人·出租汽车（巡游）',
      '主要负责人·出租汽车（网约）',
      '安全生产管理人员·城市公共汽电车',
      '安全生产管理人员·城市轨道交通',
      '安全生产管理人员·出租汽车（巡游）',
      '安全生产管理人员·出租汽车（网约）',
    ])
  })

  it.each([
    [
      'registration that ends before it begins',
      { registrationUntil: day('2026-11-15') },
      'REGISTRATION_ENDS_BEFORE_START',
    ],
    ['an exam that ends before it begins', { examUntil: day('2026-12-18') }, 'EXAM_ENDS_BEFORE_START'],
    ['registration beyond the last exam day', { registrationUntil: day('2026-12-21') }, 'REGISTRATION_AFTER_EXAM'],
    ['an unknown region', { region: '449999' }, 'REGION_UNKNOWN'],
    ['a subject named twice', { subjects: [managerOfTaxis, { ...managerOfTaxis, id: 'again' }] }, 'SUBJECT_TWICE'],
    [
      'two subjects of one id',
      { subjects: [managerOfTaxis, { ...headOfBuses, id: managerOfTaxis.id }] },
      'SUBJECT_TWICE',
    ],
    ['a pass mark above the full mark', { fullMark: 60 }, 'PASS_MARK_ABOVE_FULL'],
    ['a template without the session', { ticketTemplate: '{yy}{area:6}{room:2}{seat:2}' }, 'TICKET_TEMPLATE_INVALID'],
  ] satisfies [string, Partial<ExamPlan>, string][])('refuses %s', (_, facts, code) => {
    expect(create(facts)).toMatchObject({ kind: 'refused', code })
    expect(edit(facts)).toMatchObject({ kind: 'refused', code })
  })

  it('refuses a number another plan of the year has', () => {
    expect(create({}, { id: 'other' })).toMatchObject({
      code: 'PLAN_NUMBER_TAKEN',
      detail: { year: '2026', number: 4 },
    })
  })

  it('keeps a subject somebody enrolled for, with its name', () => {
    const inUse = [managerOfTaxis.id]
    const renamed = { ...managerOfTaxis, businessField: '出租汽车（巡游）' }
    expect(edit({ subjects: [headOfBuses] }, { inUse, sessions: [] })).toMatchObject({ code: 'SUBJECT_IN_USE' })
    expect(edit({ subjects: [renamed, headOfBuses] }, { inUse })).toMatchObject({ code: 'SUBJECT_IN_USE' })
    expect(edit({ subjects: [renamed, headOfBuses] })).toMatchObject({ kind: 'next' })
  })

  it('keeps a subject that a session still examines', () => {
    expect(edit({ subjects: [headOfBuses] })).toMatchObject({
      code: 'SUBJECT_IN_SESSION',
      detail: { subject: '安全生产管理人员·出租汽车（网约）', sessions: '第 1 场' },
    })
    expect(edit({ subjects: [headOfBuses] }, { sessions: [aSession({ subjectIds: [headOfBuses.id] })] })).toMatchObject(
      {
        kind: 'next',
      },
    )
  })

  it('does not move the exam away from under its sessions', () => {
    const later = { examFrom: day('2026-12-20') }
    expect(edit(later)).toMatchObject({ code: 'SESSIONS_OUTSIDE_EXAM', detail: { sessions: '第 1 场（2026-12-19）' } })
    expect(edit(later, { sessions: [] })).toMatchObject({ kind: 'next' })
  })

  const onTickets: [string, Partial<ExamPlan>][] = [
    ['number', { number: 5 }],
    ['template', { ticketTemplate: '{yyyy}{area:6}{site:2}{plan:2}{session:2}{room:2}{seat:2}' }],
    ['year', { examFrom: day('2027-12-19'), examUntil: day('2027-12-20') }],
  ]
  it.each(onTickets)('keeps the %s that issued tickets carry', (_, change) => {
    const sessions = [aSession({ date: change.examFrom ?? day('2026-12-19') })]
    expect(edit(change, { ticketed: true, sessions })).toMatchObject({ code: 'TICKETS_ISSUED' })
    expect(edit(change, { sessions })).toMatchObject({ kind: 'next' })
    expect(edit({ name: '只改名称', passMark: 60 }, { ticketed: true })).toMatchObject({ kind: 'next' })
  })
})
