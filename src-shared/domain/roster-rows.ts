import { normaliseText } from './normalise-text.ts'
import { cellText, isBlankCell, type SheetRow } from './roster-cells.ts'
import { type ColumnMapping, PERSONAL_KEYS } from './roster-columns.ts'

/** A row that says something and is nobody's. */
export interface SkippedRow {
  readonly row: number
  /** What stands in it, from left to right. */
  readonly text: string
}

interface Rows {
  readonly rows: readonly SheetRow[]
  readonly columns: ColumnMapping
  readonly headings: readonly string[]
}

const words =
  '合计|总计|小计|共计|总人数|人数合计|本页|说明|备注|填表说明|注|填表|填报|制表|制单|审核|审批|复核|批准|经办|主管|联系人|联系电话|传真|单位.{0,4}(?:盖章|公章|签章)|单位(?:负责人|意见)|负责人签|签字|签名|盖章|日期|填写日期|报送日期|第.{1,3}页|以上|以下空白|此表|年\\s*月\\s*日'
const NOTE = new RegExp(`^[（(【*※]*(?:${words})`, 'u')
/** The label of a signature or a sum, with its colon: no person's cell begins so. */
const LABEL = new RegExp(`^[（(【*※]*(?:${words})[^:：]{0,8}[:：]`, 'u')
const SAMPLE = /^(示例|样例|例|例如|范例|举例|样表|填写示例|示范)[:：)）]?$/u
const A_DAY = /^\d{4}[年/.-]\d{1,2}[月/.-]\d{1,2}日?$/u

/** 合计, 制表, 备注 and the like: what stands below a table and is nobody's row. */
export const isRemark = (text: string): boolean => NOTE.test(text)

/**
 * People's rows and those that are told as skipped. Some rows only their place decides: what reads like a signature and
 * stands below the last person is one, and the same words above a person may be that person's.
 */
export function sortRows(table: Rows): { readonly people: SheetRow[]; readonly skipped: SkippedRow[] } {
  const people: SheetRow[] = []
  const skipped: SkippedRow[] = []
  let belowAll = true
  for (const row of table.rows.toReversed()) {
    const kind = kindOf(row, table)
    if (kind === 'person' || (kind === 'footer-if-last' && !belowAll)) {
      people.push(row)
      belowAll = false
    } else if (kind !== 'blank') skipped.push({ row: row.row, text: textsOf(row).join('  ') })
  }
  return { people: people.reverse(), skipped: skipped.reverse() }
}

type RowKind = 'person' | 'blank' | 'remark' | 'footer-if-last'

/** Tells a person's row from blank and pre-numbered ones, repeated headings, the example, totals, notes, signatures. */
function kindOf(row: SheetRow, { columns, headings }: Rows): RowKind {
  const texts = textsOf(row)
  const [first = ''] = texts
  if (first === '') return 'blank'
  const textAt = (index: number): string => normaliseText(cellText(row.cells[index]))
  const filled = [...columns].filter(([index]) => !isBlankCell(row.cells[index]))
  const isLabelled = isRemark(first) || texts.some((text) => LABEL.test(text))
  if (!filled.some(([, key]) => PERSONAL_KEYS.includes(key))) return isLabelled ? 'remark' : 'blank'
  if (filled.length >= 2 && filled.every(([index]) => textAt(index) === normaliseText(headings[index] ?? '')))
    return 'blank'
  if (SAMPLE.test(first)) return 'remark'
  const number = filled.filter(([, key]) => key === 'idNumber').map(([index]) => textAt(index))[0] ?? ''
  if (isLabelled && filled.length <= 4 && !/\d{5}/u.test(number)) return 'remark'
  // A number as long as an identity card's makes a person of any row.
  if (/[0-9]{14}/u.test(number)) return 'person'
  const onlyADay = texts.length === 1 && A_DAY.test(first)
  const { name } = Object.fromEntries(filled.map(([index, key]) => [key, textAt(index)]))
  return onlyADay || isLabelled || isRemark(name ?? '') ? 'footer-if-last' : 'person'
}

const textsOf = (row: SheetRow): string[] =>
  row.cells.map((cell) => normaliseText(cellText(cell))).filter((text) => text !== '')
