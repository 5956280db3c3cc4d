import { writeXlsx } from 'hucre/xlsx'
import type { CertificateFilter, CertificateRow } from '../../../src-shared/contract/certificate-records.ts'
import { auditExport } from '../../../src-shared/domain/audit.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { whyInvalidNames } from '../../../src-shared/domain/certificate.ts'
import type { CommandContext, PreparationContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { neutralised } from '../neutralised-cell.ts'
import { listCertificates, type RegisterPage } from './list-certificates.ts'
import { certificateStore } from './store.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const rowsPerTurn = 1_000

export interface ExportedRegister {
  readonly bytes: Uint8Array
  readonly rows: number
}

/** Every row of the filter as a workbook. @throws AppError CERTIFICATE_EXPORT_EMPTY, CANCELLED */
export async function registerWorkbook(
  context: PreparationContext,
  filter: CertificateFilter,
  numbers: 'masked' | 'whole',
): Promise<ExportedRegister> {
  const { db, today } = context
  const rows: CertificateRow[] = []
  for (let after: RegisterPage['after'] = null; ; ) {
    const page = listCertificates(db, { filter, after, today, length: rowsPerTurn })
    rows.push(...page.rows)
    const last = page.rows.at(-1)
    if (!last || !page.more) break
    after = { day: last[page.sortedBy], certificateId: last.certificateId }
    await context.progress(rows.length, rows.length + rowsPerTurn)
  }
  if (rows.length === 0) throw new AppError('CERTIFICATE_EXPORT_EMPTY')
  const lines = rows.map((row) => cellsOf(db, row, numbers))
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '证书台账',
        rows: [columns.map(({ heading }) => heading), ...lines],
        columns: columns.map(({ width }) => ({ width })),
        freezePane: { rows: 1 },
      },
    ],
  })
  return { bytes, rows: rows.length }
}

const columns = [
  { heading: '证书编号', width: 24 },
  { heading: '姓名', width: 16 },
  { heading: '证件号码', width: 22 },
  { heading: '单位名称', width: 34 },
  { heading: '人员类别', width: 18 },
  { heading: '业务领域', width: 18 },
  { heading: '发证日期', width: 12 },
  { heading: '有效期至', width: 12 },
  { heading: '有效状态', width: 10 },
  { heading: '无效原因', width: 10 },
] as const

function cellsOf(db: ReadDatabase, row: CertificateRow, numbers: 'masked' | 'whole'): string[] {
  const whole = numbers === 'whole' ? certificateStore.load(db, row.certificateId)?.state.holder.idNumber : undefined
  return [
    ...[row.number, row.name, whole ?? row.maskedIdNumber, row.employerName, row.personCategory, row.businessField],
    ...[row.issuedOn, row.validUntil, row.invalid === null ? '有效' : '无效'],
    row.invalid === null ? '' : whyInvalidNames[row.invalid],
  ].map(neutralised)
}

/** Keeps the workbook for the page and journals how many rows left, and whether with whole numbers. */
export function keepRegister(context: CommandContext, { bytes, rows }: ExportedRegister, numbers: 'masked' | 'whole') {
  const note = `导出证书台账 ${rows} 行，证件号码${numbers === 'whole' ? '完整' : '已隐去中间几位'}`
  context.change(auditExport, context.newId(), { about: null, count: rows, note })
  const at = formatChinaTime(InstantSchema.parse(context.now)).replace(/[ :]/gu, '-')
  return { file: context.files.keep({ name: `证书台账_${at}.xlsx`, mediaType: xlsx, bytes }), rows }
}
