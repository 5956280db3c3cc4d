import { expect, it } from 'vitest'
import { recount } from '../../src-central/recount.ts'
import { aBroughtSite, register, said } from './support/a-brought-site.ts'
import { aCentre } from './support/a-centre.ts'

it('a recount agrees with what the centre did, and finds what was written past it', async () => {
  const { centre } = await aCentre({ now: '2026-11-24T01:00:00.000Z' })
  const workstation = await aBroughtSite(centre)
  await said(workstation, register('person', 1))
  const site = workstation.site ?? ''
  const { environment } = centre
  expect(await recount(environment, site)).toEqual([])
  const { db } = environment.store
  const person = await db.selectFrom('record').select('data').where('id', '=', 'person').executeTakeFirstOrThrow()
  const data = person.data.replace('王芳', '王方')
  await db.updateTable('record').set({ data }).where('id', '=', 'person').execute()
  await db.updateTable('lease_account').set({ taken: 3 }).execute()
  await db
    .updateTable('session_seats')
    .set((row) => ({ free: row('free', '-', 1), held: row('held', '+', 1) }))
    .execute()
  expect(await recount(environment, site)).toEqual([
    '记录 candidate person 与它的摘要不符，可能绕过中心被改过',
    '场次 session-1 的席位账与报名或租约不符',
  ])
  const incidents = await db.selectFrom('incident').select('kind').execute()
  expect(incidents.map(({ kind }) => kind)).toEqual(['divergence', 'divergence'])
})
