import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { citizenCheckDigit } from '../../src-shared/domain/check-digits.ts'

export const TODAY = CalendarDateSchema.parse('2026-11-24')

export const HEADINGS = [
  ...[
    '序号',
    '姓名',
    '证件类型',
    '证件号码',
    '性别',
    '出生日期',
    '手机号码',
    '电子邮箱',
    '单位名称',
    '统一社会信用代码',
  ],
  ...['人员类别', '业务领域', '累计城市客运工作年限（年）', '学历', '民族', '家庭住址', '专业技术职务', '邮编'],
] as const
export type Heading = (typeof HEADINGS)[number]

/** A citizen number of nobody: area codes ending in 00 are not given out. */
export function madeUpIdNumber(index: number): string {
  const first17 = `440100${1970 + (index % 30)}0${1 + (index % 9)}1${index % 9}${String(index % 1000).padStart(3, '0')}`
  return first17 + citizenCheckDigit(first17)
}

/** One faultless row by heading; parts of it may be replaced. */
export function rosterRow(index: number, replaced: Partial<Record<Heading, CellValue>> = {}): CellValue[] {
  const idNumber = madeUpIdNumber(index)
  const values: Record<Heading, CellValue> = {
    序号: index + 1,
    姓名: '王芳',
    证件类型: '居民身份证',
    证件号码: idNumber,
    性别: Number(idNumber[16]) % 2 === 1 ? '男' : '女',
    出生日期: `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`,
    手机号码: `190${String(index).padStart(8, '0')}`,
    电子邮箱: `p${index}@example.com`,
    单位名称: '穗安公共交通股份有限公司',
    统一社会信用代码: '91440100MA100091XB',
    人员类别: '安全生产管理人员',
    业务领域: '城市公共汽电车',
    '累计城市客运工作年限（年）': 5,
    学历: '大学本科',
    民族: '汉族',
    家庭住址: '广东省广州市示例路1号',
    专业技术职务: '无',
    邮编: '510000',
    ...replaced,
  }
  return HEADINGS.map((heading) => values[heading])
}

export const workbookOf = (...sheets: WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets })

/** A workbook of one sheet: the headings in row 1, then the rows. */
export const rosterOf = (...rows: CellValue[][]): Promise<Uint8Array> =>
  workbookOf({ name: '名册', rows: [[...HEADINGS], ...rows] })
