import { describe, expect, it } from 'vitest'
import { type Schema, sql } from '../../../src-main/core/database/schema.ts'
import { verifyJournal } from '../../../src-main/core/journal/verify-journal.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { lookAndPass } from '../../support/look-and-decide.ts'
import { aQueue } from '../reviews/a-queue.ts'

async function aSite() {
  const core = await aCore()
  const clerk = await core.as('clerk')
  const wang = await core.as('reviewer', { name: '王审核' })
  const queue = await aQueue(core)
  const person = await queue.enrol(clerk, { name: '李桂英' })
  await lookAndPass(wang, person.enrollmentId)
  return { core, clerk, wang, queue, ...person }
}
/** Behind the program's back, in a transaction that journals nothing. */
const tamper = (core: TestCore, write: (db: Parameters<Parameters<TestCore['change']>[0]>[0]['db']) => void) =>
  core.change(({ db }) => write(db))
const problem = (core: TestCore) => verifyJournal(core.db).fault?.problem ?? null

describe('a record changed behind the program', () => {
  it('is whole while nobody did', async () => {
    expect(problem((await aSite()).core)).toBeNull()
  })

  it('is found and named: a candidate', async () => {
    const { core, candidateId } = await aSite()
    await tamper(core, (db) =>
      db.run(sql.updateTable('candidate').set({ mobile: '13911112222' }).where('id', '=', candidateId)),
    )
    expect(problem(core)).toContain('考生“李桂英”')
  })

  it('is found and named: an enrollment', async () => {
    const { core, enrollmentId } = await aSite()
    await tamper(core, (db) =>
      db.run(sql.updateTable('enrollment').set({ status: 'rejected' }).where('id', '=', enrollmentId)),
    )
    expect(problem(core)).toContain('报名“李桂英”')
  })

  it('is found and named: a member of staff', async () => {
    const { core, wang } = await aSite()
    await tamper(core, (db) => db.run(sql.updateTable('staff').set({ name: '王换名' }).where('id', '=', wang.staffId)))
    expect(problem(core)).toContain('工作人员“王换名”')
  })

  it('is found where it cannot be read any more', async () => {
    const { core, wang } = await aSite()
    await tamper(core, (db) => db.run(sql.updateTable('staff').set({ roles: '{' }).where('id', '=', wang.staffId)))
    expect(problem(core)).toContain('无法读取')
  })

  it('is left to the centre where the centre has had a say in it', async () => {
    const { core, candidateId } = await aSite()
    await tamper(core, (db) => {
      const row: Schema['confirmed_record'] = { type: 'candidate', id: candidateId, scope: 'site', ver: 9, data: null }
      db.run(sql.insertInto('confirmed_record').values(row))
      db.run(sql.updateTable('candidate').set({ mobile: '13911112222', version: 9 }).where('id', '=', candidateId))
    })
    expect(problem(core)).toBeNull()
  })

  it('enters every header by a salted digest', async () => {
    const { core, candidateId } = await aSite()
    const headers = core.db.all(sql.selectFrom('operation').select('header').where('entity_id', '=', candidateId))
    expect(headers.every(({ header }) => /"after":"[0-9a-f]{64}"/.test(header))).toBe(true)
  })
})
