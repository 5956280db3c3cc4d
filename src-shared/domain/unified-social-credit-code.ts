import { normaliseCode } from './normalise-text.ts'

/** GB 32100-2015: digits and capitals without I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

export const normaliseCreditCode = (text: string): string =>
  normaliseCode(text)
    .replace(/[-‐–—]/gu, '')
    .toUpperCase()

/** The 18th character the first 17 call for: weights 3^(i-1) mod 31; null when they hold a character outside the alphabet. */
export function creditCodeCheckCharacter(first17: string): string | null {
  let sum = 0
  let weight = 1
  for (const character of first17) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) return null
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET[(31 - (sum % 31)) % 31] ?? null
}

export interface CreditCodeCheck {
  readonly code: string
  /** A Chinese sentence, or null when nothing is odd. Never blocks: registered codes exist that fail the check. */
  readonly warning: string | null
}

/** Normalises a 统一社会信用代码 and says what looks wrong; the code is accepted whatever it says. */
export function checkCreditCode(text: string): CreditCodeCheck {
  const code = normaliseCreditCode(text)
  if (code === '') return { code, warning: null }
  if (code.length !== 18) {
    return { code, warning: `统一社会信用代码应为 18 位，填的是 ${code.length} 位，请对照营业执照；确认无误可以照用` }
  }
  const stray = [...code].find((character) => !ALPHABET.includes(character))
  if (stray !== undefined) {
    return {
      code,
      warning: `统一社会信用代码里不用“${stray}”（不用字母 I、O、S、V、Z），请对照营业执照；确认无误可以照用`,
    }
  }
  const expected = creditCodeCheckCharacter(code.slice(0, 17))
  if (expected === code[17]) return { code, warning: null }
  return {
    code,
    warning: `统一社会信用代码末位校验码应为 ${expected}，填的是 ${code[17]}，请对照营业执照；确认无误可以照用`,
  }
}
