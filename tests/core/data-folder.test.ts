import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { establishDataFolder, openDataFolder } from '../../src-main/core/data-folder.ts'
import { keyByPassphrase, keyByRecoveryKey, parseKeyFile } from '../../src-main/core/database/key-slots.ts'
import { openDatabase } from '../../src-main/core/database/open-database.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { createStaff } from '../../src-shared/domain/staff.ts'
import { aFolder, anEstablishedFolder, anOpenSite, aSiteRecord, passphrase } from '../support/a-site.ts'
import { command, now } from '../support/run-command.ts'

describe('the data folder', () => {
  it('opens again with its passphrase and still knows its site', async () => {
    const site = await anOpenSite()
    expect(site.database.read.get(sql.selectFrom('site').select(['name', 'demonstration']))).toEqual({
      name: aSiteRecord.name,
      demonstration: 0,
    })
  })

  it('refuses a wrong passphrase and says what else may be tried', async () => {
    const { folder } = await anEstablishedFolder()
    await expect(openDataFolder(folder, 'not the passphrase')).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
      message: expect.stringContaining('恢复密钥'),
    })
  })

  it('yields the same key to the recovery key as people copy it from paper', async () => {
    const { folder, recoveryKey } = await anEstablishedFolder()
    const file = parseKeyFile(readFileSync(join(folder, 'keys.json'), 'utf8'))
    const key = await keyByPassphrase(file, passphrase)
    const copied = ` ${recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `
    expect(await keyByRecoveryKey(file, copied)).toEqual(key)
    await expect(
      keyByRecoveryKey(file, recoveryKey.replace(/^./, recoveryKey.startsWith('Z') ? 'Y' : 'Z')),
    ).rejects.toMatchObject({
      code: 'WRONG_RECOVERY_KEY',
    })
  })

  it('is held by one window at a time, and is free again when that one closes', async () => {
    const { folder } = await anEstablishedFolder()
    const first = await openDataFolder(folder, passphrase)
    await expect(openDataFolder(folder, passphrase)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' })
    first.close()
    const second = await openDataFolder(folder, passphrase)
    second.close()
  })

  it('has no lock file left in it once it is closed', async () => {
    const { folder } = await anEstablishedFolder()
    const data = await openDataFolder(folder, passphrase)
    expect(readdirSync(folder)).toContain('kaodian.lock')
    data.close()
    expect(readdirSync(folder).filter((name) => name.startsWith('kaodian.lock'))).toEqual([])
  })

  it('is never set up twice', async () => {
    const { folder } = await anEstablishedFolder()
    await expect(establishDataFolder(folder, { site: aSiteRecord, passphrase, now })).rejects.toMatchObject({
      code: 'DATA_FOLDER_NOT_EMPTY',
    })
  })

  it('begins anew after a first run that was cut off before its keys were written', async () => {
    const { folder } = await anEstablishedFolder()
    renameSync(join(folder, 'keys.json'), join(folder, 'keys.json.part'))
    await expect(openDataFolder(folder, passphrase)).rejects.toMatchObject({ code: 'DATA_FOLDER_MISSING' })
    await establishDataFolder(folder, { site: aSiteRecord, passphrase, now })
    const site = await openDataFolder(folder, passphrase)
    site.close()
    expect(readdirSync(folder)).not.toContain('keys.json.part')
  })

  it('never takes a site that lost its key file for a first run', async () => {
    const { folder } = await anEstablishedFolder()
    const before = readFileSync(join(folder, 'kaodian.db'))
    rmSync(join(folder, 'keys.json'))
    await expect(openDataFolder(folder, passphrase)).rejects.toMatchObject({ code: 'KEY_FILE_DAMAGED' })
    await expect(establishDataFolder(folder, { site: aSiteRecord, passphrase, now })).rejects.toMatchObject({
      code: 'KEY_FILE_DAMAGED',
    })
    expect(readFileSync(join(folder, 'kaodian.db'))).toEqual(before)
  })

  it('says that nothing is there yet, that a key file is damaged, that a key is of another folder', async () => {
    await expect(openDataFolder(aFolder(), passphrase)).rejects.toMatchObject({ code: 'DATA_FOLDER_MISSING' })
    const { folder } = await anEstablishedFolder()
    const other = await anEstablishedFolder()
    writeFileSync(join(folder, 'keys.json'), readFileSync(join(other.folder, 'keys.json')))
    await expect(openDataFolder(folder, passphrase)).rejects.toMatchObject({ code: 'WRONG_KEY' })
    writeFileSync(join(folder, 'keys.json'), '{"version":1}')
    await expect(openDataFolder(folder, passphrase)).rejects.toMatchObject({ code: 'KEY_FILE_DAMAGED' })
  })

  it('refuses a database of a later program and leaves it as it was', async () => {
    const { folder } = await anEstablishedFolder()
    const key = await keyByPassphrase(parseKeyFile(readFileSync(join(folder, 'keys.json'), 'utf8')), passphrase)
    const database = openDatabase(join(folder, 'kaodian.db'), key)
    database.write.script('PRAGMA user_version = 999')
    database.close()
    await expect(openDataFolder(folder, passphrase)).rejects.toMatchObject({ code: 'DATABASE_NEWER' })
    expect(() => openDatabase(join(folder, 'kaodian.db'), key)).toThrow(/999/)
  })

  it('keeps a picture that was stored while another command, undone later, was under way', async () => {
    const site = await anOpenSite()
    let hash = ''
    await expect(
      command(site, async () => {
        hash = site.storeMedia({ bytes: new Uint8Array(40_000).fill(7), mediaType: 'image/jpeg' }, now)
        await new Promise((resolve) => setImmediate(resolve))
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    const row = site.database.read.get(sql.selectFrom('media.blob').selectAll().where('hash', '=', hash))
    expect(row?.bytes).toHaveLength(40_000)
  })

  it('shows no identity number, name or passphrase in any of its files', async () => {
    const site = await anOpenSite()
    const planted = '440100198809091060'
    await command(site, (context) =>
      context.change(createStaff, 'staff-1', {
        username: 'zhao.kaowu',
        name: '赵考务',
        roles: ['clerk'],
        identityNumber: planted,
      }),
    )
    const files = readdirSync(site.folder)
    expect(files).toContain('kaodian.db-wal')
    for (const file of files) {
      const bytes = readFileSync(join(site.folder, file))
      for (const secret of [planted, '赵考务', 'zhao.kaowu', passphrase, 'CREATE TABLE']) {
        expect(bytes.includes(secret), `${secret} in ${file}`).toBe(false)
      }
    }
  })
})
