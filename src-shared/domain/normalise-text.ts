import { countCharacters } from './character-count.ts'
import { accepted, type Checked, faulty } from './fault-kinds.ts'

/** Controls, zero-width and direction marks, byte order mark, variation selectors: invisible, and pasted with everything. */
const INVISIBLE = /(?!\s)\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu
const SPACES = /[\s\u2800\u3164]+/gu

const HAN = '\\p{Script=Han}\\u{20000}-\\u{3fffd}\\ue000-\\uf8ff\\u{f0000}-\\u{10fffd}'
const SPACE_BETWEEN_HAN = new RegExp(`(?<=[${HAN}·]) (?=[${HAN}·])`, 'gu')
const DOT_BETWEEN_HAN = new RegExp(`(?<=[${HAN}]) ?\\. ?(?=[${HAN}])`, 'gu')
const MIDDLE_DOTS = /[·‧•．・･⋅∙●⸱ꞏ᛫·᐀]/gu
const NAME = new RegExp(`^(?=.*[${HAN}\\p{Script=Latin}])[${HAN}\\p{Script=Latin}\\p{M}·'’ .-]+$`, 'u')

/** Full-width ASCII (！ to ～) and the ideographic space to half-width. For codes and numbers. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/gu, ' ')
}

/** Removes what cannot be seen, trims, and makes every run of spaces (full-width, no-break, tabs, line ends) one space. */
export function tidySpaces(text: string): string {
  return text.replace(INVISIBLE, '').replace(SPACES, ' ').trim()
}

/**
 * Running text such as an address or an employer's name: spaces tidied, full-width letters and digits to half-width,
 * punctuation left as typed, no spaces between hanzi.
 */
export function normaliseText(text: string): string {
  const half = text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu, toHalfWidth)
  return tidySpaces(half).replace(SPACE_BETWEEN_HAN, '')
}

/** A code or number typed by hand: half-width, no spaces at all. */
export function normaliseCode(text: string): string {
  return tidySpaces(toHalfWidth(text)).replaceAll(' ', '')
}

/**
 * A person's name as it is stored and printed: every kind of middle dot becomes U+00B7 (GB 18030 names of minorities),
 * spaces that only pad hanzi go, Latin letters are half-width with single spaces. Hanzi are never touched: a
 * compatibility ideograph is another character on another card.
 */
export function normalisePersonName(text: string): string {
  const latin = normaliseText(text.replace(MIDDLE_DOTS, '·')).replace(/[\p{Script=Latin}\p{M}]+/gu, (part) =>
    part.normalize('NFC'),
  )
  return latin
    .replace(DOT_BETWEEN_HAN, '·')
    .replace(/ ?·+ ?/gu, '·')
    .replace(SPACE_BETWEEN_HAN, '')
}

export const LONGEST_NAME = 50

/** Normalises and checks a name: 1 to 50 characters, hanzi of any extension, ·, Latin letters, single spaces, - and '. */
export function checkPersonName(text: string): Checked<string> {
  const name = normalisePersonName(text)
  if (name === '') return faulty('missing', '没有填写姓名，请按证件填写')
  if (countCharacters(name) > LONGEST_NAME) {
    return faulty('bad-format', `姓名有 ${countCharacters(name)} 个字，最多 ${LONGEST_NAME} 个，请核对是否填错了列`)
  }
  if (/[?？*＊□■\ufffd]/u.test(name)) {
    return faulty('bad-format', '姓名里有“?”“*”之类的符号，多半是生僻字没有存下来或被隐去了，请按证件填写全名')
  }
  const stray = [...name].find(
    (character) => !/[·'’ .-]/u.test(character) && !NAME.test(character) && !/\p{M}/u.test(character),
  )
  if (stray !== undefined) return faulty('bad-format', `姓名里不该有“${stray}”，请按证件填写`)
  if (!NAME.test(name) || /^[·'’.-]|[·-]$/u.test(name)) {
    return faulty('bad-format', '姓名不完整，请按证件填写全名')
  }
  return accepted(name)
}

/** The characters of a name that the fonts at hand cannot draw, each once, in the order of the name. */
export function nameCharactersWithoutGlyph(name: string, hasGlyph: (codePoint: number) => boolean): readonly string[] {
  return [...new Set(name)].filter((character) => !hasGlyph(character.codePointAt(0) ?? 0))
}
