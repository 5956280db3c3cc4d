import { describe, expect, it } from 'vitest'
import { createEmployer } from '../../../src-shared/domain/employer-operations.ts'
import { aCore, type StaffClient } from '../../support/a-core.ts'
import { aPerson } from './a-person.ts'

const anEmployer = (name: string, parentId: string | null = null) => ({
  name,
  creditCode: null,
  parentId,
  contact: null,
  telephone: null,
})

const edit = async (clerk: StaffClient, employerId: string, over: object) => {
  const { name, creditCode, parentId, contact, telephone, status, version } = await clerk.employers.get({ employerId })
  const entry = { name, creditCode, parentId, contact, telephone, status }
  return clerk.employers.edit({ employerId, version, ...entry, ...over })
}

describe('an employer', () => {
  it('is one by its name, spaces and width apart', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const { employerId } = await clerk.employers.create(anEmployer('穗安公交（集团）有限公司'))
    await expect(clerk.employers.create(anEmployer('穗安 公交（集团） 有限公司'))).rejects.toMatchObject({
      code: 'EMPLOYER_KNOWN',
      detail: { employerId, name: '穗安公交（集团）有限公司' },
    })
    const employer = { name: ' 穗安公交（集团）　有限公司', creditCode: null }
    const { candidateId } = await clerk.candidates.register({ person: aPerson(1), employer })
    expect((await clerk.candidates.get({ candidateId })).employer).toMatchObject({ employerId })
  })

  it('keeps a credit code that fails its check, with a warning each time it is shown', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const saved = await clerk.employers.create({ ...anEmployer('甲公司'), creditCode: ' 91350211m0000xuf46 ' })
    expect(saved.warnings).toEqual([expect.stringContaining('末位校验码应为')])
    const { creditCode, warnings } = await clerk.employers.get({ employerId: saved.employerId })
    expect([creditCode, warnings]).toEqual(['91350211M0000XUF46', saved.warnings])
  })

  it('takes its first credit code from a walk-in, and never another one', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const { employerId } = await clerk.employers.create(anEmployer('甲公司'))
    const named = (creditCode: string) => ({ name: '甲公司', creditCode })
    await clerk.candidates.register({ person: aPerson(1), employer: named('91440100MA100091XB') })
    const other = await clerk.candidates.register({ person: aPerson(2), employer: named('9131000063159284XQ') })
    expect(other.warnings).toEqual([expect.stringContaining('没有改动')])
    expect((await clerk.employers.get({ employerId })).creditCode).toBe('91440100MA100091XB')
  })

  it('may be a branch of another, but never of itself or of a branch of its own', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const { employerId: group } = await clerk.employers.create(anEmployer('集团'))
    const { employerId: company } = await clerk.employers.create(anEmployer('公司', group))
    const { employerId: branch } = await clerk.employers.create(anEmployer('分公司', company))
    for (const parentId of [group, company, branch])
      await expect(edit(clerk, group, { parentId })).rejects.toMatchObject({ code: 'EMPLOYER_ABOVE_ITSELF' })
    await expect(edit(clerk, group, { parentId: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await edit(clerk, branch, { parentId: group })
    const { branchList } = await clerk.employers.get({ employerId: group })
    expect(branchList.map(({ name }) => name)).toEqual(['公司', '分公司'])
  })

  it('is not written over by whoever saw it before a colleague changed it', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const colleague = await core.as('clerk', { name: '钱考务' })
    const { employerId } = await clerk.employers.create(anEmployer('甲公司'))
    const { version } = await clerk.employers.get({ employerId })
    await edit(colleague, employerId, { telephone: '020-11112222' })
    await expect(edit(clerk, employerId, { version, contact: '王主任' })).rejects.toMatchObject({ code: 'STALE' })
    await edit(clerk, employerId, { contact: '王主任' })
    expect(await clerk.employers.get({ employerId })).toMatchObject({ contact: '王主任', telephone: '020-11112222' })
  })

  it('is no longer offered once it is disabled, and keeps its people', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const { employerId } = await clerk.employers.create(anEmployer('甲公司'))
    await clerk.candidates.register({ person: aPerson(1), employer: { name: '甲公司', creditCode: null } })
    await edit(clerk, employerId, { status: 'disabled' })
    expect(await clerk.employers.find({ text: '甲公' })).toEqual([])
    expect(await clerk.employers.get({ employerId })).toMatchObject({ status: 'disabled', people: 1 })
  })

  it('is listed page by page, each exactly once, and found by any part of name or code', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    await core.change(({ change }) => {
      for (let index = 0; index < 120; index += 1) {
        const name = `第${String(index).padStart(3, '0')}客运公司`
        change(createEmployer, `employer-${index}`, { ...anEmployer(name), creditCode: index === 7 ? '91X' : null })
      }
    })
    const names: string[] = []
    for (let after: string | null = null, more = true; more; after = names.at(-1) ?? null) {
      const page: Awaited<ReturnType<typeof clerk.employers.list>> = await clerk.employers.list({ text: '', after })
      names.push(...page.rows.map((row) => row.name))
      more = page.more
      expect(page.total).toBe(120)
    }
    expect(names).toHaveLength(120)
    expect(new Set(names).size).toBe(120)
    expect((await clerk.employers.find({ text: '91x' })).map(({ name }) => name)).toEqual(['第007客运公司'])
  })

  it('is found by what stands in its name to the letter, signs of a pattern too', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    for (const name of ['百分之100%客运', '甲_乙客运', '丙\\丁客运']) await clerk.employers.create(anEmployer(name))
    for (const [text, name] of [
      ['100%', '百分之100%客运'],
      ['甲_乙', '甲_乙客运'],
      ['丙\\丁', '丙\\丁客运'],
    ] as const) {
      expect((await clerk.employers.find({ text })).map((found) => found.name)).toEqual([name])
      expect((await clerk.employers.list({ text, after: null })).rows.map((row) => row.name)).toEqual([name])
    }
    for (const text of ['%', '_', '\\']) expect(await clerk.employers.find({ text })).toHaveLength(1)
    await clerk.employers.create({ ...anEmployer('戊客运'), creditCode: '91440100MA100091XB' })
    for (const text of ['1_0', '-']) expect(await clerk.employers.find({ text })).toEqual([])
  })
})
