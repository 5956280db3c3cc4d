import { expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { aStaffedFolder } from '../../support/a-staffed-folder.ts'
import { killWhile } from '../../support/kill-while.ts'
import { lookAndPass, lookAndReject } from '../../support/look-and-decide.ts'
import { aQueue, layIn } from './a-queue.ts'

it('has every decision it acknowledged after it was killed while reviewing, and seats that fit them', async () => {
  const site = await aStaffedFolder()
  const waiting = await layIn(site, async (desk) => {
    const { enrol } = await aQueue(desk, { seats: 200 })
    const ids: string[] = []
    for (let index = 0; index < 120; index += 1) {
      ids.push((await enrol({ staffId: site.staffIds.clerk })).enrollmentId)
    }
    return ids
  })
  let decided = 0
  for (const after of [60, 200, 600]) {
    const { acknowledged, data, journal } = await killWhile<{ id: string; status: string }>({
      site,
      role: 'reviewer',
      after,
      work: async (page, acknowledge) => {
        for (;;) {
          const id = waiting.shift()
          if (id === undefined) return
          const reject = waiting.length % 2 === 0
          if (reject) await lookAndReject(page.client, id, '照片不清晰。')
          else await lookAndPass(page.client, id)
          acknowledge({ id, status: reject ? 'rejected' : 'passed' })
        }
      },
    })
    const db = data.database.read
    const rows = db.all(sql.selectFrom('enrollment').select(['id', 'status']))
    decided += acknowledged.length
    expect(rows).toEqual(expect.arrayContaining(acknowledged.map((decision) => decision)))
    expect(journal.fault).toBeNull()
    // Nothing half done: counters and seats say what the rows say.
    const held = rows.filter(({ status }) => status === 'submitted' || status === 'passed').length
    const seats = db.all(sql.selectFrom('seat_count').select('taken'))
    expect(seats.reduce((sum, { taken }) => sum + taken, 0)).toBe(held)
    for (const { status, count } of db.all(sql.selectFrom('enrollment_count').select(['status', 'count']))) {
      expect(count, status).toBe(rows.filter((row) => row.status === status).length)
    }
    const reviews = db.all(sql.selectFrom('operation').select('seq').where('type', '=', 'enrollment.review'))
    expect(reviews).toHaveLength(rows.filter(({ status }) => status !== 'submitted').length)
    data.close()
  }
  expect(decided).toBeGreaterThan(0)
})

it('has a bulk pass whole or not at all after it was killed in the middle of it', async () => {
  const site = await aStaffedFolder()
  await layIn(site, async (desk) => {
    const { enrol } = await aQueue(desk, { seats: 200 })
    for (let index = 0; index < 100; index += 1) await enrol({ staffId: site.staffIds.clerk })
  })
  let rows: { enrollmentId: string; seen: { enrollment: number; candidate: number } }[] = []
  let statuses: string[] = []
  for (const after of [15, 40, 90, 20_000]) {
    const { acknowledged, data, journal } = await killWhile<string>({
      site,
      role: 'reviewer',
      after,
      // Tried out before the clock starts, so that the kill comes while they are passed.
      prepare: async ({ client }) => {
        const tried = await client.reviews.previewBulk({ filter: {} })
        rows = tried.rows.map(({ enrollmentId, seen }) => ({ enrollmentId, seen }))
      },
      work: async ({ client }, acknowledge) => {
        // None where an earlier round had passed them all before it was killed.
        if (rows.length > 0) acknowledge((await client.reviews.passAll({ rows })).group)
      },
    })
    const found = data.database.read.all(sql.selectFrom('enrollment').select('status'))
    statuses = [...new Set(found.map(({ status }) => status))]
    expect(statuses).toHaveLength(1)
    if (acknowledged.length > 0) expect(statuses).toEqual(['passed'])
    expect(journal.fault).toBeNull()
    data.close()
  }
  expect(statuses).toEqual(['passed'])
})
