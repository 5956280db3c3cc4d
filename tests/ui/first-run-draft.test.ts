import { describe, expect, it } from 'vitest'
import { type Draft, emptyDraft, peopleProblems, siteProblems, wishOf } from '../../src-renderer/app/first-run/draft.ts'

const site = { ...emptyDraft.site, name: '示例市第一考点', region: '440100' }
const password = 'Baiyun-shan-88'
const person = (name: string, username: string): Draft['auditor'] => {
  return { name, username, identityNumber: '', password, again: password }
}

describe('the first run', () => {
  it('takes a code typed in full width, and writes it in half width', () => {
    const draft = { ...emptyDraft, site: { ...site, code: '０７' } }
    expect([...siteProblems(draft)]).toEqual([])
    expect(wishOf(draft).site.code).toBe('07')
    expect([...siteProblems({ ...draft, site: { ...site, code: '007' } })]).toEqual([
      ['site.code', '考点代码为 2 位数字'],
    ])
  })

  it('says that a name is too long rather than cutting it', () => {
    const draft = { ...emptyDraft, site: { ...site, name: '示'.repeat(41) } }
    expect(siteProblems(draft).get('site.name')).toBe('考点名称最多 40 个字')
  })

  it('names a user name given twice beside everything else that is wrong', () => {
    const draft = {
      ...emptyDraft,
      administrator: person('陈管理', 'chen'),
      auditor: { ...person('', 'CHEN '), again: 'another' },
      withColleague: false,
    }
    expect([...peopleProblems(draft).keys()].toSorted()).toEqual(['auditor.again', 'auditor.name', 'auditor.username'])
    expect(peopleProblems({ ...draft, auditor: person('郑审计', 'zheng') }).size).toBe(0)
  })

  it('asks the number of a colleague who reviews, and of nobody else', () => {
    const draft: Draft = {
      ...emptyDraft,
      administrator: person('陈管理', 'chen'),
      auditor: person('郑审计', 'zheng'),
      colleague: person('赵考务', 'zhao'),
    }
    expect([...peopleProblems(draft)]).toEqual([
      ['colleague.identityNumber', expect.stringContaining('审核员须登记证件号码')],
    ])
    const numbered = { ...draft.colleague, identityNumber: '440100 1988 0909 1060' }
    for (const part of [{ colleagueRoles: ['clerk' as const] }, { withColleague: false }, { colleague: numbered }]) {
      expect([...peopleProblems({ ...draft, ...part })]).toEqual([])
    }
  })
})
