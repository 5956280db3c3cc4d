import { normaliseIdNumber } from './identity-document.ts'
import { normaliseCode, normalisePersonName, normaliseText } from './normalise-text.ts'
import { offeredIn } from './read-roster-row.ts'
import { noteFormulas } from './roster.ts'
import { type Cell, cellText, type SheetRow } from './roster-cells.ts'
import { FaultList, type SheetFault } from './roster-faults.ts'
import { isRemark } from './roster-rows.ts'
import type { ScoreResult } from './score.ts'
import { SCORE_KEYS, type ScoreKey, scoreColumnLabel } from './score-sheet-columns.ts'
import type { SheetMapping } from './sheet-columns.ts'

export interface ScoreSheetToRead {
  /** The rows below the header. */
  readonly rows: readonly SheetRow[]
  readonly headings: readonly string[]
  readonly columns: SheetMapping<ScoreKey>
  readonly fullMark: number
}

/** One row of results; what is null is blank or at fault. */
export interface ScoreLine {
  /** The worksheet's row. */
  readonly row: number
  readonly ticketNumber: string | null
  readonly name: string | null
  /** As typed; masked numbers of an export are among them. */
  readonly idNumber: string | null
  readonly result: ScoreResult | null
}

export type ScoreFault = SheetFault<ScoreKey>

/** Reads every row of results: all faults at once, each at its cell. Nobody is looked up here. */
export function readScoreSheet(sheet: ScoreSheetToRead): { lines: readonly ScoreLine[]; faults: FaultList<ScoreKey> } {
  const indexOf = new Map([...sheet.columns].map(([index, key]) => [key, index]))
  const faults = new FaultList<ScoreKey>((key) => sheet.headings[indexOf.get(key) ?? -1] || scoreColumnLabel(key))
  const rows = sheet.rows.filter((row) => isResultRow(row, sheet))
  noteFormulas(rows, sheet.columns, faults)
  return { lines: rows.map((row) => readLine(row, { sheet, indexOf, faults })), faults }
}

/** A row of results names somebody; totals, signatures and repeated headings do not. */
function isResultRow(row: SheetRow, { columns, headings }: ScoreSheetToRead): boolean {
  const textAt = (index: number): string => normaliseText(cellText(row.cells[index]))
  const filled = [...columns].filter(([index]) => textAt(index) !== '')
  const named = filled.some(([, key]) => key === 'ticketNumber' || key === 'idNumber' || key === 'name')
  if (!named || filled.every(([index]) => textAt(index) === normaliseText(headings[index] ?? ''))) return false
  const hasNumber = filled.some(([index, key]) => key !== 'name' && /\d{5}/u.test(textAt(index)))
  return hasNumber || !row.cells.some((cell) => isRemark(normaliseText(cellText(cell))))
}

interface Reading {
  readonly sheet: ScoreSheetToRead
  readonly indexOf: ReadonlyMap<ScoreKey, number>
  readonly faults: FaultList<ScoreKey>
}

function readLine(row: SheetRow, reading: Reading): ScoreLine {
  const { indexOf, faults } = reading
  const text = (key: ScoreKey): string | null => {
    const index = indexOf.get(key)
    const cell: Cell = index === undefined ? null : (row.cells[index] ?? null)
    const offered = offeredIn(cell, (fault) => faults.add(row.row, key, fault))
    return offered.kind === 'value' ? offered.text : offered.kind === 'blank' ? '' : null
  }
  const texts = Object.fromEntries(SCORE_KEYS.map((key) => [key, text(key)])) as Record<ScoreKey, string | null>
  const ticketNumber = normaliseCode(texts.ticketNumber ?? '').replace(/[-–—]/gu, '')
  const idNumber = normaliseIdNumber(texts.idNumber ?? '')
  if (ticketNumber === '' && idNumber === '' && texts.ticketNumber !== null && texts.idNumber !== null) {
    const key = indexOf.has('ticketNumber') ? 'ticketNumber' : 'idNumber'
    faults.add(row.row, key, { kind: 'missing', message: '准考证号和证件号码都没有填，不知道是谁的成绩，请补填' })
  }
  return {
    row: row.row,
    ticketNumber: ticketNumber || null,
    name: normalisePersonName(texts.name ?? '') || null,
    idNumber: idNumber || null,
    result:
      texts.mark === null || texts.remark === null ? null : readResult(row.row, texts.mark, texts.remark, reading),
  }
}

const words: readonly (readonly [RegExp, Exclude<ScoreResult['kind'], 'mark'>])[] = [
  [/缺考|缺席|未参加|未到|旷考|弃考|^缺$/u, 'absent'],
  [/作弊|舞弊|替考/u, 'cheated'],
  [/违纪|违规/u, 'violation'],
]
/** 违纪：夹带 is how the export writes it. */
const wordBefore = /^(违纪|作弊)[：:，,、\s]*/u
/** 无违纪, 未作弊 say the opposite. */
const denied = /[无未没不](有)?(缺考|违纪|违规|作弊|舞弊)/u

function wordOf(text: string): Exclude<ScoreResult['kind'], 'mark'> | null {
  if (denied.test(text)) return null
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** 是否缺考: a yes or no under a heading that asks; whatever else stands there speaks for itself. */
function saidUnder(heading: string, text: string): string {
  const asked = /缺考|违纪|作弊/u.exec(heading)?.[0]
  if (asked === undefined) return text
  if (/^(是|有|1|√|y|yes|true)$/iu.test(text)) return asked
  return /^(否|无|0|×|n|no|false)$/iu.test(text) ? '' : text
}

/** The mark, or 缺考, 违纪, 作弊 from either column; a mark beside 缺考 contradicts it. */
function readResult(
  row: number,
  markText: string,
  remarkText: string,
  { faults, indexOf, sheet }: Reading,
): ScoreResult | null {
  const { fullMark } = sheet
  const note = saidUnder(sheet.headings[indexOf.get('remark') ?? -1] ?? '', normaliseText(remarkText))
  const typed = normaliseCode(markText)
  const kind = wordOf(typed) ?? wordOf(note)
  const number = /^-?\d{1,6}(\.\d+)?分?$/u.test(typed) ? Number(typed.replace('分', '')) : null
  const fault = (kindOfFault: ScoreFault['kind'], message: string): null => {
    faults.add(row, 'mark', { kind: kindOfFault, message })
    return null
  }
  if (kind === 'absent' && number !== null && number !== 0) {
    return fault('bad-format', `备注写着缺考，却有 ${number} 分，请改一处`)
  }
  if (kind === 'absent') return { kind }
  if (kind !== null) return { kind, note: note.replace(wordBefore, '').slice(0, 200) }
  if (typed === '') {
    return fault('missing', '没有成绩。缺考的请写“缺考”；还没有成绩的，请删去这一行')
  }
  if (number === null) return fault('bad-format', `“${normaliseText(markText)}”不是分数，请填数字，或缺考、违纪、作弊`)
  if (number < 0 || number > fullMark) return fault('out-of-range', `${number} 分不在 0 到 ${fullMark} 之间，请核对`)
  if (Math.round(number * 10) / 10 !== number)
    return fault('bad-format', `${number} 分有两位以上小数，最多一位，请核对`)
  return { kind: 'mark', mark: number }
}
