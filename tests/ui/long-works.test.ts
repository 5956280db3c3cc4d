import { describe, expect, it, vi } from 'vitest'
import { LongWorks, shownAt } from '../../src-renderer/client/long-works.ts'

const cancelled = vi.hoisted(() => [] as string[])
vi.mock('../../src-renderer/client/client.ts', () => ({
  client: { transfers: { cancel: async ({ commandId }: { commandId: string }) => void cancelled.push(commandId) } },
}))

const roster = { id: 'one', title: '正在导入名册', unit: '人', to: '/rosters', resumes: true }
const certificates = { id: 'two', title: '正在导入证书', unit: '本', to: '/certificates/import', resumes: false }
const titles = (works: LongWorks, at: string) => shownAt(works.snapshot(), at).map(({ id, done }) => [id, done])

describe('long work', () => {
  it('is shown by the frame wherever its page does not show it', () => {
    const works = new LongWorks()
    works.begin(roster)
    works.progress('one', { done: 40, total: 300 })
    expect(titles(works, '/rosters')).toEqual([])
    expect(titles(works, '/')).toEqual([['one', 40]])
  })

  it('of a page that forgets it is shown there too once that page was left', () => {
    const works = new LongWorks()
    works.begin(certificates)
    expect(titles(works, '/')).toEqual([])
    works.leave('two')
    expect(titles(works, '/certificates/import')).toEqual([['two', 0]])
  })

  it('says how it ended until that was read, and nothing where its page was there to say it', () => {
    const works = new LongWorks()
    works.begin(roster)
    works.begin(certificates)
    works.end('two', { tone: 'success', words: '已导入 12 本证书。' })
    works.end('one', { tone: 'success', words: '已导入 300 人。' })
    expect(shownAt(works.snapshot(), '/').map(({ end }) => end?.words)).toEqual(['已导入 300 人。'])
    works.forget('one')
    expect(works.snapshot()).toEqual([])
  })

  it('is cancelled from the frame', () => {
    const works = new LongWorks()
    works.begin(roster)
    works.cancel('one')
    expect(cancelled).toEqual(['one'])
    expect(works.snapshot()[0]?.cancelling).toBe(true)
  })
})
