import { z } from 'zod'
import { type CalendarDate, readCalendarDate } from './calendar-date.ts'
import { citizenCheckDigit } from './check-digits.ts'
import type { Sex } from './code-tables/sex.ts'
import { tolerantLookup } from './code-tables/tolerant-lookup.ts'
import { faulty, type ValueFault } from './fault-kinds.ts'
import { normaliseCode } from './normalise-text.ts'

/** The documents of domain.md §2.1–2.2. 护照 is a passport whose country nobody wrote down. */
export const ID_TYPES = [
  '居民身份证',
  '港澳居民来往内地通行证',
  '台湾居民来往大陆通行证',
  '港澳台居民居住证',
  '外国人永久居留身份证',
  '中国护照',
  '外国护照',
  '护照',
] as const
export const IdTypeSchema = z.enum(ID_TYPES, '请选择证件类型')
export type IdType = z.infer<typeof IdTypeSchema>

export const lookupIdType = tolerantLookup<IdType>([
  {
    name: '居民身份证',
    aliases: [
      ...['身份证', '中华人民共和国居民身份证', '二代身份证', '第二代身份证', '第二代居民身份证', '二代居民身份证'],
      ...[
        '公民身份证',
        '大陆身份证',
        '内地身份证',
        '大陆居民身份证',
        '内地居民身份证',
        '中国居民身份证',
        '居民身份证号',
        '居民身份证号码',
      ],
    ],
  },
  {
    name: '港澳居民来往内地通行证',
    aliases: [
      ...['回乡证', '港澳通行证', '港澳居民通行证', '港澳居民来往内地通行证（非中国籍）', '港澳来往内地通行证'],
      ...['港澳居民往来内地通行证', '港澳往来内地通行证', '香港居民来往内地通行证', '澳门居民来往内地通行证'],
    ],
    near: ['往来港澳通行证'],
  },
  {
    name: '台湾居民来往大陆通行证',
    aliases: [
      '台胞证',
      '台湾通行证',
      '台湾居民通行证',
      '台湾居民往来大陆通行证',
      '台湾居民来往内地通行证',
      '台湾来往大陆通行证',
    ],
    near: ['往来台湾通行证'],
  },
  {
    name: '港澳台居民居住证',
    aliases: ['港澳台居住证', '港澳居民居住证', '台湾居民居住证', '香港居民居住证', '澳门居民居住证'],
    near: ['居住证'],
  },
  {
    name: '外国人永久居留身份证',
    aliases: ['外国人永久居留证', '永久居留身份证', '永久居留证', '永居证', '外国人永居证', '五星卡', '外国人居留证'],
  },
  { name: '中国护照', aliases: ['中华人民共和国护照', '中国普通护照', '因私护照', '中国公民护照'] },
  { name: '外国护照', aliases: ['外籍护照', '外国公民护照', '国外护照', '外国人护照'] },
  { name: '护照', aliases: ['普通护照', 'passport'] },
])

/** Half-width, no spaces or hyphens, capital letters; ×, Х and х at the end of a citizen number are an X. */
export function normaliseIdNumber(text: string): string {
  const plain = normaliseCode(text)
    .replace(/[-‐‑–—−()'’‘`*"“”]/gu, (character) => (character === '*' ? '*' : ''))
    .toUpperCase()
  return plain.replace(/^(\d{17})[×ХΧ✕╳]$/u, '$1X')
}

export interface GoodIdNumber {
  readonly ok: true
  /** Normalised. */
  readonly number: string
  /** What the number itself says, where its kind says it. */
  readonly sex?: Sex
  readonly birthDate?: CalendarDate
}
export interface BadIdNumber extends ValueFault {
  /** The 18th character the other 17 call for. Never to be applied by itself: any of the 18 may be the wrong one. */
  readonly expectedCheckDigit?: string
}
export type CheckedIdNumber = GoodIdNumber | BadIdNumber

/** Checks the number of an identity document of that type; normalises it first. */
export function checkIdNumber(type: IdType, text: string): CheckedIdNumber {
  const number = normaliseIdNumber(text)
  if (number === '') return faulty('missing', '没有填写证件号码，请按证件填写')
  if (number.includes('*')) {
    return faulty('bad-format', '证件号码被星号隐去了一部分，请填写完整号码')
  }
  return checks[type](number)
}

const checks: Readonly<Record<IdType, (number: string) => CheckedIdNumber>> = {
  居民身份证: checkResidentId,
  港澳台居民居住证: (number) =>
    /^\d{18}$|^\d{17}X$/.test(number) && !/^8[123]0000/.test(number)
      ? faulty('bad-format', '港澳台居民居住证号码以 810000、820000 或 830000 开头，请核对证件类型和号码')
      : checkEighteenDigits(number, '港澳台居民居住证号码'),
  外国人永久居留身份证: checkPermanentResidence,
  港澳居民来往内地通行证: (number) =>
    checkPattern(
      number,
      /^[HM](\d{8}|\d{10})$|^[HM]A\d{7}$/,
      '港澳居民来往内地通行证号码应为 H 或 M 加 8 位或 10 位数字（非中国籍为 HA 或 MA 加 7 位数字）',
    ),
  台湾居民来往大陆通行证: (number) =>
    checkPattern(number, /^\d{8}$|^\d{10}[A-Z]?$/, '台湾居民来往大陆通行证号码应为 8 位数字（旧证 10 位）'),
  中国护照: (number) =>
    checkPattern(
      number,
      /^[DEGHKMPS](\d{8}|[A-Z]\d{7})$/,
      '中国护照号码应为 E、G 等字母加 8 位数字，或两个字母加 7 位数字',
    ),
  外国护照: checkAnyPassport,
  护照: checkAnyPassport,
}

function checkPattern(number: string, pattern: RegExp, rule: string): CheckedIdNumber {
  if (pattern.test(number)) return { ok: true, number }
  return faulty('bad-format', `${rule}，填的是 ${number.length} 位，请对照证件`)
}

function checkAnyPassport(number: string): CheckedIdNumber {
  if (!/[0-9]/.test(number)) return faulty('bad-format', '护照号码里没有数字，请对照护照')
  return checkPattern(number, /^[A-Z0-9]{5,20}$/, '护照号码应为 5 至 20 位字母和数字')
}

function checkResidentId(number: string): CheckedIdNumber {
  if (/^\d{15}$/.test(number)) {
    return faulty('bad-format', '这是 15 位的旧号码，请按现行身份证填写 18 位号码')
  }
  if (/^8[123]0000\d{11}[\dX]$/.test(number)) {
    return faulty('bad-format', '这是港澳台居民居住证的号码，请把证件类型改为港澳台居民居住证')
  }
  if (/^9\d{16}[\dX]$/.test(number)) {
    return faulty('bad-format', '这是外国人永久居留身份证的号码，请把证件类型改为外国人永久居留身份证')
  }
  if (/^0\d{16}[\dX]$/.test(number)) {
    return faulty('bad-format', '身份证号码不会以 0 开头，请对照证件')
  }
  return checkEighteenDigits(number, '身份证号码')
}

function checkPermanentResidence(number: string): CheckedIdNumber {
  if (/^[A-Z]{3}\d{12}$/.test(number)) return { ok: true, number }
  if (/^[A-Z]/.test(number)) {
    return faulty(
      'bad-format',
      `旧版永久居留身份证号码应为 3 个字母加 12 位数字，填的是 ${number.length} 位，请对照证件`,
    )
  }
  if (/^[0-8]\d{16}[\dX]$/.test(number)) {
    return faulty('bad-format', '外国人永久居留身份证号码以 9 开头，请核对证件类型和号码')
  }
  return checkEighteenDigits(number, '永久居留身份证号码')
}

/** GB 11643: 6 of area, 8 of birth, 3 of sequence (odd male, even female), check character; area codes are not judged. */
function checkEighteenDigits(number: string, what: string): CheckedIdNumber {
  if (number.length !== 18) {
    return faulty('bad-format', `${what}应为 18 位，填的是 ${number.length} 位，请对照证件`)
  }
  const stray = /[^\d]/u.exec(number.slice(0, 17)) ?? /[^\dX]/u.exec(number.slice(17))
  if (stray) return faulty('bad-format', `${what}里不该有“${stray[0]}”，请对照证件`)
  const expected = citizenCheckDigit(number)
  const given = number.slice(17)
  if (expected !== given) {
    const message = `第 18 位校验码不对，应为 ${expected}，填的是 ${given}。多半有一位数字写错，请对照证件`
    return { ...faulty('bad-check-digit', message), expectedCheckDigit: expected }
  }
  const birth = readCalendarDate(number.slice(6, 14))
  if (birth.kind !== 'date') {
    return faulty('no-such-date', `${what}里的出生日期 ${number.slice(6, 14)} 不存在，请对照证件`)
  }
  return { ok: true, number, sex: Number(number[16]) % 2 === 1 ? '男' : '女', birthDate: birth.date }
}

/** The type an unmistakable number has: 18 characters with a right check digit, or a permit's letter and digits. */
export function idTypeOfNumber(text: string): IdType | null {
  const candidates: readonly IdType[] = [
    '居民身份证',
    '港澳台居民居住证',
    '外国人永久居留身份证',
    '港澳居民来往内地通行证',
  ]
  return candidates.find((type) => checkIdNumber(type, text).ok) ?? null
}

/**
 * What finds the same person again: equal keys, same person. A Hong Kong or Macao permit keeps its first 9 characters
 * for life (the last two count re-issues), a Taiwan permit its first 8. Normalises; the number need not be right.
 */
export function matchKeys(type: IdType, text: string): readonly string[] {
  const number = normaliseIdNumber(text)
  if (number === '') return []
  if (type === '港澳居民来往内地通行证') return [`hm:${number.slice(0, 9)}`]
  if (type === '台湾居民来往大陆通行证') return [`tw:${number.slice(0, 8)}`]
  if (type === '中国护照' || type === '外国护照' || type === '护照') return [`pp:${number}`]
  return [`id:${number}`]
}

/** Search text that may be an identity number of 15 (before 1999) or 18 characters: the forms to look for. */
export function searchableIdNumbers(text: string): readonly string[] {
  const number = normaliseIdNumber(text)
  if (!/^\d{15}$/.test(number)) return number === '' ? [] : [number]
  const first17 = `${number.slice(0, 6)}19${number.slice(6)}`
  return [number, `${first17}${citizenCheckDigit(first17)}`]
}

/** 4401**********3689: enough to tell two people of a list apart, too little to use. Short numbers show fewer characters. */
export function maskIdNumber(number: string): string {
  const shown = number.length >= 15 ? 4 : number.length >= 8 ? 2 : 1
  if (number.length <= shown * 2) return '*'.repeat(number.length)
  return `${number.slice(0, shown)}${'*'.repeat(number.length - shown * 2)}${number.slice(-shown)}`
}
