import { describe, expect, it } from 'vitest'
import { type KnownDecisions, offeredDecision } from '../../src-renderer/features/reviews/offered-decision.ts'

const decision = (group: string, count = 1) => ({ group, count, decision: 'passed' as const, name: '李桂英' })
const own = (group: string, after: string | null = null) => ({ ...decision(group), after })
const offered = (known: Partial<KnownDecisions>) =>
  offeredDecision({ own: null, made: new Set(), latest: null, takenBack: new Set(), ...known })?.group

describe('恢复 takes back the newest decision', () => {
  it('a bulk pass before the single one that came before it', () => {
    expect(offered({ own: own('one'), made: new Set(['one']), latest: decision('bulk', 308) })).toBe('bulk')
  })
  it('a single one made after a bulk pass', () => {
    expect(offered({ own: own('two', 'bulk'), made: new Set(['two']), latest: decision('bulk', 308) })).toBe('two')
  })
  it('the last of several, also while the core has heard of the first alone', () => {
    expect(offered({ own: own('two'), made: new Set(['one', 'two']), latest: decision('one') })).toBe('two')
  })
  it('nothing twice', () => {
    expect(offered({ latest: decision('bulk'), takenBack: new Set(['bulk']) })).toBeUndefined()
  })
})
