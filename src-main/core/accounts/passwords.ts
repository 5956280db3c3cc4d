import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { type PasswordRule, passwordProblem } from '../../../src-shared/domain/password-rules.ts'
import { AppError } from '../errors.ts'

/** argon2id (the library's default), 32 MiB and three passes: above OWASP's floor of 19 MiB and two. */
const cost = { memoryCost: 32_768, timeCost: 3, parallelism: 1 }

/** The PHC string that rests in the database. Takes some tens of milliseconds in a thread of its own. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), cost)

/** The hash of a password nobody has: an unknown account takes the time of a known one. */
const nobodysHash = '$argon2id$v=19$m=32768,t=3,p=1$SgjAOTgSmLzvDpujW0QMhg$So6LeVo3vvN7uNJjKfk4O30uXYYP4nPKhOnQN8HaLJg'

/** Whether it is the password; for an account that does not exist (null), false after the same time. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const right = await verify(passwordHash ?? nobodysHash, password.normalize('NFC'))
  return passwordHash !== null && right
}

/** @throws AppError PASSWORD_TOO_WEAK */
export function refuseWeakPassword(password: string, rule: PasswordRule): void {
  const problem = passwordProblem(password, rule)
  if (problem !== null) throw new AppError('PASSWORD_TOO_WEAK', { problem })
}

/** Without letters and digits that are misread or misheard. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ'
const digits = '23456789'

/** A password to be read out once and changed at the first sign-in: `KQFM-3827-XNRD`, about 45 bits. */
export function temporaryPassword(): string {
  const group = (alphabet: string) => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return [group(letters), group(digits), group(letters)].join('-')
}
