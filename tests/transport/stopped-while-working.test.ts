import { expect, it } from 'vitest'
import { openDataFolder } from '../../src-main/core/data-folder.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { verifyJournal } from '../../src-main/core/journal/verify-journal.ts'
import { aRosterPlanIn, uploaded, workOf } from '../core/rosters/a-roster-plan.ts'
import { aStaffedFolder } from '../support/a-staffed-folder.ts'
import { aHost } from '../support/host.ts'
import { rosterOf, rosterRow } from '../support/roster-workbooks.ts'

const onUnix = process.platform === 'win32' ? it.skip : it

onUnix('takes back a running import when the program is stopped, and ends with 0', async () => {
  const site = await aStaffedFolder()
  const plan = await aRosterPlanIn(site, [{ seats: 900 }])
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase, page: false })
  const { client, cookie } = await host.connect()
  await client.accounts.signIn({ account: 'clerk', password: site.password })
  const people = Array.from({ length: 850 }, (_, index) =>
    rosterRow(index, {
      ...{ 证件类型: '外国护照', 证件号码: `P${100_000 + index}`, 性别: '男', 出生日期: '1990-01-05' },
      手机号码: `19${String(index).padStart(9, '0')}`,
    }),
  )
  const uploadId = await uploaded(client, '名册.xlsx', await rosterOf(...people))
  const events = await fetch(`${host.origin}/events`, { headers: { cookie } })
  const importing = client.rosters.import(workOf(uploadId, plan)).then(
    () => 'imported',
    (error: { code?: string }) => error.code ?? 'cut off',
  )
  await untilProgress(events)
  expect(await host.stop()).toBe(0)
  expect(await importing).not.toBe('imported')

  const data = await openDataFolder(site.folder, site.passphrase)
  const rows = (table: 'candidate' | 'enrollment' | 'roster') =>
    data.database.read.all(sql.selectFrom(table).select('id')).length
  expect([rows('candidate'), rows('enrollment'), rows('roster')]).toEqual([0, 0, 0])
  expect(verifyJournal(data.database.read).fault).toBeNull()
  data.close()
})

/** Reads on until the command says how far it is. */
async function untilProgress({ body }: Response): Promise<void> {
  const decoder = new TextDecoder()
  let heard = ''
  for await (const piece of body ?? []) {
    heard += decoder.decode(piece as Uint8Array, { stream: true })
    if (heard.includes('"kind":"progress"')) return
  }
  throw new Error('the import said nothing of its progress')
}
