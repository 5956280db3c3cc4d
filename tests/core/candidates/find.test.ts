import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { peopleQuery } from '../../../src-main/core/candidates/find-people.ts'
import { parseSearch } from '../../../src-main/core/candidates/parse-search.ts'
import { openTestCore, type StaffClient, type TestCore } from '../../support/a-core.ts'
import { planOf } from '../../support/query-plan.ts'
import { aPerson } from './a-person.ts'

let core: TestCore
let clerk: StaffClient
const ids: Record<string, string> = {}

async function register(index: number, name: string, employer: string | null, idNumber?: string) {
  const person = aPerson(index, { name, ...(idNumber ? { idNumber } : {}) })
  const { candidateId } = await clerk.candidates.register({
    person,
    employer: employer === null ? null : { name: employer, creditCode: null },
  })
  ids[name] = candidateId
}

const namesBy = async (text: string) => (await clerk.candidates.find({ text })).map(({ name }) => name)

beforeAll(async () => {
  core = await openTestCore()
  clerk = await core.as('clerk')
  await register(1, '李桂英', '穗安公共交通股份有限公司', '11010519491231002X')
  await register(2, '单小燕', '南岭网约车有限公司第4分公司')
  await register(3, '买买提·吐尔逊', null)
  await register(4, '𠮷田䶮', '穗安公共交通股份有限公司')
  await register(5, '桂英李桂', null)
  await register(6, '赵'.repeat(50), null)
})
afterAll(() => core.close())

describe('people are found', () => {
  it.each([
    ['李桂英', ['李桂英']],
    ['桂英', ['桂英李桂', '李桂英']],
    ['𠮷', ['𠮷田䶮']],
    ['䶮', ['𠮷田䶮']],
    ['买买提吐尔', ['买买提·吐尔逊']],
    ['sxy', ['单小燕']],
    ['dxy', ['单小燕']],
    ['liguiying', ['李桂英']],
    ['穗安公共', ['𠮷田䶮', '李桂英']],
    ['第4分公司', ['单小燕']],
    ['穗安 桂英', ['李桂英']],
    ['002x', ['李桂英']],
    ['1101 0519 4912', ['李桂英']],
    ['11010519491231002x', ['李桂英']],
    ['00000002', ['单小燕']],
    ['139 0000 0003', ['买买提·吐尔逊']],
    ['李 002X', ['李桂英']],
    ['李 2X', ['李桂英']],
    ['单 002X', []],
    ['lgy 002X', ['李桂英']],
    ['sxy 002X', []],
    ['李 002X 0001', ['李桂英']],
    ['李 002X 0002', []],
    ['没有这人', []],
    ['　', []],
    ['"; DROP TABLE candidate', []],
    ['%', []],
  ])('by %s', async (text, names) => {
    expect(await namesBy(text)).toEqual(names)
  })

  it('with no more of a number than its ends', async () => {
    const [row] = await clerk.candidates.find({ text: '李桂英' })
    expect(row).toMatchObject({ maskedIdNumber: '1101**********002X', maskedMobile: '139****0001' })
    expect(JSON.stringify(row)).not.toContain('11010519491231002X')
  })

  it('by their new name, and no longer by the old one', async () => {
    await clerk.candidates.edit({ candidateId: ids.单小燕 ?? '', changes: { name: '曾小燕' } })
    expect([await namesBy('单小'), await namesBy('zxy')]).toEqual([[], ['曾小燕']])
  })

  it('by their employer’s new name, all of them', async () => {
    const [employer] = await clerk.employers.find({ text: '穗安' })
    const { employerId = '', creditCode = null } = employer ?? {}
    const entry = { employerId, creditCode, parentId: null, contact: null, telephone: null, status: 'active' as const }
    const { version } = await clerk.employers.get({ employerId })
    await clerk.employers.edit({ ...entry, version, name: '珠江客运集团' })
    expect(await namesBy('珠江客运')).toEqual(['𠮷田䶮', '李桂英'])
    expect(await namesBy('穗安')).toEqual([])
  })

  it('by words under which an index leads, never by reading everybody', () => {
    for (const text of ['李', 'lgy', '002X', '21', '13900', '李 002X', '李 21', '2644010001040208']) {
      const search = parseSearch(text)
      if (!search) throw new Error(text)
      const plan = planOf(core.db, peopleQuery(search, 20))
      expect(plan.length).toBeGreaterThan(1)
      expect(plan.filter((line) => /^SCAN (candidate|seat|enrollment)( |$)(?!.*INDEX)/.test(line))).toEqual([])
    }
  })
})
