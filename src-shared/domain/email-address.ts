import { accepted, type Checked, faulty } from './fault-kinds.ts'
import { normaliseCode } from './normalise-text.ts'

const ADDRESS =
  /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])$/u

/** An e-mail address as people have them: one @, a domain with a dot; full-width characters become half-width. */
export function checkEmail(text: string): Checked<string> {
  const address = normaliseCode(text)
    .replace(/。/gu, '.')
    .replace(/^mailto:/iu, '')
  if (address === '') return faulty('missing', '没有填写电子邮箱，请补填')
  if (address.length <= 254 && ADDRESS.test(address)) return accepted(address)
  if (!address.includes('@')) return faulty('bad-email', '电子邮箱里没有 @，应像 name@example.com')
  if (/[;,；，、]/u.test(address)) return faulty('bad-email', '一格只填一个电子邮箱')
  return faulty('bad-email', '电子邮箱格式不对，应像 name@example.com')
}
