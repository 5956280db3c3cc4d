import { areaProblem, areaWidths, checkDigit, digitsFor, readTemplateField, templatePieces } from './number-template.ts'

/**
 * Certificate numbers by the site's template. No public rule binds them, so the template is a setting: fixed text, which
 * may be hanzi, and fields. The serial is counted within everything else that the number says, from 1 on: with a year in
 * it anew each year, without one on and on, so that no number can come twice. Everything before the serial has a fixed
 * length, and after it only fixed text and the check digit may stand: the next number is found at the end of an index.
 */
export const longestCertificateNumber = 40
const leastSerial = 3
export const mostSerial = 9

/** What a number says besides its serial. `site` and `area` are digits (the site's code, GB/T 2260). */
export interface CertificateNumberValues {
  readonly year: number
  readonly area: string
  readonly site: string
}

const titles = {
  yy: '年份',
  yyyy: '年份',
  area: '区划代码',
  site: '考点代码',
  serial: '序号',
  check: '校验码',
} as const
type Field = keyof typeof titles
const fixedWidths: Partial<Record<Field, number>> = { yy: 2, yyyy: 4, check: 1 }
const known = '{yy} {yyyy} {area:4} {site:2} {serial:6} {check}'

type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'field'; readonly field: Field; readonly width: number }

export interface CertificateTemplate {
  readonly parts: readonly Part[]
  /** In characters. */
  readonly length: number
  readonly serialWidth: number
  readonly hasYear: boolean
}
export type ParsedCertificateTemplate =
  | { readonly ok: true; readonly template: CertificateTemplate }
  | { readonly ok: false; readonly problems: readonly string[] }

/** Reads a template and reports everything wrong with it at once, in sentences for the person who typed it. */
export function parseCertificateTemplate(text: string): ParsedCertificateTemplate {
  const problems: string[] = []
  const parts = templatePieces(text).flatMap((piece) => readPiece(piece, problems))
  const fields = parts.flatMap((part) => (part.kind === 'field' ? [part] : []))
  const names = fields.map(({ field }) => field)
  for (const field of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
    problems.push(`${titles[field]} {${field}} 写了两次，请只留一个。`)
  }
  if (!names.includes('serial')) problems.push('缺少序号 {serial:6}：没有序号，同一年里的证书会编出同一个号。')
  if (names.includes('yy') && names.includes('yyyy')) problems.push('年份 {yy} 和 {yyyy} 只留一个。')
  if (problems.length === 0) problems.push(...orderProblems(parts))
  const length = parts.reduce((sum, part) => sum + lengthOf(part), 0)
  if (length > longestCertificateNumber) {
    problems.push(`编号共 ${length} 个字符，最多 ${longestCertificateNumber} 个。请缩短固定的文字。`)
  }
  if (problems.length > 0) return { ok: false, problems }
  const serialWidth = fields.find(({ field }) => field === 'serial')?.width ?? 0
  const hasYear = names.includes('yy') || names.includes('yyyy')
  return { ok: true, template: { parts, length, serialWidth, hasYear } }
}

function readPiece(piece: string, problems: string[]): Part[] {
  if (!piece.startsWith('{')) {
    // Marks that would mean something to a file name, to a pattern or to the eye are no part of a number.
    if (/^[\p{Script=Han}A-Za-z0-9〔〕（）()\-—·第号]+$/u.test(piece)) return [{ kind: 'literal', text: piece }]
    problems.push(`“${piece}”不能用：固定文字只能是汉字、字母、数字、括号和短横线，不要空格。`)
    return []
  }
  const read = readTemplateField(piece)
  if (read === null || !isField(read.name)) {
    problems.push(`不认识 ${piece}。可用 ${known}。`)
    return []
  }
  const field = read.name
  const width = read.width ?? fixedWidths[field]
  const problem = widthProblem(field, width)
  if (problem !== null) problems.push(problem)
  return [{ kind: 'field', field, width: width ?? 0 }]
}

function widthProblem(field: Field, width: number | undefined): string | null {
  if (width === undefined) return `{${field}} 要写明位数，例如 {${field}:${examples[field] ?? 2}}，否则编号会有长有短。`
  const fixed = fixedWidths[field]
  if (fixed !== undefined) return width === fixed ? null : `{${field}} 固定为 ${fixed} 位，不能写成 ${width} 位。`
  if (field === 'area') return areaWidths.includes(width) ? null : areaProblem
  if (field === 'site') return width >= 2 && width <= 4 ? null : `{site:${width}} 的位数应为 2 到 4。`
  if (width >= leastSerial && width <= mostSerial) return null
  return `{serial:${width}} 的位数应为 ${leastSerial} 到 ${mostSerial}：太短一年不够用。`
}
const examples: Partial<Record<Field, number>> = { area: 4, serial: 6 }

function orderProblems(parts: readonly Part[]): readonly string[] {
  const after = parts.slice(parts.findIndex((part) => part.kind === 'field' && part.field === 'serial') + 1)
  const late = after.find((part) => part.kind === 'field' && part.field !== 'check')
  if (late?.kind === 'field') {
    return [`${titles[late.field]} {${late.field}} 要写在序号前面，序号之后只能再放固定文字和 {check}。`]
  }
  const check = parts.findIndex((part) => part.kind === 'field' && part.field === 'check')
  const serial = parts.length - after.length - 1
  return check >= 0 && check < serial ? ['校验码 {check} 要写在序号后面，它校验前面的全部数字。'] : []
}

/** Where the serial of a number is counted: everything before it, how many digits it has, and the whole's length. */
export interface SerialRange {
  readonly prefix: string
  readonly digits: number
  readonly length: number
}
export type FoundRange =
  | { readonly ok: true; readonly range: SerialRange }
  | { readonly ok: false; readonly problem: string }

export function serialRangeOf(template: CertificateTemplate, values: CertificateNumberValues): FoundRange {
  let prefix = ''
  for (const part of template.parts) {
    if (part.kind === 'literal') prefix += part.text
    else if (part.field === 'serial') break
    else {
      const digits = valueDigits(part, values)
      if (digits === null) return { ok: false, problem: doesNotFit(part, values) }
      prefix += digits
    }
  }
  return { ok: true, range: { prefix, digits: template.serialWidth, length: template.length } }
}

export type FormattedCertificateNumber =
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly problem: string }

/** The number with that serial, or a sentence that says what does not fit and what to do. */
export function formatCertificateNumber(
  template: CertificateTemplate,
  values: CertificateNumberValues,
  serial: number,
): FormattedCertificateNumber {
  const found = serialRangeOf(template, values)
  if (!found.ok) return found
  const digits = digitsFor('serial', serial, template.serialWidth)
  if (digits === null) return { ok: false, problem: overflow(template, serial) }
  const after = template.parts.slice(
    template.parts.findIndex((part) => part.kind === 'field' && part.field === 'serial') + 1,
  )
  const number = after.reduce(
    (text, part) => text + (part.kind === 'literal' ? part.text : checkDigit(text.replace(/\D/gu, ''))),
    found.range.prefix + digits,
  )
  return { ok: true, number }
}

/** The serial in a number of that range, whatever template made it; null for one of another form. */
export function serialIn(number: string, { prefix, digits, length }: SerialRange): number | null {
  const serial = number.slice(prefix.length, prefix.length + digits)
  const fits = number.startsWith(prefix) && [...number].length === length && /^\d+$/.test(serial)
  return fits && serial.length === digits ? Number(serial) : null
}

/** For the eye: 示交安 4401 2026 000317, in the template's fields; in other numbers, text and digits apart. */
export function spacedCertificateNumber(number: string, template: string): string {
  const parsed = parseCertificateTemplate(template)
  const groups = parsed.ok ? groupsBy(parsed.template, number) : null
  return (groups ?? number.match(/\d{1,4}(?=(?:\d{4})*(?!\d))|\D+/gu) ?? [number]).join(' ')
}

function groupsBy({ parts, length }: CertificateTemplate, number: string): string[] | null {
  const characters = [...number]
  if (characters.length !== length) return null
  const groups: string[] = []
  let at = 0
  for (const part of parts) {
    const text = characters.slice(at, at + lengthOf(part)).join('')
    if (part.kind === 'literal' ? text !== part.text : !/^\d+$/.test(text)) return null
    at += lengthOf(part)
    // A bracket or 号 belongs to what it stands beside.
    const joins = part.kind === 'literal' && !/[\p{Script=Han}A-Za-z0-9]/u.test(text.replace(/[第号]/gu, ''))
    const opened = /[〔（(第]$/u.test(groups.at(-1) ?? '')
    if (groups.length > 0 && (joins || opened)) groups.push(`${groups.pop()}${text}`)
    else groups.push(text)
  }
  return groups
}

function valueDigits({ field, width }: Extract<Part, { kind: 'field' }>, values: CertificateNumberValues) {
  if (field === 'serial' || field === 'check') return null
  return digitsFor(field, field === 'yy' || field === 'yyyy' ? values.year : values[field], width)
}

function doesNotFit({ field, width }: Extract<Part, { kind: 'field' }>, values: CertificateNumberValues): string {
  if (field === 'area') return `区划代码“${values.area}”不是 6 位数字，请在设置的“考点信息”里改正。`
  return `${titles[field]}放不进 {${field}:${width}}（${width} 位数字），请在设置的“证书”里把位数改大。`
}

function overflow({ serialWidth, hasYear }: CertificateTemplate, serial: number): string {
  const when = hasYear ? '今年的' : ''
  const year = hasYear ? '' : '，或在模板里加上年份，使序号每年从头编'
  return `${when}序号已编到 ${serial - 1}，{serial:${serialWidth}} 放不下下一个。请在设置的“证书”里把序号的位数改大${year}。`
}

const isField = (name: string): name is Field => Object.hasOwn(titles, name)
const lengthOf = (part: Part): number => (part.kind === 'literal' ? [...part.text].length : part.width)
