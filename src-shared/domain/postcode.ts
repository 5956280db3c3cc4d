import { accepted, type Checked, faulty } from './fault-kinds.ts'
import { normaliseCode } from './normalise-text.ts'

/** A postal code: six digits; 邮编 that a spreadsheet kept as a number may have lost its leading zeros before it comes here. */
export function checkPostcode(text: string): Checked<string> {
  const postcode = normaliseCode(text)
  if (postcode === '') return faulty('missing', '没有填写邮编，请补填')
  if (/^\d{6}$/.test(postcode)) return accepted(postcode)
  if (/^\d+$/.test(postcode)) return faulty('bad-postcode', `邮编应为 6 位数字，填的是 ${postcode.length} 位`)
  return faulty('bad-postcode', `“${postcode}”不是邮编，应为 6 位数字`)
}
