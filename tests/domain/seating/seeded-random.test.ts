import { describe, expect, it } from 'vitest'
import { seededRandom, shuffled } from '../../../src-shared/domain/seating/seeded-random.ts'

describe('seeded random numbers', () => {
  it('are the stream of version 1 for ever', () => {
    const random = seededRandom('7F3A-19C2')
    expect(Array.from({ length: 6 }, () => random.below(1000))).toMatchInlineSnapshot(`
      [
        860,
        695,
        701,
        993,
        213,
        946,
      ]
    `)
  })

  it('follow xoshiro128** as published, restated here in whole numbers without bit tricks', () => {
    const random = seededRandom('abc')
    const state = [0xba7816bfn, 0x8f01cfean, 0x414140den, 0x5dae2223n]
    const word = (x: bigint) => x & 0xffffffffn
    const rotate = (x: bigint, by: bigint) => word((x << by) | (x >> (32n - by)))
    for (let i = 0; i < 50; i++) {
      const [a = 0n, b = 0n, c = 0n, d = 0n] = state
      expect(BigInt(random.below(2 ** 32))).toBe(word(rotate(word(b * 5n), 7n) * 9n))
      const [c2, d2] = [c ^ a, d ^ b]
      state.splice(0, 4, a ^ d2, b ^ c2, c2 ^ word(b << 9n), rotate(d2, 11n))
    }
  })

  it('favour no number, even below a limit that does not divide 2³²', () => {
    const random = seededRandom('fair')
    const limit = 3 * 2 ** 30
    const low = Array.from({ length: 3000 }, () => random.below(limit)).filter((value) => value < 2 ** 30).length
    expect(low / 3000).toBeCloseTo(1 / 3, 1)
  })

  it('put a list into each of its orders equally often', () => {
    const random = seededRandom('orders')
    const seen = new Map<string, number>()
    for (let i = 0; i < 6000; i++) {
      const order = shuffled(['a', 'b', 'c'], random).join('')
      seen.set(order, (seen.get(order) ?? 0) + 1)
    }
    expect(seen.size).toBe(6)
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })
})
