import { areaProblem, areaWidths, checkDigit, digitsFor, readTemplateField, templatePieces } from './number-template.ts'

/**
 * Ticket numbers by a site's template. Practice differs from place to place and no rule binds it (domain.md §1.4), so
 * the template is a setting of the plan. Every field has a fixed width and the last ones are session, room and seat:
 * therefore two seats of a plan never share a number, and a number can be taken apart again without a table.
 */
export const defaultTicketTemplate = '{yy}{area:6}{site:2}{plan:2}{session:2}{room:2}{seat:2}'

export const shortestTicketNumber = 8
export const longestTicketNumber = 24

/** What a number says besides its seat. `site` and `area` are digits already (the site's code, GB/T 2260). */
export interface PlanValues {
  readonly year: number
  readonly area: string
  readonly site: string
  readonly plan: number
}
export interface SeatValues {
  /** The session's number within its plan, as issue-ticket-numbers.ts allots it. */
  readonly session: number
  readonly room: number
  readonly seat: number
}
export type TicketValues = PlanValues & SeatValues

type SeatField = keyof SeatValues
type Field = 'yy' | 'yyyy' | 'area' | 'site' | 'plan' | SeatField | 'check'
type Part = { readonly kind: 'literal'; readonly digits: string } | FieldPart
interface FieldPart {
  readonly kind: 'field'
  readonly field: Field
  readonly width: number
}

export interface TicketTemplate {
  readonly text: string
  readonly parts: readonly Part[]
  readonly length: number
}

export type ParsedTemplate =
  | { readonly ok: true; readonly template: TicketTemplate }
  | { readonly ok: false; readonly problems: readonly string[] }

export interface SplitTicketNumber {
  /** Everything before session, room and seat. */
  readonly prefix: string
  readonly session: string
  readonly room: string
  readonly seat: string
  /** The same three in the template's order, for print. */
  readonly bold: readonly { readonly field: SeatField; readonly digits: string }[]
  /** The check digit, or '' where the template has none. */
  readonly check: string
}

export type FormattedTicketNumber =
  | ({ readonly ok: true; readonly full: string } & SplitTicketNumber)
  | { readonly ok: false; readonly problem: string }

const titles: Readonly<Record<Field, string>> = {
  yy: '年份',
  yyyy: '年份',
  area: '区划代码',
  site: '考点代码',
  plan: '计划号',
  session: '场次号',
  room: '考场号',
  seat: '座位号',
  check: '校验码',
}
const seatFields: readonly SeatField[] = ['session', 'room', 'seat']
const fixedWidths: Partial<Record<Field, number>> = { yy: 2, yyyy: 4, check: 1 }

/** Reads a template and reports everything wrong with it at once, in sentences for the person who typed it. */
export function parseTicketTemplate(text: string): ParsedTemplate {
  const problems: string[] = []
  const parts = templatePieces(text).flatMap((piece) => readPiece(piece, problems))
  const fields = parts.filter((part) => part.kind === 'field').map((part) => part.field)
  for (const field of seatFields)
    if (!fields.includes(field)) problems.push(`缺少${titles[field]} {${field}:2}，准考证号要能区分场次、考场和座位。`)
  for (const field of new Set(fields.filter((one, i) => fields.indexOf(one) !== i)))
    problems.push(`${titles[field]} {${field}} 写了两次，请只留一个。`)
  if (problems.length === 0 && !endsWithSeat(parts))
    problems.push('{session}、{room}、{seat} 要连在一起放在最后（其后只能再放 {check}），监考人员只看这一段。')
  const length = parts.reduce((sum, part) => sum + widthOf(part), 0)
  if (problems.length === 0 && (length < shortestTicketNumber || length > longestTicketNumber))
    problems.push(`号码共 ${length} 位，应为 ${shortestTicketNumber} 到 ${longestTicketNumber} 位。`)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, template: { text, parts, length } }
}

/** The number of one seat, or a sentence naming the value that is too large for its field. */
export function formatTicketNumber(template: TicketTemplate, values: TicketValues): FormattedTicketNumber {
  let full = ''
  for (const part of template.parts) {
    if (part.kind === 'literal') full += part.digits
    else if (part.field === 'check') full += checkDigit(full)
    else {
      const digits = digitsOf(part, values)
      if (digits === null) return { ok: false, problem: doesNotFit(part, values) }
      full += digits
    }
  }
  const split = splitTicketNumber(template, full)
  if (split === null) throw new Error('a formatted ticket number did not split')
  return { ok: true, full, ...split }
}

/** Takes a number apart; null when it can't be of this template (length, fixed digits, check digit). */
export function splitTicketNumber(template: TicketTemplate, full: string): SplitTicketNumber | null {
  if (!/^\d+$/.test(full) || full.length !== template.length) return null
  const found: Partial<Record<Field, string>> = {}
  const bold: { field: SeatField; digits: string }[] = []
  let offset = 0
  let prefix = ''
  for (const part of template.parts) {
    const digits = full.slice(offset, offset + widthOf(part))
    if (part.kind === 'literal' && part.digits !== digits) return null
    if (part.kind === 'field' && part.field === 'check' && checkDigit(full.slice(0, offset)) !== digits) return null
    if (part.kind === 'field') found[part.field] = digits
    if (part.kind === 'field' && isSeatField(part.field)) bold.push({ field: part.field, digits })
    else if (bold.length === 0) prefix += digits
    offset += digits.length
  }
  const { session = '', room = '', seat = '', check = '' } = found
  return { prefix, session, room, seat, bold, check }
}

/** For the eye: `2644 0100 0104 02 03 17`. Spaces are never in the data. */
export function spacedTicketNumber({ prefix, bold, check }: SplitTicketNumber): string {
  const fours = prefix.match(/\d{1,4}/g) ?? []
  return [...fours, ...bold.map((one) => one.digits), check].filter((group) => group !== '').join(' ')
}

function readPiece(piece: string, problems: string[]): Part[] {
  if (/^\d+$/.test(piece)) return [{ kind: 'literal', digits: piece }]
  const read = readTemplateField(piece)
  const field = read?.name
  if (read === null || field === undefined || !isField(field)) {
    problems.push(
      piece.startsWith('{')
        ? `不认识 ${piece}。可用 {yy} {yyyy} {area:6} {site:2} {plan:2} {session:2} {room:2} {seat:2} {check}。`
        : `“${piece}”不能用：准考证号只能由数字和花括号里的项目组成。`,
    )
    return []
  }
  const width = read.width ?? fixedWidths[field]
  const problem = widthProblem(field, width)
  if (problem !== null) problems.push(problem)
  return [{ kind: 'field', field, width: width ?? 0 }]
}

function widthProblem(field: Field, width: number | undefined): string | null {
  const fixed = fixedWidths[field]
  if (width === undefined)
    return `{${field}} 要写明位数，例如 {${field}:${field === 'area' ? 6 : 2}}，否则号码会有长有短。`
  if (fixed !== undefined) return width === fixed ? null : `{${field}} 固定为 ${fixed} 位，不能写成 ${width} 位。`
  if (field === 'area') return areaWidths.includes(width) ? null : areaProblem
  return width >= 1 && width <= 4 ? null : `{${field}:${width}} 的位数应为 1 到 4。`
}

function endsWithSeat(parts: readonly Part[]): boolean {
  const names = parts.map((part) => (part.kind === 'field' ? part.field : 'literal'))
  const end = names.at(-1) === 'check' ? names.slice(0, -1) : names
  return !end.includes('check') && end.slice(-3).every((name) => name !== 'literal' && isSeatField(name))
}

function digitsOf({ field, width }: FieldPart, values: TicketValues): string | null {
  if (field === 'check') return null
  return digitsFor(field, field === 'yy' || field === 'yyyy' ? values.year : values[field], width)
}

function doesNotFit({ field, width }: FieldPart, values: TicketValues): string {
  const value = field === 'yy' || field === 'yyyy' ? values.year : field === 'check' ? '' : values[field]
  if (field === 'area') return `区划代码“${value}”不是 6 位数字，请在考点设置中改正。`
  return `${titles[field]} ${value} 放不进准考证号模板的 {${field}:${width}}（${width} 位数字），请把模板中的位数改大或改用较小的号。`
}

const isSeatField = (field: string): field is SeatField => seatFields.some((one) => one === field)
const isField = (name: string): name is Field => Object.hasOwn(titles, name)
const widthOf = (part: Part): number => (part.kind === 'literal' ? part.digits.length : part.width)
