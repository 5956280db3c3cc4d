import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { anEstablishedProgram, passwords, type StartedProgram } from '../../support/a-program.ts'
import { passphrase } from '../../support/a-site.ts'

const chen = { account: 'chen', password: passwords.administrator }
const wrong = { account: 'chen', password: 'not the password' }

const noted = (program: StartedProgram, type: string) =>
  program.core
    .requireData()
    .database.read.all(sql.selectFrom('operation').select(['actor_id', 'seq']).where('type', '=', type))

async function failTimes(program: StartedProgram, times: number, attempt = wrong): Promise<(string | null)[]> {
  const codes: (string | null)[] = []
  for (let n = 0; n < times; n += 1) codes.push(await program.page('door').refusal('accounts.signIn', attempt))
  return codes
}

describe('signing in', () => {
  it('knows a person by username in any case, and by identity number as people type it', async () => {
    const { program, page } = await anEstablishedProgram()
    const { staffId } = await page.get('staff.create', {
      username: 'sun',
      name: '孙审核',
      roles: ['reviewer'],
      identityNumber: '440100198809091060',
    })
    const { temporaryPassword } = await page.get('staff.resetPassword', { staffId })
    for (const account of ['SUN', ' sun ', '440100 1988 0909 1060']) {
      const other = program.page(account)
      expect(await other.refusal('accounts.signIn', { account, password: temporaryPassword })).toBeNull()
      expect((await other.get('accounts.current')).staff.id).toBe(staffId)
    }
  })

  it('answers alike for a wrong password and an account that is not there', async () => {
    const { program } = await anEstablishedProgram()
    const known = await program.page('door').call('accounts.signIn', wrong)
    const unknown = await program.page('door').call('accounts.signIn', { ...wrong, account: 'nobody-here' })
    expect(known).toEqual(unknown)
    expect(known).toMatchObject({ ok: false, error: { code: 'SIGN_IN_REFUSED' } })
  })

  it('hashes also for an account that is not there, so that time tells nothing', async () => {
    const { program } = await anEstablishedProgram()
    const fastestOfThree = async (account: string): Promise<number> => {
      const times: number[] = []
      for (let n = 0; n < 3; n += 1) {
        const began = performance.now()
        await program.page('door').refusal('accounts.signIn', { account, password: 'some password' })
        times.push(performance.now() - began)
      }
      return Math.min(...times)
    }
    const [known, unknown] = [await fastestOfThree('zhao'), await fastestOfThree('nobody-here')]
    // Without the hash it is a hundredth.
    expect(unknown).toBeGreaterThan(known / 5)
  })

  it('is journaled as the deed of the one who signed in; a refused one as nobody’s', async () => {
    const { program, page } = await anEstablishedProgram()
    const { staff } = await page.get('accounts.current')
    await program.page('door').refusal('accounts.signIn', wrong)
    await program.page('door').get('accounts.signIn', chen)
    await program.page('door').get('accounts.signOut')
    expect(noted(program, 'audit.sign-in-refused').map((row) => row.actor_id)).toEqual(['nobody'])
    expect(noted(program, 'audit.sign-in').at(-1)?.actor_id).toBe(staff.id)
    expect(noted(program, 'audit.sign-out').at(-1)?.actor_id).toBe(staff.id)
    expect(await program.page('door').refusal('accounts.current')).toBe('SIGNED_OUT')
  })

  it('ends on every page at once when the account is disabled', async () => {
    const { program, page } = await anEstablishedProgram()
    const zhao = program.page('zhao')
    await zhao.get('accounts.signIn', { account: 'zhao', password: passwords.colleague })
    const member = (await page.get('staff.list')).find((one: { username: string }) => one.username === 'zhao')
    const { staffId, version, username, name, roles } = member
    await page.get('staff.edit', { staffId, version, username, name, roles, status: 'disabled' })
    expect(await zhao.refusal('accounts.current')).toBe('SIGNED_OUT')
    expect(await zhao.refusal('accounts.signIn', { account: 'zhao', password: passwords.colleague })).toBe(
      'STAFF_DISABLED',
    )
    expect(await zhao.refusal('accounts.signIn', { account: 'zhao', password: 'something else' })).toBe(
      'SIGN_IN_REFUSED',
    )
  })
})

describe('wrong passwords', () => {
  it('make an account wait from the fifth on, twice as long each time, even for the right one', async () => {
    const { program } = await anEstablishedProgram()
    expect(await failTimes(program, 5)).toEqual([...Array(4).fill('SIGN_IN_REFUSED'), 'SIGN_IN_LOCKED'])
    const reply = await program.page('door').call('accounts.signIn', chen)
    expect(reply).toMatchObject({ ok: false, error: { code: 'SIGN_IN_LOCKED', detail: { seconds: 30 } } })
    program.pass(31)
    expect(await failTimes(program, 1)).toEqual(['SIGN_IN_LOCKED'])
    expect(await program.page('door').call('accounts.signIn', chen)).toMatchObject({
      error: { detail: { seconds: 60 } },
    })
    program.pass(61)
    expect(await program.page('door').refusal('accounts.signIn', chen)).toBeNull()
    expect(await failTimes(program, 1)).toEqual(['SIGN_IN_REFUSED'])
  })

  it('are remembered over a restart', async () => {
    const { program } = await anEstablishedProgram()
    await failTimes(program, 5)
    await program.restart()
    await program.page('door').get('startup.unlock', { by: 'passphrase', passphrase })
    expect(await program.page('door').refusal('accounts.signIn', chen)).toBe('SIGN_IN_LOCKED')
    program.pass(31)
    expect(await program.page('door').refusal('accounts.signIn', chen)).toBeNull()
  })

  it('do not last longer because the clock was set back', async () => {
    const { program } = await anEstablishedProgram()
    await failTimes(program, 5)
    program.pass(-86_400)
    expect(await program.page('door').call('accounts.signIn', chen)).toMatchObject({
      error: { detail: { seconds: 30 } },
    })
  })

  it('count when they come all at once', async () => {
    const { program } = await anEstablishedProgram()
    const codes = await Promise.all(
      Array.from({ length: 12 }, () => program.page('door').refusal('accounts.signIn', wrong)),
    )
    expect(codes.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(4)
    expect(codes.filter((code) => code === 'SIGN_IN_LOCKED')).toHaveLength(8)
    expect(noted(program, 'audit.sign-in-refused')).toHaveLength(5)
  })

  it('against ever other accounts make the workstation wait, and one’s own success does not forgive them', async () => {
    const { program } = await anEstablishedProgram()
    for (let n = 0; n < 18; n += 1) await failTimes(program, 1, { account: `guess${n}`, password: 'guess' })
    await failTimes(program, 1)
    await program.page('door').get('accounts.signIn', chen)
    expect(await failTimes(program, 2, { account: 'guess-again', password: 'guess' })).toEqual([
      'SIGN_IN_REFUSED',
      'SIGN_IN_LOCKED',
    ])
    expect(await program.page('door').refusal('accounts.signIn', chen)).toBe('SIGN_IN_LOCKED')
  })

  it('of an account end with an administrator’s word', async () => {
    const { program, page } = await anEstablishedProgram()
    await failTimes(program, 5, { account: 'zhao', password: 'guess' })
    const zhao = (await page.get('staff.list')).find((one: { username: string }) => one.username === 'zhao')
    expect(zhao.waitSeconds).toBe(30)
    await page.get('staff.endWait', { staffId: zhao.staffId })
    expect(
      await program.page('door').refusal('accounts.signIn', { account: 'zhao', password: passwords.colleague }),
    ).toBeNull()
    expect(noted(program, 'audit.lockout-cleared')).toHaveLength(1)
  })
})

describe('a page nobody uses', () => {
  const list = (page: ReturnType<StartedProgram['page']>) => page.refusal('staff.list')

  it('is locked after the minutes the site set, and only the same person’s password opens it', async () => {
    const { program, page } = await anEstablishedProgram()
    program.pass(9 * 60)
    expect(await list(page)).toBeNull()
    await page.get('accounts.touch')
    program.pass(9 * 60)
    expect(await list(page)).toBeNull()
    program.pass(60)
    expect(await list(page)).toBe('SESSION_LOCKED')
    expect((await page.get('accounts.current')).locked).toBe(true)
    expect(await page.refusal('accounts.touch')).toBe('SESSION_LOCKED')
    expect(await page.refusal('accounts.unlock', { password: 'guess' })).toBe('SIGN_IN_REFUSED')
    expect(await list(page)).toBe('SESSION_LOCKED')
    await page.get('accounts.unlock', { password: passwords.administrator })
    expect(await list(page)).toBeNull()
  })

  it('is told of the lock in all its tabs', async () => {
    const { program, page } = await anEstablishedProgram()
    await page.get('accounts.lock')
    expect(program.events.at(-1)).toEqual({ kind: 'sessionEnded', reason: 'locked' })
  })

  it('does not change a password while it is locked', async () => {
    const { page } = await anEstablishedProgram()
    await page.get('accounts.lock')
    const change = { current: passwords.administrator, next: 'Liuhua-lake-55' }
    expect(await page.refusal('accounts.changePassword', change)).toBe('SESSION_LOCKED')
  })

  it('waits after too many guesses at the lock, which count with those at the door', async () => {
    const { program, page } = await anEstablishedProgram()
    await page.get('accounts.lock')
    await failTimes(program, 3)
    expect(await page.refusal('accounts.unlock', { password: 'guess' })).toBe('SIGN_IN_REFUSED')
    expect(await page.refusal('accounts.unlock', { password: 'guess' })).toBe('SIGN_IN_LOCKED')
    expect(await page.refusal('accounts.unlock', { password: passwords.administrator })).toBe('SIGN_IN_LOCKED')
  })

  it('follows the setting', async () => {
    const { program, page } = await anEstablishedProgram()
    const { settingsVersion } = await page.get('settings.get')
    await page.get('settings.change', { version: settingsVersion, changes: { idleLockMinutes: 2 } })
    program.pass(121)
    expect(await list(page)).toBe('SESSION_LOCKED')
  })
})

describe('a password', () => {
  it('is changed with the old one, by the site’s rules, and ends the person’s other pages', async () => {
    const { program, page } = await anEstablishedProgram()
    const other = program.page('other')
    await other.get('accounts.signIn', chen)
    const current = passwords.administrator
    const refusal = (input: unknown) => page.refusal('accounts.changePassword', input)
    expect(await refusal({ current: 'guess', next: 'Liuhua-lake-55' })).toBe('PASSWORD_WRONG')
    expect(await refusal({ current, next: 'short1!' })).toBe('PASSWORD_TOO_WEAK')
    expect(await refusal({ current, next: current })).toBe('PASSWORD_REUSED')
    expect(await refusal({ current, next: 'Liuhua-lake-55' })).toBeNull()
    expect(await other.refusal('accounts.current')).toBe('SIGNED_OUT')
    expect(await page.refusal('accounts.current')).toBeNull()
    expect(await other.refusal('accounts.signIn', chen)).toBe('SIGN_IN_REFUSED')
  })

  it('is due again after the days the site set, never where it set none', async () => {
    const { program, page } = await anEstablishedProgram()
    program.pass(181 * 86_400)
    const again = program.page('later')
    await again.get('accounts.signIn', chen)
    expect((await again.get('accounts.current')).passwordDue).toBe('expired')
    expect(await again.refusal('staff.list')).toBe('PASSWORD_CHANGE_REQUIRED')
    await again.get('accounts.changePassword', { current: passwords.administrator, next: 'Liuhua-lake-55' })
    const { settingsVersion } = await again.get('settings.get')
    await again.get('settings.change', { version: settingsVersion, changes: { passwordMaximumAgeDays: 0 } })
    program.pass(400 * 86_400)
    await page.get('accounts.signIn', { account: 'chen', password: 'Liuhua-lake-55' })
    expect((await page.get('accounts.current')).passwordDue).toBeNull()
  })

  it('lies nowhere in clear and in no journal', async () => {
    const { program, page } = await anEstablishedProgram()
    const created = await page.get('staff.create', {
      username: 'qian',
      name: '钱考务',
      roles: ['clerk'],
      identityNumber: null,
    })
    const db = program.core.requireData().database.read
    const kept = JSON.stringify([
      db.all(sql.selectFrom('operation_payload').selectAll()),
      db.all(sql.selectFrom('command_log').selectAll()),
      db.all(sql.selectFrom('credential').selectAll()),
    ])
    expect(kept).toContain('$argon2id$')
    for (const secret of [created.temporaryPassword, ...Object.values(passwords), passphrase]) {
      expect(kept).not.toContain(secret)
    }
  })
})
