import { fork } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { frameKey, frameKinds, headerBytes, readHeader } from '../../../src-main/core/backup/backup-format.ts'
import { FrameWriter } from '../../../src-main/core/backup/frame-writer.ts'
import { restoringFolder } from '../../../src-main/core/backup/put-in-place.ts'
import {
  checkDataFolder,
  type DataFolder,
  folderState,
  newDeviceKeys,
  openDataFolder,
} from '../../../src-main/core/data-folder.ts'
import type { ReadDatabase } from '../../../src-main/core/database/database.ts'
import { migrations } from '../../../src-main/core/database/migrations/index.ts'
import { openBeside } from '../../../src-main/core/database/open-database.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { signEpoch } from '../../../src-main/core/journal/chain.ts'
import { verifyJournal } from '../../../src-main/core/journal/verify-journal.ts'
import { renewDevice } from '../../../src-shared/domain/device.ts'
import { createStaff } from '../../../src-shared/domain/staff.ts'
import { aFolder, anEstablishedFolder, anOpenSite, passphrase } from '../../support/a-site.ts'
import { backToVersion } from '../../support/back-to-version.ts'
import { command, now } from '../../support/run-command.ts'
import { aBackupOf, aPicture, restoreTo } from './a-backup.ts'

const addStaff = (site: DataFolder, id: string) =>
  command(site, ({ change }) =>
    change(createStaff, id, { username: id, name: '赵考务', roles: ['clerk'], identityNumber: null }),
  )
const deviceOf = (db: ReadDatabase) =>
  db.get(
    sql
      .selectFrom('own_device')
      .innerJoin('device', 'device.id', 'own_device.id')
      .select(['device.id', 'epoch', 'public_key', 'private_key']),
  )

async function openRestored<Result>(
  folder: string,
  look: (site: DataFolder) => Result | Promise<Result>,
): Promise<Result> {
  const site = await openDataFolder(folder, passphrase)
  try {
    return await look(site)
  } finally {
    site.close()
  }
}

describe('a restored site', () => {
  it('goes on under new keys in an epoch of its own, and its journal verifies across both', async () => {
    const site = await anOpenSite()
    await addStaff(site, 'before')
    const old = deviceOf(site.database.read)
    const to = aFolder()
    expect(await restoreTo(to, await aBackupOf(site))).toMatchObject({
      epoch: 1,
      keptIn: null,
      siteName: '示例市第一考点',
    })
    await openRestored(to, async (restored) => {
      const own = deviceOf(restored.database.read)
      expect(own).toMatchObject({ id: old?.id, epoch: 1 })
      expect(own?.public_key).not.toBe(old?.public_key)
      expect(own?.private_key).not.toBe(old?.private_key)
      await addStaff(restored, 'after')
      expect(verifyJournal(restored.database.read)).toEqual({ operations: 6, fault: null })
    })
  })

  it('is another one each time the same backup is restored, and can be backed up and restored in turn', async () => {
    const site = await anOpenSite()
    const file = await aBackupOf(site)
    const [one, other, third] = [aFolder(), aFolder(), aFolder()]
    await restoreTo(one, file)
    await restoreTo(other, file)
    const keys = await Promise.all(
      [one, other].map((to) => openRestored(to, ({ database }) => deviceOf(database.read))),
    )
    expect(keys[0]?.public_key).not.toBe(keys[1]?.public_key)
    const again = await openRestored(one, aBackupOf)
    expect(await restoreTo(third, again)).toMatchObject({ epoch: 2 })
    await openRestored(third, ({ database }) => expect(verifyJournal(database.read).fault).toBeNull())
  })

  it('is noticed when its keys were exchanged without a word in the journal', async () => {
    const file = await aBackupOf(await anOpenSite())
    const [one, other] = [aFolder(), aFolder()]
    await restoreTo(one, file)
    await restoreTo(other, file)
    const foreign = await openRestored(other, ({ database }) => deviceOf(database.read))
    await openRestored(one, ({ database: { write, read } }) => {
      write.script(`UPDATE device SET public_key = '${foreign?.public_key}'`)
      expect(verifyJournal(read).fault).toMatchObject({
        seq: 4,
        problem: expect.stringContaining('工作站密钥没有登记'),
      })
    })
  })

  it('is noticed when its new epoch was opened without the key of the old one', async () => {
    const site = await anOpenSite()
    const { id = '' } = deviceOf(site.database.read) ?? {}
    const { hash: head = '' } =
      site.database.read.get(sql.selectFrom('operation').select('hash').where('seq', '=', 3)) ?? {}
    const [own, foreign] = [newDeviceKeys(), newDeviceKeys()]
    const next = { device: id, epoch: 1, publicKey: own.publicKey, seq: 3, hash: head }
    const signature = signEpoch(foreign.privateKey, next)
    await command(site, ({ change, db }) => {
      const link = { backupId: 'b', madeAt: now, seq: 3, hash: head, signature }
      change(renewDevice, id, { publicKey: own.publicKey, epoch: 1, link })
      db.run(sql.updateTable('own_device').set({ private_key: own.privateKey }))
    })
    expect(verifyJournal(site.database.read).fault).toMatchObject({
      seq: 4,
      problem: expect.stringContaining('第 4 条登记了恢复后的新密钥，却没有原密钥的认可'),
    })
  })

  it('has pictures that no record names swept like any', async () => {
    const site = await anOpenSite()
    site.storeMedia({ bytes: aPicture(9), mediaType: 'image/jpeg' }, now)
    const to = aFolder()
    await restoreTo(to, await aBackupOf(site))
    await openRestored(to, ({ database }) => {
      expect(database.media.all(sql.selectFrom('main.unnamed').selectAll())).toHaveLength(1)
    })
  })
})

describe('a folder with a site in it', () => {
  it('is not restored over unless that is asked for, and then keeps the old site aside, to be opened', async () => {
    const file = await aBackupOf(await anOpenSite())
    const there = await anOpenSite()
    await addStaff(there, 'only-here')
    await expect(restoreTo(there.folder, file)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' })
    there.close()
    const before = readFileSync(join(there.folder, 'kaodian.db'))
    await expect(restoreTo(there.folder, file)).rejects.toMatchObject({ code: 'RESTORE_NOT_EMPTY' })
    await expect(
      restoreTo(there.folder, file, { secret: { passphrase: 'wrong one' }, replace: true }),
    ).rejects.toMatchObject({
      code: 'BACKUP_WRONG_PASSPHRASE',
    })
    expect(readFileSync(join(there.folder, 'kaodian.db')).equals(before)).toBe(true)
    const { keptIn } = await restoreTo(there.folder, file, { replace: true })
    const named = ({ database }: DataFolder) => database.read.all(sql.selectFrom('staff').select('id'))
    expect(await openRestored(there.folder, named)).toEqual([])
    expect(await openRestored(keptIn ?? '', named)).toEqual([{ id: 'only-here' }])
  })

  it('that lost its key file gets a site again', async () => {
    const site = await anOpenSite()
    const file = await aBackupOf(site)
    const { folder } = await anEstablishedFolder()
    rmSync(join(folder, 'keys.json'))
    expect(folderState(folder)).toBe('damaged')
    await restoreTo(folder, file, { replace: true })
    await openRestored(folder, ({ database }) => expect(verifyJournal(database.read).fault).toBeNull())
  })
})

describe('a restore that is killed', () => {
  it('leaves the folder as it was, or the restored site: never a part', async () => {
    const site = await anOpenSite()
    for (let number = 1; number <= 200; number += 1) {
      site.storeMedia({ bytes: Buffer.alloc(60_000, number), mediaType: 'image/jpeg' }, now)
    }
    await addStaff(site, 'from-the-backup')
    const file = await aBackupOf(site)
    const outcomes: string[] = []
    for (const wait of [120, 250, 400, 700, 1_200, 6_000]) {
      const { folder } = await anEstablishedFolder()
      const child = fork(join(import.meta.dirname, '../../support/restore-until-killed.ts'), [folder, file, passphrase])
      await once(child, 'message')
      const ended = once(child, 'exit')
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, wait))])
      child.kill('SIGKILL')
      await ended
      checkDataFolder(folder)
      const staff = await openRestored(folder, ({ database }) => {
        expect(verifyJournal(database.read).fault).toBeNull()
        return database.read.all(sql.selectFrom('staff').select('id')).length
      })
      expect(existsSync(restoringFolder(folder))).toBe(false)
      const kept = readdirSync(folder).some((name) => name.startsWith('replaced-'))
      expect(kept).toBe(staff === 1)
      outcomes.push(staff === 1 ? 'restored' : 'as it was')
    }
    expect(outcomes[0]).toBe('as it was')
    expect(outcomes.at(-1)).toBe('restored')
  })

  it('is brought to its end at the next start from every step of being put in place', async () => {
    const file = await aBackupOf(await anOpenSite())
    const restored = aFolder()
    await restoreTo(restored, file)
    const { folder: old } = await anEstablishedFolder()
    const steps = ['nothing moved', 'old database moved', 'old site moved', 'new database in', 'pictures in'] as const
    for (const reached of steps) {
      const folder = aFolder()
      cpSync(old, folder, { recursive: true })
      const restoring = restoringFolder(folder)
      const kept = join(folder, 'replaced-1')
      mkdirSync(restoring)
      for (const name of ['kaodian.db', 'media.db', 'keys.json']) cpSync(join(restored, name), join(restoring, name))
      writeFileSync(join(restoring, 'aside'), 'replaced-1')
      const at = steps.indexOf(reached)
      mkdirSync(kept)
      const moves = [
        ...[['kaodian.db', folder, kept]],
        ...['media.db', 'keys.json'].map((name) => [name, folder, kept]),
      ]
      for (const [name = '', from = '', to = ''] of moves.slice(0, at === 0 ? 0 : at === 1 ? 1 : 3)) {
        renameSync(join(from, name), join(to, name))
      }
      for (const name of ['kaodian.db', 'media.db'].slice(0, Math.max(0, at - 2))) {
        renameSync(join(restoring, name), join(folder, name))
      }
      await openRestored(folder, ({ database }) => {
        expect(deviceOf(database.read)?.epoch, reached).toBe(1)
        expect(verifyJournal(database.read).fault, reached).toBeNull()
      })
      await openRestored(kept, ({ database }) => expect(deviceOf(database.read)?.epoch, reached).toBe(0))
    }
  })
})

it('brings a backup of an earlier program to this one’s schema', async () => {
  const site = await anOpenSite()
  await addStaff(site, 'kept')
  const { key, keys } = site.copySource()
  const made = await aBackupOf(site)
  const earlier = join(aFolder(), 'earlier.db')
  site.database.read.copyInto(earlier)
  const old = openBeside(earlier, key)
  const version = migrations.findIndex((step) => step.includes('CREATE TABLE backup'))
  old.script(backToVersion(version))
  old.close()
  // As that program wrote it.
  const bytes = readFileSync(earlier)
  const { header } = readHeader(made)
  const { bytes: beginning, digest } = headerBytes({ ...header, keys, schema: version, program: '0.0.9' })
  const file = join(aFolder(), 'earlier.kdbk')
  const handle = openSync(file, 'w')
  writeSync(handle, beginning)
  const frames = new FrameWriter(handle, { key: frameKey(key, header.salt), digest })
  frames.write(frameKinds.database, bytes)
  const end = { databaseBytes: bytes.length, databaseHash: hash('sha256', bytes, 'hex'), pictures: 0 }
  frames.write(frameKinds.end, Buffer.from(JSON.stringify(end)))
  frames.flush()
  closeSync(handle)
  const to = aFolder()
  await restoreTo(to, file)
  await openRestored(to, ({ database }) => {
    expect(database.read.userVersion()).toBe(migrations.length)
    expect(database.read.all(sql.selectFrom('staff').select('id'))).toEqual([{ id: 'kept' }])
    expect(verifyJournal(database.read)).toEqual({ operations: 5, fault: null })
  })
  expect(readdirSync(to).filter((name) => name.includes('.db.v'))).toEqual([])
})
