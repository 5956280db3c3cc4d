import type { PlanRow, PlanSession } from '../../../src-shared/contract/exam-plans.ts'
import type { RoomRow } from '../../../src-shared/contract/rooms.ts'
import { type PlanStatus, planStatusNames, subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { sessionName } from '../../../src-shared/domain/session.ts'
import { listRooms } from '../exam-plans/list-rooms.ts'
import { planRecord, planRows } from '../exam-plans/plan-record.ts'
import { recordName } from '../journal/record-names.ts'
import { condition, type ExportedList, inTurns, typedCondition } from './exported-list.ts'

interface PlanFilter {
  readonly status: PlanStatus | null
  readonly year: string | null
  readonly text: string
}

/** 考试计划 */
export const planList: ExportedList<PlanFilter, PlanRow> = {
  name: '考试计划',
  conditions: (_, { status, year, text }) => [
    ...condition('状态', status && planStatusNames[status]),
    ...condition('年份', year),
    ...typedCondition(text),
  ],
  pages: (context, filter) => inTurns(planRows(context, filter)),
  columns: [
    {
      label: '编号',
      width: 12,
      value: ({ examFrom, number }) => `${examFrom.slice(0, 4)}-${String(number).padStart(2, '0')}`,
    },
    { label: '名称', width: 40, value: ({ name }) => name },
    { label: '状态', width: 10, value: ({ status }) => planStatusNames[status] },
    { label: '报名区域', width: 20, value: ({ regionName }) => regionName },
    { label: '报名开始', width: 12, value: ({ registrationFrom }) => registrationFrom },
    { label: '报名截止', width: 12, value: ({ registrationUntil }) => registrationUntil },
    { label: '考试开始', width: 12, value: ({ examFrom }) => examFrom },
    { label: '考试结束', width: 12, value: ({ examUntil }) => examUntil },
    { label: '场次', width: 8, numeric: true, value: ({ sessions }) => sessions },
    { label: '座位', width: 8, numeric: true, value: ({ capacity }) => capacity },
    { label: '已占座位', width: 10, numeric: true, value: ({ taken }) => taken },
    { label: '剩余座位', width: 10, numeric: true, value: ({ capacity, taken }) => capacity - taken },
    { label: '待审核', width: 8, numeric: true, value: ({ awaitingReview }) => awaitingReview },
    { label: '下一步', width: 30, value: ({ next }) => next.text },
  ],
}

interface ListedSession extends Omit<PlanSession, 'rooms'> {
  readonly subjects: readonly string[]
  readonly usedRooms: readonly string[]
}

/** 场次 of one plan. */
export const sessionList: ExportedList<{ readonly planId: string }, ListedSession> = {
  name: '场次',
  conditions: ({ db }, { planId }) => condition('计划', recordName(db, 'exam-plan', planId)),
  of: ({ db }, { planId }) => recordName(db, 'exam-plan', planId).slice(0, 40),
  about: ({ planId }) => ({ entity: 'exam-plan', id: planId }),
  pages: (context, { planId }) => {
    const { plan, sessions } = planRecord(context, planId)
    const names = new Map(plan.subjects.map((subject) => [subject.id, subjectName(subject)]))
    return inTurns(
      sessions.map(({ rooms, ...session }) => ({
        ...session,
        subjects: session.subjectIds.map((id) => names.get(id) ?? id),
        usedRooms: rooms.map(({ name, location, seats }) => `${name}${location && `（${location}）`} ${seats} 座`),
      })),
    )
  },
  columns: [
    { label: '场次', width: 10, value: sessionName },
    { label: '日期', width: 12, value: ({ date }) => date },
    { label: '开始时间', width: 10, value: ({ startTime }) => startTime },
    { label: '结束时间', width: 10, value: ({ endTime }) => endTime },
    { label: '科目', width: 50, value: ({ subjects }) => subjects.join('、') },
    { label: '考场', width: 50, value: ({ usedRooms }) => usedRooms.join('、') },
    { label: '座位', width: 8, numeric: true, value: ({ capacity }) => capacity },
    { label: '已占座位', width: 10, numeric: true, value: ({ taken }) => taken },
    { label: '剩余座位', width: 10, numeric: true, value: ({ capacity, taken }) => capacity - taken },
    { label: '审核通过', width: 10, numeric: true, value: ({ passed }) => passed },
  ],
}

/** 考场 */
export const roomList: ExportedList<object, RoomRow> = {
  name: '考场',
  conditions: () => [],
  pages: ({ db, today }) => inTurns(listRooms(db, today)),
  columns: [
    { label: '考场号', width: 8, value: ({ number }) => String(number).padStart(2, '0') },
    { label: '名称', width: 20, value: ({ name }) => name },
    { label: '位置', width: 26, value: ({ location }) => location },
    { label: '排', width: 6, numeric: true, value: ({ rows }) => rows },
    { label: '列', width: 6, numeric: true, value: ({ columns }) => columns },
    { label: '座位', width: 8, numeric: true, value: ({ seats }) => seats },
    { label: '状态', width: 8, value: ({ status }) => (status === 'active' ? '在用' : '停用') },
    { label: '要用的场次', width: 12, numeric: true, value: ({ comingSessions }) => comingSessions },
    { label: '下次使用', width: 12, value: ({ nextUse }) => nextUse?.date ?? '' },
    { label: '下次的计划', width: 40, value: ({ nextUse }) => nextUse?.planName ?? '' },
  ],
}
