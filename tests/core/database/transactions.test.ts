import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asAppError } from '../../../src-main/core/errors.ts'
import { createStaff } from '../../../src-shared/domain/staff.ts'
import { aDatabase, rowsOf } from '../../support/a-database.ts'
import { anOpenSite } from '../../support/a-site.ts'
import { command } from '../../support/run-command.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))
const staff = (number: number) => ({
  username: `user${number}`,
  name: '考务'.repeat(10),
  roles: ['clerk' as const],
  identityNumber: null,
})

describe('a full disk', () => {
  it('undoes the whole command, says so, and lets the next one through once there is room', async () => {
    const site = await anOpenSite()
    const { read, write } = site.database
    const counts = () =>
      rowsOf(read, 'SELECT (SELECT count(*) FROM staff) AS staff, count(*) AS operations FROM operation')
    const before = counts()
    const pages = Number(rowsOf(write, 'PRAGMA page_count')[0]?.page_count)
    write.script(`PRAGMA max_page_count = ${pages + 10}`)
    const many = command(site, (context) => {
      for (let number = 0; number < 2_000; number += 1) context.change(createStaff, `s${number}`, staff(number))
    })
    const failure = await many.then(() => null, asAppError)
    expect(failure).toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('磁盘空间不足') })
    expect(counts()).toEqual(before)
    write.script('PRAGMA max_page_count = 1000000')
    await command(site, (context) => context.change(createStaff, 's', staff(0)))
    expect(counts()).toEqual([{ staff: Number(before[0]?.staff) + 1, operations: Number(before[0]?.operations) + 1 }])
    expect(read.isSound()).toBe(true)
  })
})

describe('a reader', () => {
  it('sees nothing of a command under way, and all of it once it is done', async () => {
    const site = await anOpenSite()
    const { read, write } = site.database
    const seen = () =>
      rowsOf(read, 'SELECT (SELECT count(*) FROM staff) AS staff, count(*) AS operations FROM operation')[0]
    const before = seen()
    const during: unknown[] = []
    const running = command(site, async (context) => {
      for (let number = 0; number < 20; number += 1) {
        context.change(createStaff, `s${number}`, staff(number))
        await turn()
        during.push(seen())
        expect(rowsOf(write, 'SELECT id FROM staff')).toHaveLength(number + 1)
      }
    })
    await running
    expect(during).toHaveLength(20)
    for (const glimpse of during) expect(glimpse).toEqual(before)
    expect(seen()).toEqual({ staff: 20, operations: Number(before?.operations) + 20 })
  })
})

describe('the write-ahead log', () => {
  it('gives its room back after a large command', () => {
    const { file, write } = aDatabase()
    const megabytes = () => statSync(`${file}-wal`).size / 2 ** 20
    write.transactionAtOnce(() => {
      write.script(`CREATE TABLE filler (bytes BLOB) STRICT;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
        INSERT INTO filler SELECT randomblob(1048576) FROM n`)
    })
    expect(megabytes()).toBeGreaterThan(40)
    for (let number = 0; number < 3; number += 1) {
      write.transactionAtOnce(() => write.script(`INSERT INTO filler VALUES (x'0${number}')`))
    }
    expect(megabytes()).toBeLessThanOrEqual(16)
  })
})
