import { describe, expect, it } from 'vitest'
import { type Burst, feed, readingOf, type WedgeKey } from '../../src-renderer/ui/wedge.ts'

const code = '12644010001040203171234567890'

/** What keys in a row give: readings ended by a key, and what silence after the last one makes of the rest. */
function typed(keys: readonly WedgeKey[]): { readings: string[]; rest: string | null; typing: string } {
  let burst: Burst | null = null
  const readings: string[] = []
  for (const key of keys) {
    const fed = feed(burst, key)
    if (fed.kind === 'read') readings.push(fed.text)
    burst = fed.kind === 'typing' ? fed.burst : null
  }
  return { readings, rest: readingOf(burst), typing: burst?.text ?? '' }
}

const keysOf = (text: string, { every = 8, from = 1_000, key }: { every?: number; from?: number; key?: string } = {}) =>
  [...text].map((character, index) => ({
    key: key ?? character,
    code: /\d/.test(character) ? `Digit${character}` : '',
    at: from + index * every,
  }))
const keyAfter = (keys: readonly WedgeKey[], key: string, by = 8): WedgeKey => ({
  key,
  code: key,
  at: (keys.at(-1)?.at ?? 0) + by,
})

describe('a keyboard-wedge scanner', () => {
  it.each(['Enter', 'Tab'])('is read at its %s', (suffix) => {
    const keys = keysOf(code)
    expect(typed([...keys, keyAfter(keys, suffix)])).toEqual({ readings: [code], rest: null, typing: '' })
  })

  it.each([1, 8, 30, 50])('is read by the silence behind it, at %i ms between keys', (every) => {
    expect(typed(keysOf(code, { every })).rest).toBe(code)
  })

  it('is read under a Chinese input method, which takes the characters', () => {
    expect(typed(keysOf(code, { key: 'Process' })).rest).toBe(code)
  })

  it('reads a document number with its letter', () => {
    const keys = keysOf('11010519491231002X')
    expect(typed([...keys, keyAfter(keys, 'Enter')]).readings).toEqual(['11010519491231002X'])
  })

  it('does not carry along what a hand typed before it', () => {
    expect(typed([...keysOf('王芳', { from: 0, every: 200 }), ...keysOf(code)]).rest).toBe(code)
  })

  it('reads two tickets in a row as two', () => {
    const first = keysOf(code)
    const second = keysOf(code, { from: 5_000 })
    expect(typed([...first, keyAfter(first, 'Enter'), ...second, keyAfter(second, 'Enter')]).readings).toEqual([
      code,
      code,
    ])
  })
})

describe('a hand', () => {
  it('is no scanner, however long the number it types', () => {
    const keys = keysOf(code, { every: 70 })
    expect(typed([...keys, keyAfter(keys, 'Enter')])).toEqual({ readings: [], rest: null, typing: '' })
  })

  it('is none when it rolls over a few keys', () => {
    const keys = keysOf('wangfan', { every: 20 })
    expect(typed(keys).rest).toBeNull()
    expect(typed([...keys, keyAfter(keys, 'Enter')]).readings).toEqual([])
  })

  it('presses Enter for itself long after a scanner without one', () => {
    const keys = keysOf(code)
    expect(typed([...keys, keyAfter(keys, 'Enter', 400)]).readings).toEqual([])
  })
})
