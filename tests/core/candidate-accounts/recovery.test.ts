import { describe, expect, it } from 'vitest'
import { candidateAccountStore } from '../../../src-main/core/candidate-accounts/store.ts'
import { aCore, type PageClient, type TestCore } from '../../support/a-core.ts'
import { aCompleteCandidate } from '../own-pages/a-complete-candidate.ts'
import { clerk, givePassword, otherThan, password, readCaptcha, someoneOnTheStaff, wait } from './a-page.ts'

const next = 'banyan-5528'

async function aSite() {
  const core = await aCore()
  await someoneOnTheStaff(core, clerk.account, ['clerk'])
  const { client, candidateId } = await aCompleteCandidate(core, 1)
  await givePassword(core, client.accountId)
  return { core, candidateId, accountId: client.accountId, username: 'kaosheng.1', page: core.at('self-service') }
}

const begin = (core: TestCore, page: PageClient, account: string) =>
  page.candidateAccounts.beginRecovery({ account, captcha: readCaptcha(core, page) })

/** To where the code is asked for. */
async function asked(core: TestCore, page: PageClient, account: string): Promise<string> {
  const { recoveryId } = await begin(core, page, account)
  const { codeId } = await page.candidateAccounts.requestRecoveryCode({ recoveryId, channel: 'mobile' })
  return codeId
}

const signIn = (core: TestCore, page: PageClient, account: string, given: string) =>
  page.candidateAccounts.signIn({ account, password: given, captcha: readCaptcha(core, page) })

describe('忘记密码', () => {
  it('sets a new password by a code a clerk released, after seeing whom to check', async () => {
    const { core, page, accountId, username } = await aSite()
    for (let tries = 0; tries < 5; tries++) await signIn(core, page, username, 'wrong').catch(() => undefined)
    const elsewhere = core.at('elsewhere')
    core.core.signIns.begin('elsewhere', accountId, core.clock.now())
    const { recoveryId, channels } = await begin(core, page, username)
    expect(channels).toEqual([{ channel: 'mobile', hint: expect.stringMatching(/^尾号 \d\d 的手机$/) }])
    const { codeId } = await page.candidateAccounts.requestRecoveryCode({ recoveryId, channel: 'mobile' })
    const whom = await page.candidateAccounts.codeRequest({ codeId, clerk })
    expect(whom).toMatchObject({ purpose: 'recover', username, person: { name: '李桂英', idType: '居民身份证' } })
    // Who sits there has proved nothing yet, and sees the same screen.
    expect(whom.person?.maskedIdNumber).toContain('*')
    expect(whom.mobile).toMatch(/^\d{3}\*{4}\d{4}$/)
    const { code } = await page.candidateAccounts.releaseCode({ codeId, clerk })
    const { proof } = await page.candidateAccounts.proveRecovery({ codeId, code })
    expect(await page.candidateAccounts.resetPassword({ codeId, proof, password: next })).toEqual({ username })
    await expect(elsewhere.candidateAccounts.current({})).rejects.toMatchObject({ code: 'SIGNED_OUT' })
    await expect(signIn(core, page, username, password)).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' })
    await signIn(core, page, username, next)
  })

  it('takes a code once, a proof once, and neither guessed nor in another’s hands', async () => {
    const { core, page, username } = await aSite()
    const codeId = await asked(core, page, username)
    const { code } = await page.candidateAccounts.releaseCode({ codeId, clerk })
    const wrong = page.candidateAccounts.proveRecovery({ codeId, code: otherThan(code) })
    await expect(wrong).rejects.toMatchObject({ code: 'CODE_WRONG', detail: { left: 4 } })
    const others = core.at('another page').candidateAccounts.proveRecovery({ codeId, code })
    await expect(others).rejects.toMatchObject({ code: 'CODE_NOT_ASKED' })
    const { proof } = await page.candidateAccounts.proveRecovery({ codeId, code })
    const again = page.candidateAccounts.proveRecovery({ codeId, code })
    await expect(again).rejects.toMatchObject({ code: 'CODE_EXPIRED' })
    const reset = (given: string, on = page) =>
      on.candidateAccounts.resetPassword({ codeId, proof: given, password: next })
    await expect(reset('guessed')).rejects.toMatchObject({ code: 'RECOVERY_OVER' })
    await expect(reset(proof, core.at('another page'))).rejects.toMatchObject({ code: 'RECOVERY_OVER' })
    await reset(proof)
    await expect(reset(proof)).rejects.toMatchObject({ code: 'RECOVERY_OVER' })
  })

  it('accepts no code of another account, nor one for registering', async () => {
    const { core, page, username } = await aSite()
    const other = await aCompleteCandidate(core, 2)
    await givePassword(core, other.client.accountId)
    const first = await asked(core, page, username)
    const { code } = await page.candidateAccounts.releaseCode({ codeId: first, clerk })
    const second = await asked(core, page, 'kaosheng.2')
    await page.candidateAccounts.releaseCode({ codeId: second, clerk })
    const crossed = page.candidateAccounts.proveRecovery({ codeId: second, code })
    await expect(crossed).rejects.toMatchObject({ code: 'CODE_WRONG' })
    const wish = { username: 'brand.new', mobile: '13700000001', captcha: readCaptcha(core, page) }
    const { codeId } = await page.candidateAccounts.requestRegistrationCode(wish)
    const { code: forRegistering } = await page.candidateAccounts.releaseCode({ codeId, clerk })
    const misused = page.candidateAccounts.proveRecovery({ codeId, code: forRegistering })
    await expect(misused).rejects.toMatchObject({ code: 'CODE_NOT_ASKED' })
  })

  it('keeps the old password where the new one is weak, and ends by itself', async () => {
    const { core, page, username } = await aSite()
    const codeId = await asked(core, page, username)
    const { code } = await page.candidateAccounts.releaseCode({ codeId, clerk })
    const { proof } = await page.candidateAccounts.proveRecovery({ codeId, code })
    const weak = page.candidateAccounts.resetPassword({ codeId, proof, password: '1234567890' })
    await expect(weak).rejects.toMatchObject({ code: 'PASSWORD_TOO_WEAK' })
    wait(core, 15 * 60)
    const late = page.candidateAccounts.resetPassword({ codeId, proof, password: next })
    await expect(late).rejects.toMatchObject({ code: 'RECOVERY_OVER' })
    await signIn(core, page, username, password)
  })

  it('tells nobody but a clerk whether there is such an account', async () => {
    const { core, page, username } = await aSite()
    const known = await begin(core, page, username)
    const unknown = await begin(core, page, 'somebody.else')
    expect(unknown.channels[0]).toEqual({ channel: 'mobile', hint: expect.stringMatching(/^尾号 \d\d 的手机$/) })
    expect((await begin(core, page, 'somebody.else')).channels).toEqual(unknown.channels)
    await core.reopen()
    expect((await begin(core, page, 'Somebody.Else')).channels).toEqual(unknown.channels)
    const answers = await Promise.all(
      [known, unknown].map(async ({ recoveryId }) => {
        const { codeId, released } = await page.candidateAccounts.requestRecoveryCode({ recoveryId, channel: 'mobile' })
        const tried = await page.candidateAccounts
          .proveRecovery({ codeId, code: '123456' })
          .catch((error) => error.message)
        return { codeId, released, tried }
      }),
    )
    expect(answers[0]).toEqual({ ...answers[1], codeId: expect.any(String) })
    const release = page.candidateAccounts.releaseCode({ codeId: answers[1]?.codeId ?? '', clerk })
    await expect(release).rejects.toMatchObject({ code: 'NO_SUCH_ACCOUNT' })
  })

  it('answers alike with a gateway, and sends nothing for an account that does not exist', async () => {
    const { core, page, username, accountId } = await aSite()
    const sent: { destination: string; code: string }[] = []
    Object.assign(core.core.ports, { codeSender: { send: (message: (typeof sent)[number]) => sent.push(message) } })
    const tried = async (account: string): Promise<string> => {
      const codeId = await asked(core, page, account)
      return page.candidateAccounts
        .proveRecovery({ codeId, code: sent[0] ? otherThan(sent[0].code) : '000000' })
        .catch((error) => error.message)
    }
    expect(await tried(username)).toBe(await tried('somebody.else'))
    expect(sent.map(({ destination }) => destination)).toEqual([
      candidateAccountStore.load(core.db, accountId)?.state.mobile,
    ])
  })
})
