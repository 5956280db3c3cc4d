import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepBackups } from '../../../src-main/core/backup/automatic-backups.ts'
import { readHeader } from '../../../src-main/core/backup/backup-format.ts'
import { openDataFolder } from '../../../src-main/core/data-folder.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { verifyJournal } from '../../../src-main/core/journal/verify-journal.ts'
import { defaultSettings, type Settings } from '../../../src-shared/domain/settings.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { anEstablishedProgram, aProgram, passwords } from '../../support/a-program.ts'
import { aFolder, passphrase } from '../../support/a-site.ts'
import { aStaffedFolder } from '../../support/a-staffed-folder.ts'
import { killWhile } from '../../support/kill-while.ts'
import { aPicture, restoreTo } from './a-backup.ts'

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: { code: string }) => error.code,
  )

describe('a backup by hand', () => {
  it('goes to a folder, is listed with what is in it, and is journaled', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const folder = aFolder()
    const made = await administrator.backup.make({ to: { kind: 'folder', folder } })
    expect(made).toMatchObject({ name: 'kaodian-01-20261124-090000.kdbk', folder, file: null, journalFault: null })
    const { backups, lastGoodAt } = await administrator.backup.state({})
    expect(backups).toMatchObject([{ name: made.name, folder, how: 'manual', result: 'sound', file: 'there' }])
    expect(lastGoodAt).toBe('2026-11-24T01:00:00.000Z')
    const [entry] = (await (await site.as('auditor')).journal.list({ ...anyEntry, type: 'backup.make' })).entries
    expect(entry).toMatchObject({ type: 'backup.make', title: '备份', record: { name: made.name } })
    expect(verifyJournal(site.db).fault).toBeNull()
    rmSync(join(folder, made.name))
    expect((await administrator.backup.state({})).backups).toMatchObject([{ file: 'gone' }])
    rmSync(folder, { recursive: true })
    expect((await administrator.backup.state({})).backups).toMatchObject([{ file: 'away' }])
  })

  it('can be taken away by the browser, and leaves nothing in the data folder', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const before = readdirSync(site.folder)
    const { file, name } = await administrator.backup.make({ to: { kind: 'download' } })
    const { base64 } = await administrator.transfers.readChunk({ fileId: file?.id ?? '', offset: 0 })
    expect(readdirSync(site.folder)).toEqual(before)
    const taken = join(aFolder(), name)
    writeFileSync(taken, Buffer.from(base64, 'base64'))
    expect(readHeader(taken).header.site.name).toBe('示例市第一考点')
    expect((await administrator.backup.state({})).backups).toMatchObject([{ folder: '', file: 'downloaded' }])
  })

  it('is refused where there is no folder, in the data folder, and while another is on its way', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const to = (folder: string) => administrator.backup.make({ to: { kind: 'folder', folder } })
    expect(await codeOf(to(join(aFolder(), 'stick')))).toBe('BACKUP_PLACE_MISSING')
    expect(await codeOf(to(site.folder))).toBe('BACKUP_PLACE_IS_DATA')
    const folder = aFolder()
    const first = to(folder)
    expect(await codeOf(to(folder))).toBe('BACKUP_RUNNING')
    await first
    expect(await administrator.backup.examine({ folder: '/nowhere' })).toMatchObject({ usable: false })
    expect(await administrator.backup.examine({ folder })).toMatchObject({ usable: true, folder })
    expect(await codeOf((await site.as('clerk')).backup.make({ to: { kind: 'folder', folder } }))).toBe('NOT_PERMITTED')
  })

  it('is proved again on request, and a spoiled one is no longer the last good one', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const folder = aFolder()
    const { name } = await administrator.backup.make({ to: { kind: 'folder', folder } })
    const [{ id = '' } = {}] = (await administrator.backup.state({})).backups
    expect(await administrator.backup.check({ id })).toMatchObject({ problem: null, content: { journalFault: null } })
    const file = join(folder, name)
    const bytes = readFileSync(file)
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect((await administrator.backup.check({ id })).problem).toContain('被改动过或已损坏')
    expect(await administrator.backup.state({})).toMatchObject({ lastGoodAt: null, backups: [{ result: 'unsound' }] })
    renameSync(file, `${file}.elsewhere`)
    expect(await codeOf(administrator.backup.check({ id }))).toBe('BACKUP_UNREADABLE')
    expect(readdirSync(site.folder)).not.toContain('examining')
  })
})

const anyEntry = { actorId: null, type: null, record: null, from: null, until: null, after: null }

async function withSettings(site: TestCore, changes: Partial<Settings>): Promise<void> {
  const administrator = await site.as('administrator')
  const { settingsVersion: version } = await administrator.settings.get({})
  await administrator.settings.change({ version, changes })
}

describe('automatic backups', () => {
  it('are made once a day, keep as many as the site wants, and touch nothing else', async () => {
    const site = await aCore()
    const folder = aFolder()
    writeFileSync(join(folder, 'somebody-elses.kdbk'), 'x')
    const administrator = await site.as('administrator')
    await administrator.backup.make({ to: { kind: 'folder', folder } })
    const backups = keepBackups(site.core)
    await backups.look()
    expect((await administrator.backup.state({})).backups).toHaveLength(1)
    await withSettings(site, { backupFolder: folder, backupsKept: 2 })
    for (const day of ['24', '24', '25', '26', '27']) {
      site.clock.set(`2026-11-${day}T02:00:00.000Z`)
      await backups.look()
    }
    await backups.stop()
    expect(readdirSync(folder).toSorted()).toEqual([
      'kaodian-01-20261124-090000.kdbk',
      'kaodian-01-20261126-100000.kdbk',
      'kaodian-01-20261127-100000.kdbk',
      'somebody-elses.kdbk',
    ])
    const { backups: listed } = await administrator.backup.state({})
    expect(listed.map(({ how, file }) => `${how} ${file}`)).toEqual([
      'automatic there',
      'automatic there',
      'automatic gone',
      'automatic gone',
      'manual there',
    ])
    expect(site.faults).toEqual([])
  })

  it('at the close of the program are made where something was done since', async () => {
    const site = await aCore()
    const folder = aFolder()
    await withSettings(site, { backupFolder: folder, backupWhen: 'at-close' })
    const backups = keepBackups(site.core)
    await backups.look()
    expect(readdirSync(folder)).toEqual([])
    await backups.stop()
    expect(readdirSync(folder)).toHaveLength(1)
    site.clock.set('2026-11-24T03:00:00.000Z')
    await backups.stop()
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it('that can’t be made say why, are tried again an hour later, and leave the last good one', async () => {
    const site = await aCore()
    const folder = aFolder()
    await withSettings(site, { backupFolder: folder, backupsKept: 2 })
    const backups = keepBackups(site.core)
    await backups.look()
    const administrator = await site.as('administrator')
    renameSync(folder, `${folder}-unplugged`)
    site.clock.set('2026-11-25T02:00:00.000Z')
    await backups.look()
    const { failure } = await administrator.backup.state({})
    expect(failure).toMatchObject({ at: '2026-11-25T02:00:00.000Z', message: expect.stringContaining('请插好 U 盘') })
    renameSync(`${folder}-unplugged`, folder)
    site.clock.set('2026-11-25T02:30:00.000Z')
    await backups.look()
    expect(readdirSync(folder)).toHaveLength(1)
    site.clock.set('2026-11-25T03:01:00.000Z')
    await backups.look()
    expect(readdirSync(folder)).toHaveLength(2)
    expect((await administrator.backup.state({})).failure).toBeNull()
    await backups.stop()
  })

  it('are off until somebody names a folder', () => {
    expect(defaultSettings.backupFolder).toBe('')
  })
})

describe('the workbench', () => {
  it('tells the administrator when the last good backup is older than the site allows', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const told = async () => (await administrator.workbench.get({})).work.backup
    expect(await told()).toBeNull()
    site.clock.set('2026-11-27T01:00:00.000Z')
    expect(await told()).toEqual({ lastGoodAt: null, days: 3, automatic: false })
    expect((await (await site.as('clerk')).workbench.get({})).work.backup).toBeNull()
    await administrator.backup.make({ to: { kind: 'folder', folder: aFolder() } })
    expect(await told()).toBeNull()
    site.clock.set('2026-12-01T01:00:00.000Z')
    expect(await told()).toEqual({ lastGoodAt: '2026-11-27T01:00:00.000Z', days: 4, automatic: false })
  })
})

describe('restoring from the page', () => {
  it('brings a lost site back with the recovery key, and everybody signs in as before', async () => {
    const { page, recoveryKey } = await anEstablishedProgram()
    const folder = aFolder()
    const { name } = await page.get('backup.make', { to: { kind: 'folder', folder } })
    const bare = aProgram()
    const first = bare.page()
    expect(await first.get('startup.state')).toMatchObject({ phase: 'first-run' })
    const wayIn = { by: 'recovery-key', recoveryKey }
    const restore = { file: join(folder, name), wayIn, replace: false }
    expect(await first.refusal('startup.restore', { ...restore, file: '/nowhere.kdbk' })).toBe('BACKUP_UNREADABLE')
    expect(await first.get('startup.state')).toMatchObject({ phase: 'first-run' })
    expect(await first.get('startup.restore', restore)).toMatchObject({ siteName: '示例市第一考点', keptIn: null })
    expect(await first.get('startup.state')).toMatchObject({ phase: 'open', siteName: '示例市第一考点' })
    await first.get('accounts.signIn', { account: 'chen', password: passwords.administrator })
    expect(await first.get('backup.state')).toMatchObject({ backups: [] })
    expect(await first.refusal('startup.restore', restore)).toBe('RESTORE_WHILE_OPEN')
    expect(verifyJournal(bare.core.requireData().database.read).fault).toBeNull()
    await bare.restart()
    expect(await bare.page().refusal('startup.restore', restore)).toBe('RESTORE_NOT_EMPTY')
    expect(await bare.page().refusal('startup.unlock', { by: 'passphrase', passphrase })).toBeNull()
  })
})

it('a program killed in the middle of a backup leaves no file that looks like one, and a whole site', async () => {
  const site = await aStaffedFolder()
  const data = await openDataFolder(site.folder, site.passphrase)
  for (let number = 1; number <= 120; number += 1) {
    data.storeMedia({ bytes: Buffer.alloc(60_000, number), mediaType: 'image/jpeg' }, new Date().toISOString())
  }
  data.storeMedia({ bytes: aPicture(1), mediaType: 'image/jpeg' }, new Date().toISOString())
  data.close()
  const folder = aFolder()
  for (const after of [60, 200, 350, 550, 5_000]) {
    const round = await killWhile<string>({
      site,
      role: 'administrator',
      after,
      work: async (page, acknowledge) => {
        acknowledge((await page.client.backup.make({ to: { kind: 'folder', folder } })).name)
      },
    })
    expect(round.journal.fault).toBeNull()
    const recorded = round.data.database.read.all(sql.selectFrom('backup').select('name')).map(({ name }) => name)
    for (const name of round.acknowledged) expect(recorded).toContain(name)
    round.data.close()
    for (const name of readdirSync(folder).filter((found) => found.endsWith('.kdbk'))) {
      const to = aFolder()
      await restoreTo(to, join(folder, name))
      expect(existsSync(join(to, 'keys.json'))).toBe(true)
      rmSync(join(folder, name))
    }
  }
})
