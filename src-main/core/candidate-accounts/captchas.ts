import { randomInt, randomUUID } from 'node:crypto'
import { AppError } from '../errors.ts'

/** Without characters that are mistaken for each other, in either case. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const length = 4

const minute = 60_000
const livesFor = 5 * minute
/** Pictures that one page may ask for in five minutes; a person who can't read one asks for a handful. */
const mostPerPage = 30

interface Held {
  readonly connection: string
  /** Null: a clerk vouched for the person instead. */
  readonly text: string | null
  readonly at: number
  /** How often it was right and kept. */
  readonly kept: number
}
/** A right answer is kept so often where what stands beside it was wrong: enough to find another name, no list of them. */
const mostKept = 5

/**
 * Picture captchas waiting to be answered, in memory only. Each is one page's, for one answer, right or wrong, and for
 * five minutes.
 */
export class Captchas {
  readonly #held = new Map<string, Held>()
  #asked: readonly { readonly connection: string; readonly at: number }[] = []

  /** @throws AppError CAPTCHA_TOO_MANY */
  begin(connection: string, now: string): { readonly id: string; readonly text: string } {
    const at = Date.parse(now)
    this.#sweep(at)
    this.#asked = this.#asked.filter((asked) => at - asked.at < livesFor)
    if (this.#asked.filter((asked) => asked.connection === connection).length >= mostPerPage) {
      throw new AppError('CAPTCHA_TOO_MANY')
    }
    this.#asked = [...this.#asked, { connection, at }]
    const text = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
    return { id: this.#hold({ connection, text, at, kept: 0 }), text }
  }

  /** A clerk has seen the person: stands for one right answer. */
  vouch(connection: string, now: string): string {
    return this.#hold({ connection, text: null, at: Date.parse(now), kept: 0 })
  }

  /**
   * Whether it is right. The captcha is spent either way, or a right one is kept for another answer.
   *
   * @param rule `accepted` is what else passes, in a demonstration; `keeps` lets a right one be answered again
   */
  answer(
    connection: string,
    given: { id: string; text: string },
    rule: { now: string; accepted?: string; keeps?: boolean },
  ): boolean {
    this.#sweep(Date.parse(rule.now))
    const held = this.#held.get(given.id)
    if (held?.connection !== connection) return false
    this.#held.delete(given.id)
    const typed = given.text.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
    const right = held.text === null || typed === held.text || (rule.accepted !== undefined && typed === rule.accepted)
    const kept = held.kept + 1
    if (right && rule.keeps && kept < mostKept) this.#held.set(given.id, { ...held, kept })
    return right
  }

  #hold(held: Held): string {
    const id = randomUUID()
    this.#held.set(id, held)
    return id
  }

  #sweep(now: number): void {
    for (const [id, { at }] of this.#held) if (Math.abs(now - at) > livesFor) this.#held.delete(id)
  }
}
