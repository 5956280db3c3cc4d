import { usernameKey } from './staff.ts'

/** What a new password is held against; the length comes from the settings. */
export interface PasswordRule {
  readonly minimumLength: number
  readonly username: string
}

/** What nobody may use, whatever its length: the first guesses of anyone. */
const commonParts = [
  'password',
  'qwerty',
  'asdfgh',
  'kaodian',
  'admin',
  '123456',
  '654321',
  '888888',
  '666666',
  '111111',
]

/**
 * Why a password is refused, as a part of a sentence, or null. Two kinds of characters: GB/T 22239, complexity of
 * authentication information.
 */
export function passwordProblem(password: string, { minimumLength, username }: PasswordRule): string | null {
  const length = [...password].length
  if (length < minimumLength) return `至少 ${minimumLength} 个字符，现在 ${length} 个`
  if (password.trim() !== password) return '开头和结尾不能是空格'
  const kinds = [/\p{L}/u, /\p{N}/u, /[^\p{L}\p{N}\s]/u].filter((kind) => kind.test(password)).length
  if (kinds < 2) return '字母、数字、符号至少要有两种'
  const lower = password.toLowerCase()
  const name = usernameKey(username)
  if (name.length >= 3 && lower.includes(name)) return '不能含有用户名'
  const common = commonParts.find((part) => lower.includes(part))
  if (common !== undefined && length - common.length < 6) return `“${common}”太容易猜到，请换一个`
  return new Set(lower).size < 5 ? '重复的字符太多' : null
}
