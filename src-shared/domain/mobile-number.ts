import { accepted, type Checked, faulty } from './fault-kinds.ts'
import { normaliseCode } from './normalise-text.ts'

/** Half-width, without spaces, hyphens and the +86 that phones paste. */
export const normaliseMobile = (text: string): string =>
  normaliseCode(text)
    .replace(/[-‐‑–—−().'’]/gu, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/u, '')

/** A mobile number of mainland China: 11 digits, 13 to 19 in front. */
export function checkMobile(text: string): Checked<string> {
  const mobile = normaliseMobile(text)
  if (mobile === '') return faulty('missing', '没有填写手机号码，请补填')
  if (/^1[3-9]\d{9}$/.test(mobile)) return accepted(mobile)
  if (mobile.includes('*')) return faulty('bad-mobile', '手机号码被星号隐去了一部分，请填写完整号码')
  if (/\D/.test(mobile)) {
    return faulty('bad-mobile', `“${text.trim()}”不是手机号码，应为 11 位数字，一格只填一个号码`)
  }
  if (mobile.length < 11) return faulty('bad-mobile', `只有 ${mobile.length} 位，手机号码应为 11 位`)
  if (mobile.length > 11) return faulty('bad-mobile', `有 ${mobile.length} 位，手机号码应为 11 位`)
  return faulty('bad-mobile', '手机号码应以 13 至 19 开头，请核对')
}

/** 138****6021 */
export const maskMobile = (mobile: string): string =>
  mobile.length < 8 ? '*'.repeat(mobile.length) : `${mobile.slice(0, 3)}****${mobile.slice(-4)}`
