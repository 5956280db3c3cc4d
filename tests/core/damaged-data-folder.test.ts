import { readFileSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest'
import { checkDataFolder, openDataFolder } from '../../src-main/core/data-folder.ts'
import { AppError, asAppError } from '../../src-main/core/errors.ts'
import { call } from '../../src-main/core/gate.ts'
import { verifyJournal } from '../../src-main/core/journal/verify-journal.ts'
import { CallError } from '../../src-renderer/client/call-failure.ts'
import { aCore, openTestCore, type StaffClient, type TestCore } from '../support/a-core.ts'
import { passphrase } from '../support/a-site.ts'
import { aSmallDisk, type SmallDisk } from '../support/a-small-disk.ts'

const employer = (name: string) => ({ name, creditCode: null, parentId: null, contact: null, telephone: null })

async function withEmployers(site: TestCore, count: number): Promise<StaffClient> {
  const clerk = await site.as('clerk')
  for (let number = 1; number <= count; number++) await clerk.employers.create(employer(`示例客运企业${number}`))
  return clerk
}
const countEmployers = async (clerk: StaffClient): Promise<number> =>
  (await clerk.employers.list({ text: '', after: null })).total

const codeOf = (error: unknown): string =>
  error instanceof AppError || error instanceof CallError ? error.code : String(error)

describe('a database file with a flipped byte', () => {
  it('gives the right answers or a refusal that says so, and never wrong ones', async () => {
    const site = await aCore()
    await withEmployers(site, 40)
    await site.core.close()
    const file = join(site.folder, 'kaodian.db')
    const whole = readFileSync(file)
    const outcomes = new Set<string>()
    for (let part = 0; part < 24; part++) {
      const damaged = Buffer.from(whole)
      const place = Math.floor((whole.length * (part + 0.5)) / 24)
      damaged[place] = (damaged[place] ?? 0) ^ 0x40
      writeFileSync(file, damaged)
      outcomes.add(await outcomeOf(site))
    }
    expect([...outcomes].toSorted()).toEqual(['DATABASE_CORRUPT', 'as before'])
  })

  /** Everything there is to read: the list through the gate, and each row of the journal. */
  async function outcomeOf(site: TestCore): Promise<string> {
    try {
      site.core.opened(await openDataFolder(site.folder, passphrase))
      const journal = verifyJournal(site.db)
      const clerk = await site.as('clerk')
      const count = await countEmployers(clerk)
      return count === 40 && journal.fault === null ? 'as before' : `${count} employers, ${journal.fault?.problem}`
    } catch (error) {
      return codeOf(asAppError(error))
    } finally {
      await site.core.close()
    }
  }

  it('at its beginning, or cut short, is not opened and not made worse', async () => {
    const site = await aCore()
    await withEmployers(site, 40)
    await site.core.close()
    const file = join(site.folder, 'kaodian.db')
    const whole = readFileSync(file)
    const beginning = Buffer.from(whole)
    beginning[100] = (beginning[100] ?? 0) ^ 0x40
    writeFileSync(file, beginning)
    const refusal = await openDataFolder(site.folder, passphrase).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'WRONG_KEY', message: expect.stringContaining('请用备份恢复') })
    expect(readFileSync(file).equals(beginning)).toBe(true)
    writeFileSync(file, whole)
    truncateSync(file, Math.floor(whole.length / 3))
    expect(await outcomeOf(site)).toBe('DATABASE_CORRUPT')
  })
})

describe('a full disk', () => {
  it('refuses what has no room, keeps what was answered, and goes on when there is room again', async (test) => {
    const disk = smallDisk(test, 8)
    const site = await onDisk(disk)
    const clerk = await withEmployers(site, 5)
    const { bavail, bsize } = statfsSync(disk.folder)
    const filler = join(disk.folder, 'somebody-elses.iso')
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 256 * 1024)))
    let acknowledged = 5
    const refusal = await fillUp(clerk, () => acknowledged++)
    expect(refusal).toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('先前的数据完好') })
    expect(await countEmployers(clerk)).toBe(acknowledged)
    rmSync(filler)
    await clerk.employers.create(employer('有了空间以后的企业'))
    expect(await countEmployers(clerk)).toBe(acknowledged + 1)
    expect(verifyJournal(site.db).fault).toBeNull()
    await site.reopen()
    expect(await countEmployers(await site.as('clerk'))).toBe(acknowledged + 1)
    expect(site.faults).toEqual([])
  })

  async function fillUp(clerk: StaffClient, acknowledge: () => void): Promise<unknown> {
    for (let number = 0; number < 2_000; number++) {
      try {
        await clerk.employers.create(employer(`填满磁盘的企业${number}`))
        acknowledge()
      } catch (error) {
        return error
      }
    }
    return 'the disk never filled'
  }
})

describe('a read-only data folder', () => {
  it('is refused before anybody types a passphrase, also where a lock file was left in it', async (test) => {
    const disk = smallDisk(test, 8)
    const site = await onDisk(disk)
    await site.core.close()
    const check = () => checkDataFolder(site.folder)
    for (const isLeft of [false, true]) {
      if (isLeft) writeFileSync(join(site.folder, 'kaodian.lock'), '')
      disk.makeReadOnly()
      try {
        expect(check).toThrow(expect.objectContaining({ code: 'DATA_FOLDER_READ_ONLY' }))
      } finally {
        disk.makeWritable()
      }
    }
    check()
  })

  it('says so to the page that wants to unlock it, and opens once it can be written to', async (test) => {
    const disk = smallDisk(test, 8)
    const site = await onDisk(disk)
    await withEmployers(site, 3)
    await site.core.close()
    const unlock = () =>
      call(site.core, 'page', { procedure: 'startup.unlock', input: { by: 'passphrase', passphrase } })
    disk.makeReadOnly()
    const refused = await unlock()
    disk.makeWritable()
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'DATA_FOLDER_READ_ONLY', message: expect.stringContaining('请检查文件夹权限') },
    })
    expect(await unlock()).toMatchObject({ ok: true })
    expect(await countEmployers(await site.as('clerk'))).toBe(3)
  })
})

function smallDisk(test: TestContext, megabytes: number): SmallDisk {
  const disk = aSmallDisk({ megabytes })
  if (!disk) test.skip('this machine does not let the tests mount a small disk')
  return disk as SmallDisk
}

async function onDisk(disk: SmallDisk): Promise<TestCore> {
  const site = await openTestCore({ folder: join(disk.folder, 'data') })
  onTestFinished(() => site.close())
  return site
}
