import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { aStaffedFolder } from '../../support/a-staffed-folder.ts'
import { killWhile } from '../../support/kill-while.ts'
import { rosterOf, rosterRow } from '../../support/roster-workbooks.ts'
import { aRosterPlanIn, uploaded, workOf } from './a-roster-plan.ts'

const rosterSize = 150

/** People nobody else is: each round has its own. */
const rosterOfRound = (round: number) =>
  rosterOf(
    ...Array.from({ length: rosterSize }, (_, index) =>
      rosterRow(index, {
        ...{ 证件类型: '外国护照', 证件号码: `P${100_000 + round * 1000 + index}`, 性别: '男', 出生日期: '1990-01-05' },
        手机号码: `19${String(round * 1000 + index).padStart(9, '0')}`,
      }),
    ),
  )

describe('the program killed while a roster is imported', () => {
  it('has all of its people afterwards or none, all where it said so, and a journal that verifies', async () => {
    const site = await aStaffedFolder()
    const plan = await aRosterPlanIn(site, [{ seats: 900 }])
    let whole = 0
    for (const [round, after] of [40, 160, 320, 640, 20_000].entries()) {
      const commandId = randomUUID()
      let uploadId = ''
      const { acknowledged, data, journal } = await killWhile<string>({
        site,
        role: 'clerk',
        after,
        prepare: async ({ client }) => {
          uploadId = await uploaded(client, '名册.xlsx', await rosterOfRound(round))
          await client.rosters.check(workOf(uploadId, plan))
        },
        work: async ({ client }, acknowledge) => {
          const { rosterId } = await client.rosters.import(workOf(uploadId, plan), { commandId })
          acknowledge(rosterId)
        },
      })
      const count = (table: 'candidate' | 'enrollment' | 'roster') =>
        data.database.read.get(sql.selectFrom(table).select((of) => of.fn.countAll<number>().as('rows')))?.rows ?? 0
      const rosters = count('roster')
      if (acknowledged.length > 0) expect(rosters).toBe(whole + 1)
      expect([whole, whole + 1]).toContain(rosters)
      expect(count('candidate')).toBe(rosters * rosterSize)
      expect(count('enrollment')).toBe(rosters * rosterSize)
      expect(data.database.read.all(sql.selectFrom('seat_count').select('taken'))).toEqual([
        { taken: rosters * rosterSize },
      ])
      expect(journal.fault).toBeNull()
      whole = rosters
      data.close()
    }
    expect(whole).toBeGreaterThan(0)
  })
})
