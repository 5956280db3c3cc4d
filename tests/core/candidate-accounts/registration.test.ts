import { describe, expect, it } from 'vitest'
import { candidateAccountStore } from '../../../src-main/core/candidate-accounts/store.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { verifyJournal } from '../../../src-main/core/journal/verify-journal.ts'
import { privacyNotice } from '../../../src-shared/domain/privacy-notice.ts'
import { editStaff } from '../../../src-shared/domain/staff.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { aCitizenNumber } from '../candidates/a-person.ts'
import {
  accountId,
  clerk,
  otherThan,
  password,
  readCaptcha,
  register,
  releasedCode,
  someoneOnTheStaff,
  wait,
} from './a-page.ts'

const li = { username: 'li.guiying', mobile: '13812345678' }
const consent = { password, privacyNoticeVersion: privacyNotice.version }

async function aSite(): Promise<TestCore> {
  const core = await aCore()
  await someoneOnTheStaff(core, clerk.account, ['clerk'])
  return core
}

const operations = (core: TestCore) =>
  core.db.all(sql.selectFrom('operation').select(['type', 'actor_id', 'entity_id']).orderBy('seq'))

describe('注册', () => {
  it('makes an account of its own doing, with the version and instant of the consent, and a deed of the clerk', async () => {
    const core = await aSite()
    const page = core.at('self-service')
    const id = await register(core, page, li.username, li.mobile)
    expect(candidateAccountStore.load(core.db, id)?.state).toEqual({
      ...li,
      candidateId: null,
      privacyNoticeVersion: privacyNotice.version,
      privacyNoticeAcceptedAt: core.clock.now(),
      status: 'active',
    })
    const made = operations(core)
    expect(made.slice(-2).map(({ type, actor_id }) => [type, actor_id])).toEqual([
      ['candidate-account.register', id],
      ['credential.create', id],
    ])
    const released = made.find(({ type }) => type === 'audit.checked-in-person')
    const { id: clerkId } = core.db.get(sql.selectFrom('staff').select('id').where('username', '=', 'kaowu')) ?? {}
    expect(released?.actor_id).toBe(clerkId)
    expect(core.core.signIns.of('self-service')).toBeNull()
    expect(verifyJournal(core.db).fault).toBeNull()
  })

  it('takes a username only once, whatever its letters and whoever has it', async () => {
    const core = await aSite()
    const page = core.at('self-service')
    await register(core, page, li.username, li.mobile)
    // The captcha, or the clerk's word for the person, is still good for another name.
    const captcha = { id: (await page.candidateAccounts.vouch({ clerk })).captchaId, text: '' }
    for (const username of ['LI.Guiying', clerk.account]) {
      const asked = page.candidateAccounts.requestRegistrationCode({ username, mobile: '13900000001', captcha })
      await expect(asked).rejects.toMatchObject({ code: 'USERNAME_TAKEN' })
    }
    await page.candidateAccounts.requestRegistrationCode({ username: 'third', mobile: '13900000002', captcha })
    const code = await releasedCode(core, page, { username: 'other', mobile: '13900000001' })
    const taken = page.candidateAccounts.register({ ...consent, ...li, mobile: '13900000001', ...code })
    await expect(taken).rejects.toMatchObject({ code: 'USERNAME_TAKEN' })
    const administrator = await core.as('administrator')
    const staff = { username: li.username, name: '王五', roles: ['clerk' as const], identityNumber: null }
    await expect(administrator.staff.create(staff)).rejects.toMatchObject({ code: 'USERNAME_TAKEN' })
  })

  it('refuses a username that is an identity number: its owner signs in by it', async () => {
    const core = await aSite()
    const page = core.at('self-service')
    for (const username of [aCitizenNumber(7), aCitizenNumber(7).toLowerCase(), 'h12345678', '12345678']) {
      const asked = releasedCode(core, page, { username, mobile: li.mobile })
      await expect(asked).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    }
    const code = await releasedCode(core, page, li)
    const named = page.candidateAccounts.register({ ...consent, ...li, ...code, username: aCitizenNumber(7) })
    await expect(named).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await register(core, page, li.mobile, '13900000001')
  })

  it('says whether a username is free only to whoever read the captcha', async () => {
    const core = await aSite()
    const page = core.at('self-service')
    await register(core, page, li.username, li.mobile)
    for (const username of [li.username, 'nobody']) {
      const { id } = readCaptcha(core, page)
      const captcha = { id, text: '????' }
      const asked = page.candidateAccounts.requestRegistrationCode({ username, mobile: '13900000001', captcha })
      await expect(asked).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    }
    const captcha = readCaptcha(core, page)
    const ask = () =>
      page.candidateAccounts.requestRegistrationCode({ username: li.username, mobile: '13900000001', captcha })
    for (let asked = 0; asked < 5; asked++) await expect(ask()).rejects.toMatchObject({ code: 'USERNAME_TAKEN' })
    await expect(ask()).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
  })

  it('refuses a weak password, an old notice and a number that is none', async () => {
    const core = await aSite()
    const page = core.at('self-service')
    const code = await releasedCode(core, page, li)
    const attempt = (changed: object) => page.candidateAccounts.register({ ...consent, ...li, ...code, ...changed })
    await expect(attempt({ password: '1234567890' })).rejects.toMatchObject({ code: 'PASSWORD_TOO_WEAK' })
    await expect(attempt({ password: 'x-li.guiying-1' })).rejects.toMatchObject({ code: 'PASSWORD_TOO_WEAK' })
    await expect(attempt({ privacyNoticeVersion: '2019-01' })).rejects.toMatchObject({ code: 'PRIVACY_NOTICE_CHANGED' })
    await expect(attempt({ mobile: '12345' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect(accountId(core, li.username)).toBe('')
    await attempt({})
    expect(accountId(core, li.username)).not.toBe('')
  })
})

describe('a picture captcha', () => {
  it('is drawn as a picture that names none of its characters', async () => {
    const core = await aSite()
    const { captchaId, mediaType, base64 } = await core.at('self-service').candidateAccounts.captcha({})
    const bytes = Buffer.from(base64, 'base64')
    expect(mediaType).toBe('image/png')
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect(bytes.includes('tEXt')).toBe(false)
    expect(captchaId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('is good for one answer, right or wrong, for five minutes, and on its own page only', async () => {
    const core = await aSite()
    const page = core.at('self-service')
    const ask = (captcha: { id: string; text: string }, on = page) =>
      on.candidateAccounts.beginRecovery({ account: 'nobody', captcha })
    const used = readCaptcha(core, page)
    await ask({ id: used.id, text: used.text.toLowerCase() })
    await expect(ask(used)).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    const guessed = readCaptcha(core, page)
    await expect(ask({ id: guessed.id, text: '????' })).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    await expect(ask(guessed)).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    const others = readCaptcha(core, page)
    await expect(ask(others, core.at('another page'))).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    const old = readCaptcha(core, page)
    wait(core, 301)
    await expect(ask(old)).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    await expect(ask({ id: '', text: '' })).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    const zeros = readCaptcha(core, page)
    await expect(ask({ id: zeros.id, text: '0000' })).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
  })

  it('can’t be drawn without end by one page', async () => {
    const core = await aSite()
    const page = core.at('self-service')
    for (let drawn = 0; drawn < 30; drawn++) readCaptcha(core, page)
    await expect(page.candidateAccounts.captcha({})).rejects.toMatchObject({ code: 'CAPTCHA_TOO_MANY' })
    await core.at('another page').candidateAccounts.captcha({})
    wait(core, 301)
    await page.candidateAccounts.captcha({})
  })

  it('may be replaced by a clerk who vouches, journaled, and by nobody else', async () => {
    const core = await aSite()
    await someoneOnTheStaff(core, 'shenji', ['auditor'])
    const page = core.at('self-service')
    const { captchaId } = await page.candidateAccounts.vouch({ clerk })
    await page.candidateAccounts.beginRecovery({ account: 'nobody', captcha: { id: captchaId, text: '' } })
    const again = page.candidateAccounts.beginRecovery({ account: 'nobody', captcha: { id: captchaId, text: '' } })
    await expect(again).rejects.toMatchObject({ code: 'CAPTCHA_WRONG' })
    expect(operations(core).filter(({ type }) => type === 'audit.checked-in-person')).toHaveLength(1)
    const auditor = { account: 'shenji', password: clerk.password }
    await expect(page.candidateAccounts.vouch({ clerk: auditor })).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
    const wrong = { ...clerk, password: 'something else' }
    for (let tries = 0; tries < 4; tries++) {
      await expect(page.candidateAccounts.vouch({ clerk: wrong })).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' })
    }
    await expect(page.candidateAccounts.vouch({ clerk: wrong })).rejects.toMatchObject({ code: 'SIGN_IN_LOCKED' })
    const signIn = page.accounts.signIn({ account: clerk.account, password: clerk.password })
    await expect(signIn).rejects.toMatchObject({ code: 'SIGN_IN_LOCKED' })
  })
})

describe('a clerk', () => {
  it('sees the whole number that the person has just typed, to compare it with their mobile', async () => {
    const core = await aSite()
    const page = core.at('self-service')
    const { codeId } = await page.candidateAccounts.requestRegistrationCode({ ...li, captcha: readCaptcha(core, page) })
    expect(await page.candidateAccounts.codeRequest({ codeId, clerk })).toMatchObject({
      mobile: li.mobile,
      person: null,
    })
  })

  it('who is disabled, or loses the role, while the password is being checked releases nothing', async () => {
    const core = await aSite()
    const id = await someoneOnTheStaff(core, 'zhou', ['clerk'])
    const page = core.at('self-service')
    const { codeId } = await page.candidateAccounts.requestRegistrationCode({ ...li, captcha: readCaptcha(core, page) })
    const staff = { username: 'zhou', name: 'zhou', identityNumber: null }
    const changedMeanwhile = async (to: object, deed: (who: typeof clerk) => Promise<unknown>) => {
      const done = deed({ ...clerk, account: 'zhou' })
      await core.change(({ change }) => change(editStaff, id, { ...staff, roles: ['clerk'], status: 'active', ...to }))
      return done
    }
    const release = (who: typeof clerk) => page.candidateAccounts.releaseCode({ codeId, clerk: who })
    const vouch = (who: typeof clerk) => page.candidateAccounts.vouch({ clerk: who })
    const lost = changedMeanwhile({ roles: ['auditor'] }, release)
    await expect(lost).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
    await changedMeanwhile({}, async () => null)
    await expect(changedMeanwhile({ status: 'disabled' }, vouch)).rejects.toMatchObject({ code: 'STAFF_DISABLED' })
    expect(operations(core).filter(({ type }) => type === 'audit.checked-in-person')).toEqual([])
  })
})

describe('a code', () => {
  const registering = async (core: TestCore, over: object, on = core.at('self-service')) =>
    on.candidateAccounts.register({ ...consent, ...li, ...over } as never)

  it('is good for five tries, and the sixth is refused even when it is right', async () => {
    const core = await aSite()
    const { codeId, code } = await releasedCode(core, core.at('self-service'), li)
    for (const left of [4, 3, 2, 1]) {
      const wrong = registering(core, { codeId, code: otherThan(code) })
      await expect(wrong).rejects.toMatchObject({ code: 'CODE_WRONG', detail: { left } })
    }
    await expect(registering(core, { codeId, code: otherThan(code) })).rejects.toMatchObject({ code: 'CODE_EXPIRED' })
    await expect(registering(core, { codeId, code })).rejects.toMatchObject({ code: 'CODE_EXPIRED' })
    expect(accountId(core, li.username)).toBe('')
  })

  it('dies after five minutes, and after its use', async () => {
    const core = await aSite()
    const page = core.at('self-service')
    const late = await releasedCode(core, page, li)
    wait(core, 300)
    await expect(registering(core, late)).rejects.toMatchObject({ code: 'CODE_EXPIRED' })
    const used = await releasedCode(core, page, li)
    await registering(core, used)
    await expect(registering(core, { ...used, username: 'second' })).rejects.toMatchObject({ code: 'CODE_EXPIRED' })
  })

  it('serves neither another page nor another number, and none was made up before a clerk let it go', async () => {
    const core = await aSite()
    const page = core.at('self-service')
    const given = await releasedCode(core, page, li)
    await expect(registering(core, given, core.at('another page'))).rejects.toMatchObject({ code: 'CODE_NOT_ASKED' })
    // Right or wrong, it is another number's: no tries are said to be left, and none is used up.
    for (const code of [given.code, otherThan(given.code)]) {
      const elsewhere = registering(core, { ...given, code, mobile: '13900000009' })
      await expect(elsewhere).rejects.toMatchObject({ code: 'CODE_NOT_ASKED' })
    }
    expect(core.db.all(sql.selectFrom('verification_code').select(['tries', 'used_at']))).toEqual([
      { tries: 0, used_at: null },
    ])
    wait(core, 61)
    const captcha = readCaptcha(core, page)
    const { codeId, released } = await page.candidateAccounts.requestRegistrationCode({ ...li, captcha })
    expect(released).toBe('by-clerk')
    await expect(registering(core, { codeId, code: '000000' })).rejects.toMatchObject({ code: 'CODE_NOT_ASKED' })
  })

  it('is asked for once a minute, five times an hour, and so often at the whole workstation', async () => {
    const core = await aSite()
    const page = core.at('self-service')
    const ask = (mobile: string) =>
      page.candidateAccounts.requestRegistrationCode({ ...li, mobile, captcha: readCaptcha(core, page) })
    await ask(li.mobile)
    await expect(ask(li.mobile)).rejects.toMatchObject({ code: 'CODE_TOO_MANY', detail: { seconds: 60 } })
    for (let asked = 1; asked < 5; asked++) {
      wait(core, 61)
      await ask(li.mobile)
    }
    wait(core, 61)
    await expect(ask(li.mobile)).rejects.toMatchObject({ code: 'CODE_TOO_MANY' })
    await ask('13900000001')
    wait(core, 3_600)
    for (let asked = 0; asked < 30; asked++) {
      if (asked % 15 === 0) wait(core, 290)
      await ask(`137${String(asked).padStart(8, '0')}`)
    }
    wait(core, 1)
    const another = core.at('another page')
    const blocked = another.candidateAccounts.requestRegistrationCode({
      ...{ username: 'zhang', mobile: '13600000000' },
      captcha: readCaptcha(core, another),
    })
    await expect(blocked).rejects.toMatchObject({ code: 'CODE_TOO_MANY' })
  })

  it('rests only as a hash, and never in the journal', async () => {
    const core = await aSite()
    const { code } = await releasedCode(core, core.at('self-service'), li)
    expect(JSON.stringify(core.db.all(sql.selectFrom('verification_code').selectAll()))).not.toContain(`"${code}"`)
    const payloads = core.db.all(sql.selectFrom('operation_payload').select('payload'))
    expect(JSON.stringify(payloads)).not.toContain(code)
    expect(core.db.all(sql.selectFrom('command_log').selectAll())).toEqual([])
  })

  it('goes through the gateway where there is one', async () => {
    const core = await aSite()
    const sent: { channel: string; destination: string; code: string }[] = []
    Object.assign(core.core.ports, { codeSender: { send: (message: (typeof sent)[number]) => sent.push(message) } })
    const page = core.at('self-service')
    const captcha = readCaptcha(core, page)
    const { codeId, released } = await page.candidateAccounts.requestRegistrationCode({ ...li, captcha })
    expect(released).toBe('sent')
    expect(sent).toMatchObject([{ channel: 'mobile', destination: li.mobile }])
    await registering(core, { codeId, code: sent[0]?.code })
    expect(accountId(core, li.username)).not.toBe('')
  })
})
