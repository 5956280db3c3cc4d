import { ageOn, type CalendarDate } from './calendar-date.ts'
import type { Sex } from './code-tables/sex.ts'
import {
  checkIdNumber,
  type GoodIdNumber,
  type IdType,
  idTypeOfNumber,
  lookupIdType,
  normaliseIdNumber,
} from './identity-document.ts'
import { normaliseCode, normaliseText } from './normalise-text.ts'
import { filledAt, offeredAt, type RowBeingRead, readDateCell, readSexCell } from './read-roster-row.ts'
import { type Cell, cellText, isBlankCell, plainCell } from './roster-cells.ts'

export interface ReadIdentity {
  readonly idType: IdType | null
  readonly idNumber: string | null
  readonly sex: Sex | null
  readonly birthDate: CalendarDate | null
}

const YOUNGEST = 16
const OLDEST = 100

/** Document, number, sex and birth date of one row, each against the others. */
export function readIdentity(row: RowBeingRead): ReadIdentity {
  const idType = readIdType(row)
  const good = readIdNumber(row, idType)
  return {
    idType,
    idNumber: good?.number ?? null,
    sex: readSex(row, good),
    birthDate: readBirthDate(row, good),
  }
}

function readIdType(row: RowBeingRead): IdType | null {
  const offered = offeredAt(row, 'idType')
  if (offered.kind === 'unusable') return null
  const byNumber = idTypeOfNumber(cellText(row.cellAt('idNumber')))
  if (offered.kind === 'blank') {
    row.note('idType', {
      kind: 'missing',
      message: byNumber === null ? '没有填写证件类型，请补填' : `没有填写证件类型，按号码认作${byNumber}`,
      suggestion: byNumber,
      severity: byNumber === null ? 'error' : 'warning',
    })
    return byNumber
  }
  const looked = lookupIdType(offered.text)
  if (looked.found) return looked.name
  const suggestion = byNumber ?? looked.suggestion
  const instead =
    suggestion === null ? '请按居民身份证、港澳居民来往内地通行证、护照等证件全称填写' : `可改为：${suggestion}`
  row.note('idType', {
    kind: 'not-in-list',
    message: `“${normaliseText(offered.text)}”不在选项里，${instead}`,
    suggestion,
  })
  return null
}

function readIdNumber(row: RowBeingRead, idType: IdType | null): GoodIdNumber | null {
  const filled = filledAt(row, 'idNumber')
  if (filled === null) return null
  if (typeof filled.cell === 'number' && Math.abs(filled.cell) >= 1e15) {
    row.note('idNumber', {
      kind: 'bad-format',
      message: '号码存成了数值，第 15 位以后的数字已经丢失。请把这一列设为“文本”格式，再按证件重新填写',
    })
    return null
  }
  if (typeof filled.cell === 'object') {
    row.note('idNumber', {
      kind: 'bad-format',
      message: '号码被表格软件变成了日期，请把这一列设为“文本”格式后重新填写',
    })
    return null
  }
  if (/^\d(\.\d+)?E\+?1\d$/iu.test(filled.text.trim())) {
    row.note('idNumber', {
      kind: 'bad-format',
      message: '号码变成了科学计数法，后几位已经丢失。请把这一列设为“文本”格式，再按证件重新填写',
    })
    return null
  }
  const type = idType ?? idTypeOfNumber(filled.text)
  if (type === null) return { ok: true, number: normaliseIdNumber(filled.text) }
  const checked = checkIdNumber(type, filled.text)
  if (checked.ok) return checked
  row.note('idNumber', checked)
  return null
}

function readSex(row: RowBeingRead, good: GoodIdNumber | null): Sex | null {
  const typed = readSexCell(row)
  if (typed === null) return derivedOrMissing(row, 'sex', good?.sex)
  if (good?.sex === undefined || good.sex === typed) return typed
  row.note('sex', {
    kind: 'contradicts-id-number',
    message: `填的是${typed}，按证件号码应为${good.sex}，请对照证件`,
    suggestion: good.sex,
  })
  return null
}

function readBirthDate(row: RowBeingRead, good: GoodIdNumber | null): CalendarDate | null {
  const offered = offeredAt(row, 'birthDate')
  if (offered.kind !== 'value') {
    if (offered.kind === 'unusable') return null
    const derived = derivedOrMissing(row, 'birthDate', good?.birthDate)
    return derived === null ? null : checkAge(row, derived, good !== null)
  }
  const read = readDateCell(offered.cell, offered.text, row.date1904)
  const monthOnly = read.kind === 'unreadable' && good?.birthDate !== undefined && isItsMonth(offered, good.birthDate)
  if (monthOnly) return checkAge(row, good.birthDate, true)
  const should = good?.birthDate
  const byNumber = should === undefined ? '，请对照证件' : `，按证件号码应为 ${should}`
  if (read.kind === 'no-such-date') {
    row.note('birthDate', {
      kind: 'no-such-date',
      message: `没有 ${read.text} 这一天${byNumber}`,
      suggestion: should ?? null,
    })
    return null
  }
  if (read.kind === 'unreadable') {
    row.note('birthDate', {
      kind: 'bad-format',
      message: `“${normaliseText(offered.text)}”不是完整的日期，应像 1990-01-05${byNumber}`,
      suggestion: should ?? null,
    })
    return null
  }
  if (should !== undefined && should !== read.date) {
    row.note('birthDate', {
      kind: 'contradicts-id-number',
      message: `填的是 ${read.date}，按证件号码应为 ${should}，请对照证件`,
      suggestion: should,
    })
    return null
  }
  return checkAge(row, read.date, false)
}

/** Columns called 出生年月 hold 1990.05 or 1990年5月; the number 1990.1 may stand for January or October. */
function isItsMonth(offered: { readonly text: string; readonly cell: Cell }, birthDate: CalendarDate): boolean {
  const match = /^(\d{4})[-/.年](\d{1,2})月?份?$/u.exec(normaliseCode(offered.text))
  if (!match) return false
  const month = String(match[2]).padStart(2, '0')
  const months = typeof plainCell(offered.cell) === 'number' ? [month, `${match[2]}0`] : [month]
  return birthDate.startsWith(`${match[1]}-`) && months.includes(birthDate.slice(5, 7))
}

/** An age nobody works at is a slip; it is said where it was typed. */
function checkAge(row: RowBeingRead, birth: CalendarDate, fromNumber: boolean): CalendarDate | null {
  const age = ageOn(birth, row.today)
  if (age >= YOUNGEST && age <= OLDEST) return birth
  const message =
    birth > row.today
      ? `出生日期 ${birth} 还没有到，请核对`
      : `按出生日期 ${birth} 是 ${age} 岁，应在 ${YOUNGEST} 至 ${OLDEST} 岁之间，请核对`
  row.note(fromNumber ? 'idNumber' : 'birthDate', { kind: 'out-of-range', message })
  return null
}

/** A blank cell takes what the number says. With an unusable number, that is the fault to mend, not this. */
function derivedOrMissing<Value>(
  row: RowBeingRead,
  key: 'sex' | 'birthDate',
  derived: Value | undefined,
): Value | null {
  if (derived !== undefined) return derived
  const what = key === 'sex' ? '性别' : '出生日期'
  const isBlank = isBlankCell(row.cellAt(key))
  const type = lookupIdType(cellText(row.cellAt('idType')))
  const numberTells = type.found && ['居民身份证', '港澳台居民居住证'].includes(type.name)
  if (isBlank && !numberTells)
    row.note(key, { kind: 'missing', message: `没有填写${what}，这种证件的号码里没有${what}，请补填` })
  return null
}
