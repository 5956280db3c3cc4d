import { expect, it } from 'vitest'
import { sql } from '../../src-main/core/database/schema.ts'
import { aStaffedFolder } from '../support/a-staffed-folder.ts'
import { killWhile } from '../support/kill-while.ts'

it('has every employer it acknowledged after it was killed at any moment, and a whole journal', async () => {
  const site = await aStaffedFolder()
  let made = 0
  let answered = 0
  for (const after of [60, 140, 260, 520]) {
    const { acknowledged, data, journal } = await killWhile<string>({
      site,
      role: 'clerk',
      after,
      work: async (page, acknowledge) => {
        for (;;) {
          const name = `示例客运企业第${++made}号`
          const entry = { name, creditCode: null, parentId: null, contact: null, telephone: null }
          await page.client.employers.create(entry)
          acknowledge(name)
        }
      },
    })
    const kept = data.database.read.all(sql.selectFrom('employer').select('name')).map(({ name }) => name)
    answered += acknowledged.length
    expect(kept).toEqual(expect.arrayContaining([...acknowledged]))
    expect(journal.fault).toBeNull()
    data.close()
  }
  // A round on a busy machine may be over before its first answer; not all of them.
  expect(answered).toBeGreaterThan(0)
})
