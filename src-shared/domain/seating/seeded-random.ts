import { sha256Words } from '../sha-256.ts'

/** A stream of random numbers that a seed determines completely, on every machine and in every version. */
export interface SeededRandom {
  /** A uniform integer from 0 to `limit` − 1; `limit` from 1 to 2³². */
  below(limit: number): number
}

/**
 * xoshiro128** (Blackman, Vigna 2018), its four words of state the first four of SHA-256(seed). Not for secrets: who
 * knows the seed can repeat the draw, and shall.
 */
export function seededRandom(seed: string): SeededRandom {
  let [a = 1, b = 0, c = 0, d = 0] = sha256Words(seed)
  const nextWord = (): number => {
    const scrambled = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotateLeft(d, 11)
    return scrambled
  }
  return {
    below(limit) {
      // Values of the last, incomplete round are thrown away: a plain remainder would favour small numbers.
      const usable = 2 ** 32 - (2 ** 32 % limit)
      let word = nextWord()
      while (word >= usable) word = nextWord()
      return word % limit
    },
  }
}

/** Fisher–Yates: every order equally likely. Returns a new array. */
export function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  const result = [...items]
  for (let i = result.length - 1; i > 0; i--) swapItems(result, i, random.below(i + 1))
  return result
}

function swapItems<T>(items: T[], i: number, j: number): void {
  const [left, right] = [items[i], items[j]]
  if (left === undefined || right === undefined) return
  items[i] = right
  items[j] = left
}

const rotateLeft = (x: number, by: number) => (x << by) | (x >>> (32 - by))
