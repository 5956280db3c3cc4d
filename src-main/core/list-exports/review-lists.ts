import type { ApplicationFilter, ApplicationRow } from '../../../src-shared/contract/certificate-applications.ts'
import type { ReviewFilter, ReviewRow } from '../../../src-shared/contract/reviews.ts'
import { originNames } from '../../../src-shared/domain/candidate.ts'
import { type ApplicationKind, applicationNames } from '../../../src-shared/domain/certificate-application.ts'
import { queuePage as applicationPage } from '../certificate-applications/queue.ts'
import type { Place as ApplicationPlace } from '../certificate-applications/store.ts'
import { recordName } from '../journal/record-names.ts'
import { queuePage, rowContext } from '../reviews/queue-rows.ts'
import type { Place } from '../reviews/waiting.ts'
import { condition, type ExportedColumn, type ExportedList, inPages, typedCondition } from './exported-list.ts'
import { employerName, timeText } from './shared-columns.ts'

const who: readonly ExportedColumn<ReviewRow | ApplicationRow>[] = [
  { label: '姓名', width: 14, value: ({ name }) => name },
  { label: '单位名称', width: 34, value: ({ employer }) => employer },
  { label: '人员类别', width: 18, value: ({ subject }) => subject.personCategory },
  { label: '业务领域', width: 18, value: ({ subject }) => subject.businessField },
  { label: '提交时间', width: 18, value: ({ submittedAt }) => timeText(submittedAt) },
]
const whoDecides: ExportedColumn<ReviewRow | ApplicationRow> = {
  label: '须他人审核',
  width: 40,
  value: ({ waitsFor }) => waitsFor,
}

/** 待审核的报名 */
export const reviewList: ExportedList<ReviewFilter, ReviewRow> = {
  name: '待审核报名',
  conditions: ({ db }, filter) => [
    ...condition('计划', filter.planId && recordName(db, 'exam-plan', filter.planId)),
    ...condition('场次', filter.sessionId && recordName(db, 'session', filter.sessionId)),
    ...condition('单位', employerName(db, filter.employerId)),
    ...condition('来源', filter.origin && originNames[filter.origin]),
    ...(filter.rosterId === undefined ? [] : ['一份名册']),
    ...(filter.withHints === true ? ['有提示'] : []),
    ...typedCondition(filter.text),
  ],
  pages: (context, filter) => {
    const shared = rowContext(context)
    return inPages<ReviewRow, Place>((after) => queuePage(shared, filter, after))
  },
  columns: [...who, { label: '提示', width: 60, value: ({ remarks }) => remarks.join('；') }, whoDecides],
}

interface AskedQueue {
  readonly kind: ApplicationKind
  readonly filter: ApplicationFilter
}

/** 待审核的证书业务申请 */
export const applicationList: ExportedList<AskedQueue, ApplicationRow> = {
  name: '证书业务申请',
  conditions: ({ db }, { kind, filter }) => [
    `证书${applicationNames[kind]}`,
    ...condition('单位', employerName(db, filter.employerId)),
    ...typedCondition(filter.text),
  ],
  of: (_, { kind }) => applicationNames[kind],
  pages: (context, asked) =>
    inPages<ApplicationRow, ApplicationPlace>((after) => applicationPage(context, asked, after)),
  columns: [...who, { label: '提示', width: 8, numeric: true, value: ({ hints }) => hints }, whoDecides],
}
