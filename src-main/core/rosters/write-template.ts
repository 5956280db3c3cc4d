import { type Cell, colToLetter, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { BUSINESS_FIELDS } from '../../../src-shared/domain/code-tables/business-fields.ts'
import { educationLevels } from '../../../src-shared/domain/code-tables/education.ts'
import { ethnicGroups } from '../../../src-shared/domain/code-tables/ethnic-groups.ts'
import { PERSON_CATEGORIES } from '../../../src-shared/domain/code-tables/person-categories.ts'
import { SEXES } from '../../../src-shared/domain/code-tables/sex.ts'
import { ID_TYPES } from '../../../src-shared/domain/identity-document.ts'
import { type RosterColumn, type RosterKey, rosterColumns } from '../../../src-shared/domain/roster-columns.ts'
import { cellStyle, headingStyle, noteStyle, sampleStyle, titleStyle, wrappedStyle } from './workbook-styles.ts'

const TITLE = '城市客运企业主要负责人和安全生产管理人员安全考核集体报名名册'
const NOTE = '带 * 的列必填。从第 5 行起每人一行，证件号码、手机号码请按文本填写；第 4 行是示例，导入时不计。'
const HEADER_ROW = 2
const SAMPLE_ROW = 3
/** Rows made ready as text with borders; more may be filled in below. */
const READY_ROWS = 300

const lists: Partial<Record<RosterKey, readonly string[]>> = {
  idType: ID_TYPES,
  sex: SEXES,
  personCategory: PERSON_CATEGORIES,
  businessField: BUSINESS_FIELDS,
  education: educationLevels.map((level) => level.name),
  ethnicGroup: ethnicGroups.map((group) => group.name),
}

const howToFill: Readonly<Record<RosterKey, string>> = {
  name: '与证件一致，最多 50 个字；少数民族姓名中间用“·”',
  idType: '从下拉列表选择；号码为 18 位身份证时可不填',
  idNumber: '按文本填写，居民身份证 18 位，末位 X 大小写均可',
  sex: '男或女；身份证号码里已有，可不填',
  birthDate: '如 1990-01-05；身份证号码里已有，可不填',
  mobile: '11 位手机号码，接收通知用',
  email: '找回密码时用，可不填',
  employer: '营业执照上的全称，分公司写分公司全称',
  creditCode: '营业执照上的 18 位代码',
  personCategory: '从下拉列表选择',
  businessField: '从下拉列表选择；出租汽车请写明巡游或网约',
  yearsOfWork: '整数，不满一年的不计',
  education: '从下拉列表选择',
  ethnicGroup: '从下拉列表选择',
  address: '现住址',
  technicalTitle: '没有填“无”',
  postcode: '6 位数字，按文本填写',
}

const widths: Partial<Record<RosterKey, number>> = {
  ...{ name: 14, idType: 24, idNumber: 22, sex: 7, birthDate: 13, mobile: 15, email: 24, employer: 30, creditCode: 22 },
  ...{ personCategory: 20, businessField: 20, yearsOfWork: 16, education: 14, ethnicGroup: 12, address: 32 },
  ...{ technicalTitle: 16, postcode: 10 },
}

const optionReference = (key: RosterKey): string => {
  const column = colToLetter(Object.keys(lists).indexOf(key))
  return `'选项'!$${column}$1:$${column}$${lists[key]?.length ?? 1}`
}

const styled = (value: string | null, style: NonNullable<Cell['style']>): Partial<Cell> => ({
  value,
  type: value === null ? 'empty' : 'string',
  style,
})

/** The roster template: title, header with * at required columns, an example, drop-down lists, and a sheet of instructions. */
export function writeRosterTemplate(): Promise<Uint8Array> {
  return writeXlsx({ sheets: [rosterSheet(), instructionSheet(), optionSheet()] })
}

function rosterSheet(): WriteSheet {
  const lastColumn = rosterColumns.length
  const cells = new Map<string, Partial<Cell>>()
  cells.set('0,0', styled(TITLE, titleStyle))
  cells.set('1,0', styled(NOTE, noteStyle))
  cells.set(`${HEADER_ROW},0`, styled('序号', headingStyle(false)))
  cells.set(`${SAMPLE_ROW},0`, styled('示例', sampleStyle))
  rosterColumns.forEach((column, index) => {
    cells.set(`${HEADER_ROW},${index + 1}`, styled(headingOf(column), headingStyle(column.required)))
    cells.set(`${SAMPLE_ROW},${index + 1}`, styled(column.sample, sampleStyle))
  })
  for (let row = SAMPLE_ROW + 1; row <= SAMPLE_ROW + READY_ROWS; row++) {
    for (let index = 0; index <= lastColumn; index++) cells.set(`${row},${index}`, styled(null, cellStyle))
  }
  const wide = (row: number) => ({ startRow: row, endRow: row, startCol: 0, endCol: lastColumn })
  return {
    name: '报名名册',
    rows: Array.from({ length: SAMPLE_ROW + READY_ROWS + 1 }, () => []),
    cells,
    columns: [{ width: 7 }, ...rosterColumns.map(({ key }) => ({ width: widths[key] ?? 14 }))],
    merges: [wide(0), wide(1)],
    rowDefs: new Map([
      [0, { height: 34 }],
      [1, { height: 22 }],
      [HEADER_ROW, { height: 34 }],
    ]),
    freezePane: { rows: HEADER_ROW + 1, columns: 2 },
    dataValidations: rosterColumns.flatMap(({ key, label }, index) => validationOf(key, label, index + 1)),
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  }
}

const headingOf = (column: RosterColumn): string => (column.required ? `${column.label}*` : column.label)

function validationOf(key: RosterKey, label: string, index: number): readonly DataValidation[] {
  if (lists[key] === undefined) return []
  const letter = colToLetter(index)
  return [
    {
      type: 'list',
      formula1: optionReference(key),
      range: `${letter}${SAMPLE_ROW + 2}:${letter}${SAMPLE_ROW + 1 + READY_ROWS}`,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: label,
      errorMessage: `请从下拉列表里选择${label}`,
    },
  ]
}

function instructionSheet(): WriteSheet {
  const headings = ['列名', '是否必填', '怎么填', '示例']
  const rows = rosterColumns.map((column) => [
    column.label,
    column.required ? '必填' : '可不填',
    howToFill[column.key],
    column.sample,
  ])
  const cells = new Map<string, Partial<Cell>>()
  headings.forEach((heading, index) => {
    cells.set(`0,${index}`, styled(heading, headingStyle(false)))
  })
  rows.forEach((row, rowIndex) => {
    row.forEach((text, index) => {
      cells.set(`${rowIndex + 1},${index}`, styled(text, wrappedStyle))
    })
  })
  return {
    name: '填写说明',
    rows: [headings, ...rows],
    cells,
    columns: [{ width: 28 }, { width: 10 }, { width: 56 }, { width: 30 }],
    freezePane: { rows: 1 },
  }
}

/** Drop-down lists refer to this hidden sheet: 56 ethnic groups are longer than a list in place may be (255 characters). */
function optionSheet(): WriteSheet {
  const columns = Object.values(lists)
  const longest = Math.max(...columns.map((column) => column.length))
  const rows = Array.from({ length: longest }, (_, row) => columns.map((column) => column[row] ?? null))
  return { name: '选项', rows, hidden: true }
}
