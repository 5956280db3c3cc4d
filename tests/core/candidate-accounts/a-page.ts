import { hashPassword } from '../../../src-main/core/accounts/passwords.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { newId } from '../../../src-main/core/new-id.ts'
import { changeCredential, createCredential } from '../../../src-shared/domain/credential.ts'
import type { Role } from '../../../src-shared/domain/permissions.ts'
import { privacyNotice } from '../../../src-shared/domain/privacy-notice.ts'
import { createStaff } from '../../../src-shared/domain/staff.ts'
import type { PageClient, TestCore } from '../../support/a-core.ts'
import { staffNumber } from '../../support/staff-number.ts'

export const password = 'mimosa-4417'
export const clerk = { account: 'kaowu', password: 'clerk-pass-9' }

const later = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1_000).toISOString()
export const wait = (core: TestCore, seconds: number): void => core.clock.set(later(core.clock.now(), seconds))

/** Somebody on the staff whose password is known. */
export async function someoneOnTheStaff(core: TestCore, username: string, roles: readonly Role[]): Promise<string> {
  const id = newId(core.clock.now())
  const passwordHash = await hashPassword(clerk.password)
  await core.change(({ change }) => {
    const identityNumber = roles.includes('reviewer') ? staffNumber(1) : null
    change(createStaff, id, { username, name: username, roles: [...roles], identityNumber })
    change(createCredential, id, { passwordHash, mustChange: false })
  })
  return id
}

/** The captcha of a page as a person reads it. */
export function readCaptcha(core: TestCore, page: PageClient): { id: string; text: string } {
  return core.core.captchas.begin(page.connection, core.clock.now())
}

/** A code for a new account, released by the clerk. */
export async function releasedCode(core: TestCore, page: PageClient, who: { username: string; mobile: string }) {
  const captcha = readCaptcha(core, page)
  const { codeId } = await page.candidateAccounts.requestRegistrationCode({ ...who, captcha })
  const { code } = await page.candidateAccounts.releaseCode({ codeId, clerk })
  return { codeId, code }
}

export async function register(core: TestCore, page: PageClient, username: string, mobile: string): Promise<string> {
  const code = await releasedCode(core, page, { username, mobile })
  const { version: privacyNoticeVersion } = privacyNotice
  await page.candidateAccounts.register({ username, mobile, password, privacyNoticeVersion, ...code })
  return accountId(core, username)
}

export const accountId = (core: TestCore, username: string): string =>
  core.db.get(sql.selectFrom('candidate_account').select('id').where('username', '=', username))?.id ?? ''

/** A known password for an account made behind the gate. */
export async function givePassword(core: TestCore, id: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  await core.change(({ change }) => change(changeCredential, id, { passwordHash, mustChange: false }))
}

/** Another digit in the code's last place. */
export const otherThan = (code: string): string => code.slice(0, 5) + String((Number(code[5]) + 1) % 10)
