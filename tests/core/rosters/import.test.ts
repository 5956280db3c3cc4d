import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { madeUpIdNumber, rosterOf, rosterRow } from '../../support/roster-workbooks.ts'
import { aRosterPlan, given, uploaded, workOf } from './a-roster-plan.ts'

const count = (core: TestCore, table: 'candidate' | 'enrollment' | 'employer' | 'operation' | 'roster'): number =>
  core.db.get(sql.selectFrom(table).select((of) => of.fn.countAll<number>().as('n')))?.n ?? 0
const counts = (core: TestCore) =>
  Object.fromEntries(
    (['candidate', 'enrollment', 'employer', 'roster', 'operation'] as const).map((t) => [t, count(core, t)]),
  )

describe('importing a roster', () => {
  it('takes in the 300 people of the example, with their employers and seats, as one group of the journal', async () => {
    const core = await aCore()
    const plan = await aRosterPlan(core)
    const clerk = await core.as('clerk')
    const work = workOf(await uploaded(clerk, '穗安公交名册.xlsx', await given('roster.xlsx')), plan)
    const checked = await clerk.rosters.check(work)
    expect(checked).toMatchObject({ people: 300, errors: 0, refusal: null, shortages: [], known: 0 })
    expect(checked.newEmployers).toHaveLength(12)
    const commandId = randomUUID()
    const done = await clerk.rosters.import(work, { commandId })
    expect(done).toMatchObject({ rosterId: commandId, people: 300, registered: 300, employers: 12, photos: 0 })
    expect(counts(core)).toMatchObject({ candidate: 300, enrollment: 300, employer: 12, roster: 1 })
    expect(core.db.all(sql.selectFrom('seat_count').select('taken'))).toEqual([{ taken: 300 }])
    const groups = core.db.all(
      sql.selectFrom('operation').select('command_group').distinct().where('type', 'like', 'enrollment.%'),
    )
    expect(groups).toEqual([{ command_group: commandId }])
    expect((await clerk.rosters.list({})).rosters).toMatchObject([
      { rosterId: commandId, fileName: '穗安公交名册.xlsx', people: 300, importedBy: '考务员' },
    ])
  })
})
