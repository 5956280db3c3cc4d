import { describe, expect, it } from 'vitest'
import { packDown } from '../../src-central/bundles/pack-down.ts'
import { takeUp } from '../../src-central/bundles/take-up.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { digestOf } from '../../src-main/core/sync/digest.ts'
import { siteScope } from '../../src-shared/protocol/pull.ts'
import { later, twoWorkstations } from './two-workstations.ts'

describe('a workstation without a network', () => {
  it('takes its work to the centre and what others did back home, by stick', async () => {
    const { test, one, two } = await twoWorkstations()
    await one.add('南方公交')
    await two.add('北方公交')
    await two.online()
    expect(one.waiting()).toBe(1)
    const taken = await takeUp(test.centre, await one.up())
    expect(taken).toMatchObject({ device: one.id, files: 0 })
    expect(taken.results.map(({ status, repeated }) => ({ status, repeated }))).toEqual([
      { status: 'accepted', repeated: false },
    ])
    const report = await one.down((await packDown(test.centre, one.id)).bytes)
    expect(report).toMatchObject({ results: 1, files: 0, madeAt: test.clock.now() })
    expect(one.waiting()).toBe(0)
    expect(one.names()).toEqual(['北方公交', '南方公交'])
    await two.online()
    expect(two.names()).toEqual(['北方公交', '南方公交'])
    const scope = siteScope(one.data.journalWriter().siteId)
    expect(await digestOf(one.data.database.read, scope)).toEqual(await digestOf(two.data.database.read, scope))
  })

  it('takes the same bundle twice, either way, without doing anything twice', async () => {
    const { test, one } = await twoWorkstations()
    await one.add('南方公交')
    const up = await one.up()
    await takeUp(test.centre, up)
    const again = await takeUp(test.centre, up)
    expect(again.results.map(({ repeated }) => repeated)).toEqual([true])
    const { bytes } = await packDown(test.centre, one.id)
    await one.down(bytes)
    const before = one.state()
    expect(await one.down(bytes)).toMatchObject({ results: 0, rows: 0, files: 0 })
    expect(one.state()).toBe(before)
  })

  it('loses nothing with lost sticks, and takes late ones', async () => {
    const { test, one, two } = await twoWorkstations()
    await one.add('甲公司')
    const first = await one.up()
    later(test)
    await one.add('乙公司')
    const second = await one.up()
    await takeUp(test.centre, second)
    expect((await takeUp(test.centre, first)).results.every(({ repeated }) => repeated)).toBe(true)
    const lost = await packDown(test.centre, one.id)
    later(test)
    await two.add('丙公司')
    await two.online()
    const arrived = await packDown(test.centre, one.id)
    await one.down(arrived.bytes)
    expect(one.waiting()).toBe(0)
    expect(one.names()).toHaveLength(3)
    const before = one.state()
    await expect(one.down(lost.bytes)).rejects.toMatchObject({ code: 'BUNDLE_OLD' })
    expect(one.state()).toBe(before)
  })

  it('says when a bundle goes on from where this workstation is not', async () => {
    const { test, one, two } = await twoWorkstations()
    await takeUp(test.centre, await one.up())
    later(test)
    await two.add('丙公司')
    await two.online()
    const { read, write } = one.data.database
    const { bytes } = await packDown(test.centre, one.id)
    // As if this workstation had been put back to an earlier state meanwhile.
    const cursors = read.all(sql.selectFrom('sync_cursor').selectAll())
    write.run(sql.updateTable('sync_cursor').set({ seq: 1 }))
    const before = one.state()
    await expect(one.down(bytes)).rejects.toMatchObject({ code: 'BUNDLE_GAP' })
    expect(one.state()).toBe(before)
    for (const { scope, seq } of cursors)
      write.run(sql.updateTable('sync_cursor').set({ seq }).where('scope', '=', scope))
    expect(await one.down(bytes)).toMatchObject({ rows: 3 })
  })

  it('takes what the network brought as well only once, at the same time', async () => {
    const { test, one, two } = await twoWorkstations()
    for (const name of ['甲公司', '乙公司', '丙公司']) await one.add(name)
    await two.add('丁公司')
    await two.online()
    const up = await one.up()
    await Promise.all([takeUp(test.centre, up), one.online(), takeUp(test.centre, up)])
    const { bytes } = await packDown(test.centre, one.id)
    await two.add('戊公司')
    await two.online()
    await Promise.all([one.online(), one.down(bytes), one.online()])
    expect(one.waiting()).toBe(0)
    expect(one.names()).toHaveLength(5)
    const scope = siteScope(one.data.journalWriter().siteId)
    await two.online()
    expect(await digestOf(one.data.database.read, scope)).toEqual(await digestOf(two.data.database.read, scope))
  })

  it('gives everything to a workstation that never said what it has', async () => {
    const { test, one, two } = await twoWorkstations()
    await two.add('丙公司')
    await two.online()
    const report = await one.down((await packDown(test.centre, one.id)).bytes)
    expect(report).toMatchObject({ results: 0, rows: 3 })
    expect(one.names()).toEqual(['丙公司'])
  })
})
