/** All chance of a run out of one seed (mulberry32): the same seed plays the same history. */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = (seed * 2_654_435_761) >>> 0
  }

  /** From 0 to 1, without 1. */
  number(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  below(limit: number): number {
    return Math.floor(this.number() * limit)
  }

  happens(probability: number): boolean {
    return this.number() < probability
  }

  /** One of them; undefined of none. */
  oneOf<Item>(items: readonly Item[]): Item | undefined {
    return items[this.below(items.length)]
  }
}
