import { describe, expect, it } from 'vitest'
import { candidateStore } from '../../../src-main/core/candidates/store.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { changeSettings } from '../../../src-shared/domain/settings-operations.ts'
import { aCore, type PageClient, type TestCore } from '../../support/a-core.ts'
import { aCitizenNumber } from '../candidates/a-person.ts'
import { aCompleteCandidate } from '../own-pages/a-complete-candidate.ts'
import { givePassword, password, readCaptcha, someoneOnTheStaff, wait } from './a-page.ts'

const username = 'li.guiying'

/** An account with a known password. */
async function anAccount(core: TestCore): Promise<string> {
  const { accountId } = await core.asCandidate({ username })
  await givePassword(core, accountId)
  return accountId
}

const signIn = (core: TestCore, page: PageClient, given: { account?: string; password?: string } = {}) =>
  page.candidateAccounts.signIn({ account: username, password, captcha: readCaptcha(core, page), ...given })

describe('登录 of a candidate', () => {
  it('opens their own pages and no others, whatever the case of the username', async () => {
    const core = await aCore()
    await anAccount(core)
    const page = core.at('self-service')
    await expect(page.candidateAccounts.current({})).rejects.toMatchObject({ code: 'SIGNED_OUT' })
    await signIn(core, page, { account: 'LI.guiying' })
    const current = await page.candidateAccounts.current({})
    expect(current).toMatchObject({ account: { username }, candidate: null, kiosk: false, idleMinutes: 10 })
    await expect(page.accounts.current({})).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
    await page.accounts.signOut({})
    await expect(page.candidateAccounts.current({})).rejects.toMatchObject({ code: 'SIGNED_OUT' })
  })

  it('works with the identity number of the person the account speaks for, and of nobody else', async () => {
    const core = await aCore()
    const { candidateId, client } = await aCompleteCandidate(core, 7)
    await givePassword(core, client.accountId)
    const person = candidateStore.load(core.db, candidateId)?.state
    const idNumber = person?.idNumber ?? ''
    const page = core.at('self-service')
    await signIn(core, page, { account: ` ${idNumber.toLowerCase()} ` })
    expect((await page.candidateAccounts.current({})).candidate).toEqual({ id: candidateId, name: person?.name })
    await page.accounts.signOut({})
    const other = signIn(core, page, { account: aCitizenNumber(8) })
    await expect(other).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' })
  })

  it('does not let staff in, nor a candidate in among the staff', async () => {
    const core = await aCore()
    await anAccount(core)
    await someoneOnTheStaff(core, 'kaowu', ['clerk'])
    const page = core.at('self-service')
    const asStaff = page.accounts.signIn({ account: username, password })
    await expect(asStaff).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' })
    const asCandidate = signIn(core, page, { account: 'kaowu', password: 'clerk-pass-9' })
    await expect(asCandidate).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' })
  })

  it('answers alike for a wrong password and an account that does not exist, to the last try and beyond', async () => {
    const core = await aCore()
    await anAccount(core)
    const answers = async (account: string): Promise<string[]> => {
      const page = core.at(`page for ${account}`)
      const given: string[] = []
      for (let tries = 0; tries < 7; tries++) {
        const refused = await signIn(core, page, { account, password: 'not the password' }).catch((error) => error)
        given.push(refused.message)
      }
      return given
    }
    const known = await answers(username)
    expect(known).toEqual(await answers('somebody.else'))
    expect(known[0]).toContain('账号或密码不对')
    expect(known[5]).toContain('秒后再试')
  })

  it('takes as long for an account that does not exist: one password is hashed either way', async () => {
    const core = await aCore()
    await anAccount(core)
    const time = async (account: string): Promise<number> => {
      const page = core.at('self-service')
      const began = performance.now()
      await signIn(core, page, { account, password: 'not the password' }).catch(() => undefined)
      return performance.now() - began
    }
    await time('warming.up')
    const known = await time(username)
    const unknown = await time('somebody.else')
    // A lookup without hashing takes a millisecond; hashing some tens.
    expect(unknown).toBeGreaterThan(known / 4)
  })

  it('waits after five wrong passwords, and a restart does not forget it', async () => {
    const core = await aCore()
    await anAccount(core)
    const page = core.at('self-service')
    for (let tries = 0; tries < 5; tries++) {
      await signIn(core, page, { password: 'not the password' }).catch(() => undefined)
    }
    await expect(signIn(core, page)).rejects.toMatchObject({ code: 'SIGN_IN_LOCKED', detail: { seconds: 30 } })
    await core.reopen()
    await expect(signIn(core, page)).rejects.toMatchObject({ code: 'SIGN_IN_LOCKED' })
    wait(core, 31)
    await signIn(core, page)
    expect(core.db.all(sql.selectFrom('lockout').selectAll())).toEqual([])
  })

  it('makes the workstation wait where many accounts are tried', async () => {
    const core = await aCore()
    await anAccount(core)
    const page = core.at('self-service')
    for (let tries = 0; tries < 20; tries++) {
      await signIn(core, page, { account: `guess-${tries}` }).catch(() => undefined)
    }
    await expect(signIn(core, page)).rejects.toMatchObject({ code: 'SIGN_IN_LOCKED' })
  })

  it('tries no password without the captcha', async () => {
    const core = await aCore()
    await anAccount(core)
    const page = core.at('self-service')
    for (let tries = 0; tries < 8; tries++) {
      const guess = page.candidateAccounts.signIn({ account: username, password: 'x', captcha: { id: 'x', text: 'x' } })
      await expect(guess).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    }
    expect(core.db.all(sql.selectFrom('lockout').selectAll())).toEqual([])
    await signIn(core, page)
  })

  it('ends after two minutes of nobody at a self-service workstation, and takes what was held with it', async () => {
    const core = await aCore()
    await anAccount(core)
    const { id: siteId = '' } = core.db.get(sql.selectFrom('site').select('id')) ?? {}
    await core.change(({ change }) => change(changeSettings, siteId, { selfService: true }))
    const page = core.at('self-service')
    await signIn(core, page)
    expect(await page.candidateAccounts.current({})).toMatchObject({ kiosk: true, idleMinutes: 2 })
    const { uploadId } = await page.transfers.beginUpload({ name: 'photo.jpg', size: 3 })
    await page.transfers.sendChunk({ uploadId, offset: 0, base64: 'AAAA' })
    wait(core, 100)
    await page.accounts.touch({})
    wait(core, 119)
    await page.candidateAccounts.current({})
    wait(core, 1)
    await expect(page.candidateAccounts.current({})).rejects.toMatchObject({ code: 'SIGNED_OUT' })
    expect(() => core.core.files.uploaded('self-service', uploadId)).toThrow()
  })

  it('changes its own password with the old one, which ends its other sign-ins', async () => {
    const core = await aCore()
    await anAccount(core)
    const [here, there] = [core.at('here'), core.at('there')]
    await signIn(core, here)
    await signIn(core, there)
    const change = (current: string, next: string) => here.candidateAccounts.changePassword({ current, next })
    await expect(change('not it', 'banyan-5528')).rejects.toMatchObject({ code: 'PASSWORD_WRONG' })
    await expect(change(password, password)).rejects.toMatchObject({ code: 'PASSWORD_REUSED' })
    await expect(change(password, 'short')).rejects.toMatchObject({ code: 'PASSWORD_TOO_WEAK' })
    await change(password, 'banyan-5528')
    await here.candidateAccounts.current({})
    await expect(there.candidateAccounts.current({})).rejects.toMatchObject({ code: 'SIGNED_OUT' })
    await expect(signIn(core, there)).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' })
    await signIn(core, there, { password: 'banyan-5528' })
  })

  it('ends with the account that a clerk disables, and comes back with it', async () => {
    const core = await aCore()
    const { candidateId, client } = await aCompleteCandidate(core, 7)
    await givePassword(core, client.accountId)
    const page = core.at('self-service')
    const again = () => signIn(core, page, { account: 'kaosheng.7' })
    await again()
    const clerk = await core.as('clerk')
    await clerk.candidateAccounts.disable({ candidateId })
    await expect(page.candidateAccounts.current({})).rejects.toMatchObject({ code: 'SIGNED_OUT' })
    await expect(again()).rejects.toMatchObject({ code: 'ACCOUNT_DISABLED' })
    await expect(signIn(core, page, { account: 'kaosheng.7', password: 'a guess' })).rejects.toMatchObject({
      code: 'SIGN_IN_REFUSED',
    })
    await expect(clerk.candidateAccounts.disable({ candidateId })).rejects.toMatchObject({ code: 'ACCOUNT_STANDS_SO' })
    expect((await clerk.candidates.get({ candidateId })).account).toMatchObject({ disabled: true })
    await clerk.candidateAccounts.enable({ candidateId })
    await again()
    const auditor = await core.as('auditor')
    await expect(auditor.candidateAccounts.disable({ candidateId })).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
  })
})
