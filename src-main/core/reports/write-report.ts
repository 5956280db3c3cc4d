import { writeXlsx } from 'hucre/xlsx'
import type { ReportScope } from '../../../src-shared/contract/reports.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { currentSite } from '../accounts/store.ts'
import type { PreparationContext } from '../context.ts'
import { examPlanStore } from '../exam-plans/store.ts'
import { neutralised } from '../neutralised-cell.ts'
import { certificateFigures } from './certificates.ts'
import { employersIn, regionsOf } from './employers.ts'
import { overview, sessionFigures } from './figures.ts'
import { type Cell, type ReportSheet, reportSheets } from './report-sheets.ts'
import { trendOf } from './trend.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface ReportFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly rows: number
  /** Of which exams, in a few words. */
  readonly scopeWords: string
}

/** The whole report as a workbook: each table a sheet, each sheet headed by what it is of. @throws AppError CANCELLED */
export async function writeReport(context: PreparationContext, scope: ReportScope): Promise<ReportFile> {
  const { db, today, now } = context
  const parts = [
    () => ({ overview: overview(db, scope) }),
    () => ({ sessions: sessionFigures(db, scope) }),
    () => {
      const employers = employersIn(db, scope)
      return { employers, regions: regionsOf(employers) }
    },
    () => ({ days: trendOf(db, scope, today) }),
    () => ({ certificates: certificateFigures(db, today) }),
  ] as const
  const made = []
  for (const [index, part] of parts.entries()) {
    made.push(part())
    await context.progress(index + 1, parts.length)
  }
  const sheets = reportSheets(Object.assign({}, ...made))
  const scopeWords = wordsOf(context, scope)
  const at = formatChinaTime(InstantSchema.parse(now))
  const title = `${currentSite(db).name} 统计报表　${scopeWords}　${at} 的数据`
  const bytes = await writeXlsx({ sheets: sheets.map((sheet) => laidOut(sheet, title)) })
  return {
    name: `统计报表_${at.replace(/[ :]/gu, '-')}.xlsx`,
    ...{ mediaType: xlsx, bytes, scopeWords },
    rows: sheets.reduce((sum, { rows }) => sum + rows.length, 0),
  }
}

const safe = (cell: Cell): Cell => (typeof cell === 'string' ? neutralised(cell) : cell)

const laidOut = ({ name, note, columns, rows }: ReportSheet, title: string) => ({
  name,
  rows: [
    [neutralised(title)],
    [note],
    columns.map(({ heading }) => heading),
    ...rows.map((row) => row.map(safe)),
  ] as Cell[][],
  columns: columns.map(({ width }) => ({ width })),
  freezePane: { rows: 3 },
})

function wordsOf({ db }: PreparationContext, { planId, examFrom, examUntil }: ReportScope): string {
  const plan = planId === null ? '全部考试计划' : (examPlanStore.load(db, planId)?.state.name ?? '已不存在的计划')
  if (examFrom === null && examUntil === null) return plan
  return `${plan}，考试日期 ${examFrom ?? '最早'} 至 ${examUntil ?? '最晚'}`
}
