import { describe, expect, it } from 'vitest'
import { hashPassword, isPassword } from '../../../src-main/core/accounts/passwords.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { changeCredential } from '../../../src-shared/domain/credential.ts'
import { editStaff } from '../../../src-shared/domain/staff.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'

const [old, reset] = ['Liuhua-lake-55', 'Dongjiang-river-66']
const account = 'sun'
const person = { username: account, name: '孙考务', roles: ['clerk' as const], identityNumber: null }

/** A member of staff at a page, whose password an administrator is about to reset. */
async function aForgetfulClerk() {
  const site = await aCore()
  const { staffId } = await (await site.as('administrator')).staff.create(person)
  const setTo = async (password: string) => {
    const passwordHash = await hashPassword(password)
    return () => site.change(({ change }) => change(changeCredential, staffId, { passwordHash, mustChange: false }))
  }
  await (await setTo(old))()
  const page = site.at('door')
  await page.accounts.signIn({ account, password: old })
  return { site, staffId, page, reset: await setTo(reset) }
}

const passwordIs = ({ db }: TestCore, staffId: string, password: string): Promise<boolean> => {
  const row = db.get(sql.selectFrom('credential').select('password_hash').where('id', '=', staffId))
  return isPassword(row?.password_hash ?? null, password)
}
const failuresOf = ({ db }: TestCore) => db.all(sql.selectFrom('lockout').select(['key', 'failures']))

describe('a password that is reset while the old one is being checked', () => {
  it('is not overwritten by its owner’s change', async () => {
    const { site, staffId, page, reset: resetIt } = await aForgetfulClerk()
    const isReset = resetIt()
    const change = page.send('accounts.changePassword', { current: old, next: 'Baiyun-mountain-77' })
    await isReset
    expect(await change).toMatchObject({ ok: false, error: { code: 'PASSWORD_WRONG' } })
    expect(await passwordIs(site, staffId, reset)).toBe(true)
  })

  it('lets nobody in with the old one, nor forgives their earlier slips', async () => {
    const { site, reset: resetIt } = await aForgetfulClerk()
    const other = site.at('another door')
    await other.send('accounts.signIn', { account, password: 'guess' })
    const before = failuresOf(site)
    expect(before).toHaveLength(2)
    const isReset = resetIt()
    const signIn = other.send('accounts.signIn', { account, password: old })
    await isReset
    expect(await signIn).toMatchObject({ ok: false, error: { code: 'SIGN_IN_REFUSED' } })
    expect(site.core.signIns.of(other.connection)).toBeNull()
    expect(failuresOf(site)).toEqual(before)
  })

  it('does not unlock a page with the old one', async () => {
    const { site, page, reset: resetIt } = await aForgetfulClerk()
    await page.accounts.lock({})
    const isReset = resetIt()
    const unlock = page.send('accounts.unlock', { password: old })
    await isReset
    expect(await unlock).toMatchObject({ ok: false, error: { code: 'SIGN_IN_REFUSED' } })
    expect(site.core.signIns.of(page.connection)?.locked).toBe(true)
  })
})

it('lets nobody in whose account is disabled while the password is being checked', async () => {
  const { site, staffId } = await aForgetfulClerk()
  const other = site.at('another door')
  const disabled = site.change(({ change }) => change(editStaff, staffId, { ...person, status: 'disabled' }))
  const signIn = other.send('accounts.signIn', { account, password: old })
  await disabled
  expect(await signIn).toMatchObject({ ok: false, error: { code: 'STAFF_DISABLED' } })
  expect(site.core.signIns.of(other.connection)).toBeNull()
})
