import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { verifyJournal } from '../../../src-main/core/journal/verify-journal.ts'
import { anEstablishedProgram, aProgram, aWish, passwords, type StartedProgram } from '../../support/a-program.ts'
import { passphrase } from '../../support/a-site.ts'

const keyNotesOf = (program: StartedProgram) =>
  program.core
    .requireData()
    .database.read.all(sql.selectFrom('operation').select('seq').where('type', '=', 'audit.keys'))

describe('the first run', () => {
  it('begins with an empty folder and ends with the administrator signed in', async () => {
    const program = aProgram()
    const page = program.page()
    expect(await page.get('startup.state')).toMatchObject({ phase: 'first-run' })
    const { recoveryKey } = await page.get('startup.establish', aWish)
    expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/)
    expect(await page.get('startup.state')).toMatchObject({ phase: 'open', siteName: aWish.site.name })
    const current = await page.get('accounts.current')
    expect(current).toMatchObject({
      staff: { name: '陈管理', roles: ['administrator'] },
      locked: false,
      mustChangePassword: false,
    })
    expect(verifyJournal(program.core.requireData().database.read).fault).toBeNull()
  })

  it('makes three accounts in its one command, and all but the administrator must change their password', async () => {
    const { program } = await anEstablishedProgram()
    const db = program.core.requireData().database.read
    const made = db.all(sql.selectFrom('operation').select('command_group').where('type', '=', 'staff.create'))
    expect(made).toHaveLength(3)
    expect(new Set(made.map((row) => row.command_group)).size).toBe(1)
    for (const [username, password, due] of [
      ['zheng', passwords.auditor, 'first'],
      ['zhao', passwords.colleague, 'first'],
      ['chen', passwords.administrator, null],
    ]) {
      const page = program.page(`page of ${username}`)
      await page.get('accounts.signIn', { account: username, password })
      expect((await page.get('accounts.current')).passwordDue).toBe(due)
    }
  })

  it('lets a person do nothing before the password somebody else chose is changed', async () => {
    const { program } = await anEstablishedProgram()
    const page = program.page('another')
    await page.get('accounts.signIn', { account: 'zheng', password: passwords.auditor })
    const list = ['journal.list', { actorId: null, type: null, record: null, from: null, until: null, after: null }]
    expect(await page.refusal(list[0] as string, list[1])).toBe('PASSWORD_CHANGE_REQUIRED')
    await page.get('accounts.changePassword', { current: passwords.auditor, next: 'Nansha-bay-2026' })
    expect(await page.refusal(list[0] as string, list[1])).toBeNull()
  })

  it.each([
    ['one person as administrator and auditor', { auditor: { ...aWish.auditor, name: '陈管理' } }, 'SAME_PERSON'],
    ['one username twice', { auditor: { ...aWish.auditor, username: 'CHEN' } }, 'USERNAME_TAKEN'],
    [
      'a reviewer without a number',
      { colleague: { ...aWish.colleague, identityNumber: null } },
      'REVIEWER_IDENTITY_MISSING',
    ],
    ['a weak password', { administrator: { ...aWish.administrator, password: '1234567890' } }, 'PASSWORD_TOO_WEAK'],
    ['a passphrase of seven characters', { passphrase: '1234567' }, 'PASSPHRASE_TOO_SHORT'],
    ['a site without a region', { site: { ...aWish.site, region: '' } }, 'INPUT_INVALID'],
  ])('refuses %s and leaves a first run to begin', async (_, part, code) => {
    const program = aProgram()
    const page = program.page()
    expect(await page.refusal('startup.establish', { ...aWish, ...part })).toBe(code)
    expect(await page.get('startup.state')).toMatchObject({ phase: 'first-run' })
    expect(existsSync(join(program.folder, 'keys.json'))).toBe(false)
    expect(await page.refusal('startup.establish', aWish)).toBeNull()
  })

  it('begins anew where the program died before the end, and only there', async () => {
    const { program } = await anEstablishedProgram()
    await program.core.close()
    // What a crash leaves between the database's commit and the key file's last step.
    renameSync(join(program.folder, 'keys.json'), join(program.folder, 'keys.json.part'))
    await program.restart()
    const page = program.page()
    expect(await page.get('startup.state')).toMatchObject({ phase: 'first-run' })
    await page.get('startup.establish', { ...aWish, site: { ...aWish.site, name: '第二次设置的考点' } })
    expect(await page.get('startup.state')).toMatchObject({ siteName: '第二次设置的考点' })
    expect(readdirSync(program.folder)).not.toContain('keys.json.part')
    expect(await page.refusal('startup.establish', aWish)).toBe('DATA_FOLDER_NOT_EMPTY')
  })

  it('says so when the key file is gone, and makes no new site over the old one', async () => {
    const { program } = await anEstablishedProgram()
    await program.core.close()
    renameSync(join(program.folder, 'keys.json'), join(program.folder, 'elsewhere.json'))
    await program.restart()
    const page = program.page()
    expect(await page.get('startup.state')).toMatchObject({ phase: 'damaged' })
    expect(await page.refusal('startup.establish', aWish)).toBe('KEY_FILE_DAMAGED')
    renameSync(join(program.folder, 'elsewhere.json'), join(program.folder, 'keys.json'))
    expect(await page.refusal('startup.unlock', { by: 'passphrase', passphrase })).toBeNull()
  })
})

describe('the keys of the data folder', () => {
  it('open it after a restart: the passphrase, or the recovery key as copied from paper', async () => {
    const { program, recoveryKey } = await anEstablishedProgram()
    for (const right of [
      { by: 'passphrase', passphrase },
      { by: 'recovery-key', recoveryKey: recoveryKey.toLowerCase().replaceAll('-', ' ') },
    ]) {
      await program.restart()
      const page = program.page()
      expect(await page.get('startup.state')).toMatchObject({ phase: 'locked' })
      expect(await page.refusal('accounts.current')).toBe('DATA_FOLDER_LOCKED')
      expect(await page.refusal('startup.unlock', { by: 'passphrase', passphrase: 'wrong' })).toBe('WRONG_PASSPHRASE')
      expect(await page.refusal('startup.unlock', right)).toBeNull()
      expect(await page.refusal('accounts.current')).toBe('SIGNED_OUT')
    }
  })

  it('change by whoever holds one: the old passphrase and the old recovery key stop working', async () => {
    const { program, page, recoveryKey } = await anEstablishedProgram()
    const wrong = { by: 'passphrase', passphrase: 'not this one' }
    expect(await page.refusal('startup.changePassphrase', { wayIn: wrong, passphrase: '新的口令在这里 1' })).toBe(
      'WRONG_PASSPHRASE',
    )
    await page.get('startup.changePassphrase', {
      wayIn: { by: 'recovery-key', recoveryKey },
      passphrase: '新的口令在这里 1',
    })
    const renewed = await page.get('startup.renewRecoveryKey', {
      wayIn: { by: 'passphrase', passphrase: '新的口令在这里 1' },
    })
    await program.restart()
    const next = program.page()
    expect(await next.refusal('startup.unlock', { by: 'passphrase', passphrase })).toBe('WRONG_PASSPHRASE')
    expect(await next.refusal('startup.unlock', { by: 'recovery-key', recoveryKey })).toBe('WRONG_RECOVERY_KEY')
    expect(await next.refusal('startup.unlock', { by: 'recovery-key', recoveryKey: renewed.recoveryKey })).toBeNull()
    await program.restart()
    expect(
      await program.page().refusal('startup.unlock', { by: 'passphrase', passphrase: '新的口令在这里 1' }),
    ).toBeNull()
  })

  it('change in the journal only where the key file did', async () => {
    const { program, page } = await anEstablishedProgram()
    const wayIn = { by: 'passphrase' as const, passphrase }
    // A folder in its way: the new file can't be written.
    mkdirSync(join(program.folder, 'keys.json.new'))
    await expect(page.get('startup.renewRecoveryKey', { wayIn })).rejects.toThrow()
    expect(keyNotesOf(program)).toEqual([])
    rmdirSync(join(program.folder, 'keys.json.new'))
    await page.get('startup.renewRecoveryKey', { wayIn })
    expect(keyNotesOf(program)).toHaveLength(1)
  })

  it('are nagged about until the recovery key in force was typed back', async () => {
    const { page, recoveryKey } = await anEstablishedProgram()
    expect((await page.get('startup.keys')).recoveryKeyKeptSince).toBeNull()
    expect(await page.refusal('startup.confirmRecoveryKey', { recoveryKey: 'AAAA' })).toBe('WRONG_RECOVERY_KEY')
    await page.get('startup.confirmRecoveryKey', { recoveryKey })
    expect((await page.get('startup.keys')).recoveryKeyKeptSince).not.toBeNull()
    await page.get('startup.renewRecoveryKey', { wayIn: { by: 'passphrase', passphrase } })
    expect((await page.get('startup.keys')).recoveryKeyKeptSince).toBeNull()
  })
})
