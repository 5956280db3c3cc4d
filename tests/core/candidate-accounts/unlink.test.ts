import { describe, expect, it } from 'vitest'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { aCitizenNumber, aPerson } from '../candidates/a-person.ts'
import { aCompleteCandidate } from '../own-pages/a-complete-candidate.ts'
import { givePassword, password, readCaptcha } from './a-page.ts'

const username = 'lei.guiying'
const reason = '认领时选错了人'

/** An account that a clerk linked to somebody, and its owner signed in at a page. */
async function aWrongLink(core: TestCore) {
  const clerk = await core.as('clerk')
  const { candidateId } = await clerk.candidates.register({ person: aPerson(1), employer: null })
  const { accountId } = await core.asCandidate({ username })
  await givePassword(core, accountId)
  await clerk.candidates.claimAccount({ candidateId, username })
  const page = core.at('self-service')
  const signIn = (account = username) =>
    page.candidateAccounts.signIn({ account, password, captcha: readCaptcha(core, page) })
  await signIn()
  return { clerk, candidateId, page, signIn }
}

describe('解除关联', () => {
  it('ends the account’s sign-ins and leaves it an account of nobody, and the person to be claimed by another', async () => {
    const core = await aCore()
    const { clerk, candidateId, page, signIn } = await aWrongLink(core)
    expect((await page.ownProfile.get({})).basic?.name).toBe('李桂英')
    await clerk.candidateAccounts.unlink({ candidateId, reason })
    await expect(page.ownProfile.get({})).rejects.toMatchObject({ code: 'SIGNED_OUT' })
    await expect(signIn(aCitizenNumber(1))).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' })
    await signIn()
    expect(await page.candidateAccounts.current({})).toMatchObject({ account: { username }, candidate: null })
    expect(await page.ownProfile.get({})).toMatchObject({ basic: null, extended: null, pictures: null })

    expect(await clerk.candidates.get({ candidateId })).toMatchObject({ account: null, person: { name: '李桂英' } })
    expect(await clerk.candidates.findAccount({ username })).toMatchObject({ taken: false })
    await core.asCandidate({ username: 'the.right.one' })
    await clerk.candidates.claimAccount({ candidateId, username: 'the.right.one' })
    const other = await clerk.candidates.register({ person: aPerson(2, { name: '雷桂莹' }), employer: null })
    await clerk.candidates.claimAccount({ candidateId: other.candidateId, username })
    expect((await page.ownProfile.get({})).basic?.name).toBe('雷桂莹')
  })

  it('stands in the journal with the person and the reason', async () => {
    const core = await aCore()
    const { clerk, candidateId } = await aWrongLink(core)
    await clerk.candidateAccounts.unlink({ candidateId, reason })
    const auditor = await core.as('auditor')
    const filter = { actorId: null, type: 'candidate-account.unlink', record: null, from: null, until: null }
    const { entries } = await auditor.journal.list({ ...filter, after: null })
    expect(entries).toMatchObject([{ title: '解除账号与考生的关联', record: { name: username } }])
    expect((await auditor.journal.get({ seq: entries[0]?.seq ?? 0 })).content).toMatchObject({
      state: 'shown',
      fields: [
        { label: '考生', value: expect.stringContaining('李桂英') },
        { label: '原因', value: reason },
      ],
    })
  })

  it('asks why, and is done by whoever may link, once', async () => {
    const core = await aCore()
    const { clerk, candidateId } = await aWrongLink(core)
    await expect(clerk.candidateAccounts.unlink({ candidateId, reason: ' ' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
    const reviewer = await core.as('reviewer')
    await expect(reviewer.candidateAccounts.unlink({ candidateId, reason })).rejects.toMatchObject({
      code: 'NOT_PERMITTED',
    })
    await clerk.candidateAccounts.unlink({ candidateId, reason })
    await expect(clerk.candidateAccounts.unlink({ candidateId, reason })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('leaves at the site whom the account itself registered, and sends whoever gives that number again to the desk', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const { candidateId, client: own } = await aCompleteCandidate(core, 7)
    const { basic } = await own.ownProfile.get({})
    if (!basic) throw new Error('nothing on record')
    await clerk.candidateAccounts.unlink({ candidateId, reason: '本人报告账号被他人注册' })
    expect((await clerk.candidates.get({ candidateId })).person).toMatchObject({ name: '李桂英', origin: 'self' })
    await expect(own.ownProfile.saveBasic(basic)).rejects.toMatchObject({ code: 'OWN_IDENTITY_KNOWN' })
  })
})
