import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OpenSession, type PersonToPlace, placeRoster } from '../../src-shared/domain/place-roster.ts'

const session = (id: string, left: number, subjectIds: readonly string[], hours = id): OpenSession => ({
  ...{ id, left, subjectIds, date: '2026-12-20', startTime: `${hours}:00`, endTime: `${hours}:59` },
})
const people = (...subjects: readonly string[]): PersonToPlace[] =>
  subjects.map((subjectId, index) => ({ row: index + 2, subjectId, busy: [] }))

/** The most people that can be seated, by trying everything. */
function mostSeated(waiting: readonly PersonToPlace[], sessions: readonly OpenSession[]): number {
  const [first, ...rest] = waiting
  if (first === undefined) return 0
  const without = mostSeated(rest, sessions)
  const seated = sessions
    .filter(({ left, subjectIds }) => left > 0 && subjectIds.includes(first.subjectId))
    .map(
      ({ id }) =>
        1 +
        mostSeated(
          rest,
          sessions.map((one) => (one.id === id ? { ...one, left: one.left - 1 } : one)),
        ),
    )
  return Math.max(without, ...seated)
}

describe('placing the people of a roster', () => {
  it('fills the sessions in their order, colleagues together', () => {
    const placing = placeRoster(people('a', 'a', 'a'), [session('08', 2, ['a']), session('10', 2, ['a'])])
    expect([...placing.sessionOf.values()]).toEqual(['08', '08', '10'])
  })

  it('moves another subject’s people aside where that seats one more', () => {
    const sessions = [session('08', 1, ['a', 'b']), session('10', 1, ['a'])]
    const placing = placeRoster(people('a', 'b'), sessions)
    expect(Object.fromEntries(placing.sessionOf)).toEqual({ 2: '10', 3: '08' })
    expect(placing.lacking.size).toBe(0)
  })

  it('puts nobody at hours they sit something else, and says who has no other choice', () => {
    const busy = [{ date: '2026-12-20', startTime: '08:30', endTime: '09:30' }]
    const both = [session('08', 5, ['a']), session('10', 5, ['a'])]
    expect(placeRoster([{ row: 2, subjectId: 'a', busy }], both).sessionOf.get(2)).toBe('10')
    expect(placeRoster([{ row: 2, subjectId: 'a', busy }], both.slice(0, 1)).clashing).toEqual([2])
  })

  it('never seats more than there are seats, and never says a seat lacks that somebody could have', () => {
    const subject = fc.constantFrom('a', 'b', 'c')
    const sessions = fc.array(fc.tuple(fc.nat(2), fc.uniqueArray(subject, { minLength: 1 })), { maxLength: 4 })
    fc.assert(
      fc.property(fc.array(subject, { maxLength: 6 }), sessions, (subjects, given) => {
        const open = given.map(([left, subjectIds], index) => session(String(10 + index), left, subjectIds))
        const waiting = people(...subjects)
        const { sessionOf, lacking } = placeRoster(waiting, open)
        for (const { id, left, subjectIds } of open) {
          const here = waiting.filter(({ row }) => sessionOf.get(row) === id)
          expect(here.length).toBeLessThanOrEqual(left)
          expect(here.every(({ subjectId }) => subjectIds.includes(subjectId))).toBe(true)
        }
        expect(sessionOf.size).toBe(mostSeated(waiting, open))
        expect([...lacking.values()].reduce((sum, count) => sum + count, 0)).toBe(waiting.length - sessionOf.size)
      }),
      { numRuns: 300 },
    )
  })
})
