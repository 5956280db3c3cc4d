/*
 * What the templates of ticket numbers and of certificate numbers have in common: fixed text and fields in braces, each
 * field of a fixed width, so that a number can be taken apart again without a table.
 */

/** The fixed texts and the fields of a template, in its order. */
export const templatePieces = (text: string): readonly string[] =>
  text.split(/(\{[^{}]*\})/).filter((piece) => piece !== '')

/** The name and, where it is written, the width of a field such as {area:6}; null for what is none. */
export function readTemplateField(piece: string): { readonly name: string; readonly width: number | null } | null {
  const match = /^\{([a-z]+)(?::(\d+))?\}$/.exec(piece)
  if (!match) return null
  return { name: match[1] ?? '', width: match[2] === undefined ? null : Number(match[2]) }
}

/** Province, city, county of a division code (GB/T 2260). */
export const areaWidths: readonly number[] = [2, 4, 6]
export const areaProblem = '{area} 只能是 2、4 或 6 位（省、市、县三级区划代码）。'

/** The digits of a value in its field, or null where it does not fit. */
export function digitsFor(field: string, value: string | number, width: number): string | null {
  const digits = String(value)
  if (field === 'yy') return digits.slice(-2)
  if (field === 'area') return /^\d{6}$/.test(digits) ? digits.slice(0, width) : null
  return /^\d+$/.test(digits) && digits.length <= width ? digits.padStart(width, '0') : null
}

/** ISO/IEC 7064 MOD 11,10: notices every single wrong digit and nearly every swap of two neighbours. */
export function checkDigit(digits: string): string {
  let product = 10
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}
