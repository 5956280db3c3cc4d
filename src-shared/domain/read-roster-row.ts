import { ageOn, type CalendarDate, readCalendarDate } from './calendar-date.ts'
import { countCharacters } from './character-count.ts'
import { lookupBusinessField } from './code-tables/business-fields.ts'
import { educationLevels, lookupEducation } from './code-tables/education.ts'
import { ethnicGroups, lookupEthnicGroup } from './code-tables/ethnic-groups.ts'
import { lookupPersonCategory } from './code-tables/person-categories.ts'
import { lookupSex } from './code-tables/sex.ts'
import type { LookedUp } from './code-tables/tolerant-lookup.ts'
import { checkEmail } from './email-address.ts'
import { checkMobile } from './mobile-number.ts'
import { checkPersonName, nameCharactersWithoutGlyph, normaliseText } from './normalise-text.ts'
import { mostYearsOfWork } from './person-entry.ts'
import { checkPostcode } from './postcode.ts'
import { type Cell, cellText, isFormula, plainCell } from './roster-cells.ts'
import { type RosterKey, rosterColumn } from './roster-columns.ts'
import type { FaultNote } from './roster-faults.ts'
import { readSerialDate } from './spreadsheet-date.ts'

/** One row while it is read: a cell per key, and where its faults go. */
export interface RowBeingRead {
  readonly cellAt: (key: RosterKey) => Cell
  readonly note: (key: RosterKey, fault: FaultNote) => void
  readonly today: CalendarDate
  readonly hasGlyph: ((codePoint: number) => boolean) | null
  /** Whether bare serial numbers count from 1904. */
  readonly date1904: boolean
}

/** What a cell offers: its text and value, `blank`, or `unusable` when a fault is already noted. */
export type Offered =
  | { readonly kind: 'value'; readonly text: string; readonly cell: Cell }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unusable' }

export const offeredAt = (row: RowBeingRead, key: RosterKey): Offered =>
  offeredIn(row.cellAt(key), (fault) => row.note(key, fault))

/** Formulas are never evaluated: the result saved in the file is what counts. */
export function offeredIn(cell: Cell, note: (fault: FaultNote) => void): Offered {
  const plain = plainCell(cell)
  if (isFormula(cell) && plain === null) {
    note({
      kind: 'bad-format',
      message: '这一格是公式，文件里没有保存结果。请在表格软件里打开、保存一次，或直接填写内容',
    })
    return { kind: 'unusable' }
  }
  if (typeof plain === 'object' && plain !== null && 'error' in plain) {
    note({ kind: 'bad-format', message: `这一格的公式出错（${plain.error}），请直接填写内容` })
    return { kind: 'unusable' }
  }
  // An apostrophe in front tells a spreadsheet that this is text, no formula or number; it is not part of the text.
  const text = cellText(cell).replace(/^['’](?=[=+\-@\d])/u, '')
  return normaliseText(text) === '' ? { kind: 'blank' } : { kind: 'value', text, cell: plain }
}

/** The value of a filled cell; null, with a `missing` fault where the column demands it, for a blank one. */
export function filledAt(row: RowBeingRead, key: RosterKey): { text: string; cell: Cell } | null {
  const offered = offeredAt(row, key)
  if (offered.kind === 'value') return offered
  if (offered.kind === 'blank' && rosterColumn(key).required) {
    row.note(key, { kind: 'missing', message: `没有填写${rosterColumn(key).label}，请补填` })
  }
  return null
}

export function readName(row: RowBeingRead): string | null {
  const filled = filledAt(row, 'name')
  if (filled === null) return null
  const checked = checkPersonName(filled.text)
  if (!checked.ok) {
    row.note('name', checked)
    return null
  }
  const undrawable = row.hasGlyph === null ? [] : nameCharactersWithoutGlyph(checked.value, row.hasGlyph)
  if (undrawable.length > 0) {
    const named = undrawable.map((character) => `“${character}”（U+${codePointText(character)}）`).join('')
    row.note('name', {
      kind: 'character-without-glyph',
      message: `${named}字库里没有字形，印出来会缺字。请与证件核对；无误可先导入，打印前提供字形图片`,
      severity: 'warning',
    })
  }
  return checked.value
}

const codePointText = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

/** A birth or other date: a date cell, a typed date, 19900105 as a number, or a bare serial number of the spreadsheet. */
export function readDateCell(cell: Cell, text: string, date1904 = false): ReturnType<typeof readCalendarDate> {
  const plain = plainCell(cell)
  // A serial number that a text column took over from a date column is five digits; no date is written so.
  const number = typeof plain === 'number' ? plain : /^\s*\d{5}\s*$/.test(text) ? Number(text) : null
  if (number === null) return readCalendarDate(text)
  const serial = readSerialDate(number, { date1904 })
  return serial === null ? readCalendarDate(text) : { kind: 'date', date: serial }
}

export function readMobile(row: RowBeingRead): string | null {
  const filled = filledAt(row, 'mobile')
  if (filled === null) return null
  const checked = checkMobile(filled.text)
  if (checked.ok) return checked.value
  row.note('mobile', checked)
  return null
}

export function readEmail(row: RowBeingRead): string | null {
  const filled = filledAt(row, 'email')
  if (filled === null || isNothing(filled.text)) return null
  const checked = checkEmail(filled.text)
  if (checked.ok) return checked.value
  row.note('email', checked)
  return null
}

/** A postcode kept as a number has lost the 0 in front (内蒙古, 河北, 山西): said, with the likely six digits. */
export function readPostcode(row: RowBeingRead): string | null {
  const filled = filledAt(row, 'postcode')
  if (filled === null || isNothing(filled.text)) return null
  const checked = checkPostcode(filled.text)
  if (checked.ok) return checked.value
  const lostZero = typeof filled.cell === 'number' && /^[1-9]\d{4}$/.test(filled.text)
  row.note(
    'postcode',
    lostZero
      ? {
          kind: 'bad-postcode',
          message: `邮编应为 6 位数字，填的是 5 位；前面的 0 可能被表格软件去掉了`,
          suggestion: `0${filled.text}`,
        }
      : checked,
  )
  return null
}

/** What people type into a cell they have nothing for. */
const isNothing = (text: string): boolean =>
  /^[-—–/／\\、.。]+$|^(无|没有|暂无|不详|空|none|null|n\/a)$/iu.test(normaliseText(text))

/** As the records take them. */
const longestText = { employer: 80, address: 120, technicalTitle: 40 } as const

/** An employer's name, an address, a title: any text, only not endless. */
export function readText(row: RowBeingRead, key: 'employer' | 'address' | 'technicalTitle'): string | null {
  const filled = filledAt(row, key)
  if (filled === null) return null
  const text = normaliseText(filled.text)
  const label = rosterColumn(key).label
  if (countCharacters(text) > longestText[key]) {
    row.note(key, {
      kind: 'bad-format',
      message: `${label}有 ${countCharacters(text)} 个字，最多 ${longestText[key]} 个，请精简`,
    })
    return null
  }
  if (key === 'employer' && (isNothing(text) || !/\p{L}/u.test(text) || countCharacters(text) < 2)) {
    row.note(key, { kind: 'bad-format', message: `“${text}”不是单位名称，请填写营业执照上的全称` })
    return null
  }
  return key === 'address' && isNothing(text) ? null : text
}

interface ListColumn<Name extends string> {
  readonly key: RosterKey
  readonly lookup: (text: string) => LookedUp<Name>
  readonly choices: string
}

function readListed<Name extends string>(row: RowBeingRead, { key, lookup, choices }: ListColumn<Name>): Name | null {
  const filled = filledAt(row, key)
  if (filled === null) return null
  const looked = lookup(filled.text)
  if (looked.found) return looked.name
  const instead = looked.suggestion === null ? choices : `可改为：${looked.suggestion}`
  row.note(key, {
    kind: 'not-in-list',
    message: `“${normaliseText(filled.text)}”不在选项里，${instead}`,
    suggestion: looked.suggestion,
  })
  return null
}

export const readSexCell = (row: RowBeingRead) =>
  readListed(row, { key: 'sex', lookup: lookupSex, choices: '请填男或女' })

export const readPersonCategory = (row: RowBeingRead) =>
  readListed(row, { key: 'personCategory', lookup: lookupPersonCategory, choices: '请填主要负责人或安全生产管理人员' })

export const readBusinessField = (row: RowBeingRead) =>
  readListed(row, {
    key: 'businessField',
    lookup: lookupBusinessField,
    choices: '请填城市公共汽电车、城市轨道交通、出租汽车（巡游）或出租汽车（网约）',
  })

export const readEducation = (row: RowBeingRead) =>
  readListed(row, {
    key: 'education',
    lookup: lookupEducation,
    choices: `请填${educationLevels.map((level) => level.name).join('、')}之一`,
  })

/** Foreigners have none: 外国籍 and the like are taken as not filled in. */
export function readEthnicGroup(row: RowBeingRead, isForeigner: boolean): string | null {
  const offered = offeredAt(row, 'ethnicGroup')
  if (offered.kind !== 'value') return null
  if (isForeigner && (isNothing(offered.text) || /^外(国)?(籍|国人)?$/u.test(normaliseText(offered.text)))) return null
  return readListed(row, {
    key: 'ethnicGroup',
    lookup: lookupEthnicGroup,
    choices: `请填${ethnicGroups[0]?.name ?? ''}等 56 个民族之一，或其他`,
  })
}

/** Whole years in urban passenger transport, 0 up to the person's age or what the record takes; 8, 8年 and 8.0 are the same. */
export function readYearsOfWork(row: RowBeingRead, birthDate: CalendarDate | null): number | null {
  const filled = filledAt(row, 'yearsOfWork')
  if (filled === null || isNothing(filled.text)) return null
  const text = normaliseText(filled.text)
    .replace(/[－–—−]/gu, '-')
    .replace(/周?年$/u, '')
    .trim()
  if (!/^-?\d{1,6}(\.\d+)?$/.test(text)) {
    row.note('yearsOfWork', { kind: 'bad-format', message: `“${normaliseText(filled.text)}”不是年数，请只填整数` })
    return null
  }
  const years = Number(text)
  const age = birthDate === null ? null : ageOn(birthDate, row.today)
  const problem =
    years < 0
      ? '工作年限不能小于 0'
      : age !== null && years > age
        ? `${text} 年大于年龄 ${age} 岁`
        : years > (age === null ? 60 : mostYearsOfWork)
          ? `${text} 年太长`
          : null
  if (problem !== null) {
    row.note('yearsOfWork', { kind: 'out-of-range', message: `${problem}，请核对` })
    return null
  }
  if (Number.isInteger(years)) return years
  row.note('yearsOfWork', {
    kind: 'bad-format',
    message: '工作年限请填整数，不满一年的不计',
    suggestion: String(Math.floor(years)),
  })
  return null
}
