import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { reports } from '../../../src-shared/contract/reports.ts'
import { applicationNames } from '../../../src-shared/domain/certificate-application.ts'
import { enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import { planStatusNames } from '../../../src-shared/domain/exam-plan.ts'
import {
  absenceRate,
  type Figures,
  passRate,
  presentOf,
  qualificationRate,
  type Rate,
  rateNotes,
  seatsUsed,
} from '../../../src-shared/domain/report-figures.ts'
import { sessionName } from '../../../src-shared/domain/session.ts'

export type Cell = string | number | null

export interface ReportSheet {
  readonly name: string
  /** What the columns mean, above them. */
  readonly note: string
  readonly columns: readonly { readonly heading: string; readonly width: number }[]
  readonly rows: readonly (readonly Cell[])[]
}

export interface ReportParts {
  readonly overview: OutputOf<typeof reports.overview>
  readonly sessions: OutputOf<typeof reports.sessions>['sessions']
  readonly employers: OutputOf<typeof reports.employers>['employers']
  readonly regions: OutputOf<typeof reports.employers>['regions']
  readonly days: OutputOf<typeof reports.trend>['days']
  readonly certificates: OutputOf<typeof reports.certificates>
}

/** Every table of the report. */
export function reportSheets({
  overview,
  sessions,
  employers,
  regions,
  days,
  certificates,
}: ReportParts): ReportSheet[] {
  const names = new Map(employers.map(({ employerId, name }) => [employerId, name]))
  const { total, plans, subjects } = overview
  return [
    sheet('按计划', [wide('考试计划'), text('状态'), text('考试日期'), ...seated, ...counted], {
      rows: [...plans, { ...total, name: '合计', status: null, examFrom: '', examUntil: '' }].map((plan) => [
        ...[plan.name, plan.status && planStatusNames[plan.status], spanOf(plan.examFrom, plan.examUntil)],
        ...[...seatedCells(plan), ...cellsOf(plan)],
      ]),
    }),
    sheet('按场次', [wide('考试计划'), text('场次'), text('日期'), text('时间'), wide('考场'), ...seated, ...counted], {
      rows: sessions.map((session) => [
        ...[session.planName, sessionName(session), session.date, session.startTime, session.rooms.join('、')],
        ...[...seatedCells(session), ...cellsOf(session)],
      ]),
    }),
    sheet('按科目', [text('人员类别'), text('业务领域'), ...counted], {
      rows: subjects.map((subject) => [subject.personCategory, subject.businessField, ...cellsOf(subject)]),
    }),
    sheet('按单位', [wide('单位'), wide('上级单位'), ...counted], {
      note: '按考生现在的单位。',
      rows: employers.map((employer) => [employer.name, names.get(employer.parentId) ?? '', ...cellsOf(employer)]),
    }),
    sheet('按区划', [wide('单位登记区划'), text('区划代码'), number('单位数'), ...counted], {
      note: '按单位统一社会信用代码第 3 至 8 位（GB/T 2260）。',
      rows: regions.map((region) => [region.name, region.region ?? '', region.employers, ...cellsOf(region)]),
    }),
    sheet('按日', [text('日期'), number('报名'), number('审核')], {
      rows: days.map(({ day, submitted, reviewed }) => [day, submitted, reviewed]),
    }),
    ...certificateSheets(certificates),
  ]
}

function certificateSheets({ issued, due, applications }: ReportParts['certificates']): ReportSheet[] {
  const note = '全考点的证书，不随计划和日期筛选。'
  return [
    sheet('证书按月', [text('月份'), number('发证'), number('到期')], {
      note,
      rows: [
        ...issued.map(({ month, count }) => [month, count, null]),
        ...due.map(({ month, count }) => [month, null, count]),
      ],
    }),
    sheet('证书业务申请', [text('业务'), text('结果'), number('件数')], {
      note,
      rows: applications.map(({ kind, status, count }) => [
        applicationNames[kind],
        enrollmentStatusNames[status],
        count,
      ]),
    }),
  ]
}

const wide = (heading: string) => ({ heading, width: 36 })
const text = (heading: string) => ({ heading, width: 16 })
const number = (heading: string) => ({ heading, width: 10 })
const seated = ['席位', '占用席位'].map(number)
const counted = [
  ...['报名', '待审核', '审核通过', '审核不通过', '已撤销', '通过率%'],
  ...['已公布成绩', '实考', '缺考', '缺考率%', '违纪作弊', '合格', '合格率%', '已发证书'],
].map(number)

const notes = `通过率 = ${rateNotes.pass}；缺考率 = ${rateNotes.absence}；合格率 = ${rateNotes.qualification}。`

const sheet = (
  name: string,
  columns: ReportSheet['columns'],
  { note = '', rows }: { readonly note?: string; readonly rows: ReportSheet['rows'] },
): ReportSheet => ({ name, columns, rows, note: columns.length > counted.length ? `${note}${notes}` : note })

/** A number with one decimal, so that it can be reckoned with; empty where there is nothing to divide by. */
const percent = (rate: Rate): Cell => (rate === null ? null : Math.round(rate * 1000) / 10)

const seatedCells = (figures: Figures & { readonly capacity: number }): readonly Cell[] => [
  figures.capacity,
  seatsUsed(figures),
]
const cellsOf = (figures: Figures): readonly Cell[] => {
  const { enrolled, submitted, passed, rejected, withdrawn, published, absent, violations, qualified, issued } = figures
  return [
    ...[enrolled, submitted, passed, rejected, withdrawn, percent(passRate(figures))],
    ...[published, presentOf(figures), absent, percent(absenceRate(figures)), violations],
    ...[qualified, percent(qualificationRate(figures)), issued],
  ]
}

const spanOf = (from: string, until: string): string => (from === until ? from : `${from} 至 ${until}`)
