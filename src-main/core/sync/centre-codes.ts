import { setTimeout as wait } from 'node:timers/promises'
import { CodeReplySchema } from '../../../src-shared/protocol/codes.ts'
import { PROTOCOL_VERSION } from '../../../src-shared/protocol/push.ts'
import { syncPaths } from '../../../src-shared/protocol/refusal.ts'
import type { CodeSender } from '../ports.ts'
import { type CentreConnection, Unreachable } from './centre-connection.ts'

/** Milliseconds the centre has to say that a code is on its way, and for which nobody tries again after it did not. */
const longestWait = 5_000
const silence = 120_000

type Message = Parameters<CodeSender['send']>[0]

/** Codes by way of the centre: what can't be sent in time goes by a clerk the next time. */
export class CentreCodes {
  readonly #now: () => number
  #offered = false
  #notBefore = 0

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now
  }

  /** The centre said whether it has a way to send. */
  offer(sends: boolean): void {
    this.#offered = sends
  }

  get possible(): boolean {
    return this.#offered && this.#now() >= this.#notBefore
  }

  /** Never rejects: the page was told that a code was asked for, and may ask again. */
  async send(connection: CentreConnection, { channel, destination, code }: Message): Promise<void> {
    const way = channel === 'mobile' ? ('sms' as const) : ('email' as const)
    const json = { proto: PROTOCOL_VERSION, way, to: destination, code }
    const sent = connection.ask({ method: 'POST', path: syncPaths.codes, json }, CodeReplySchema)
    const late = wait(longestWait, null, { ref: false }).then(() => {
      throw new Unreachable('no word on the code in time')
    })
    await Promise.race([sent, late]).catch(() => {
      this.#notBefore = this.#now() + silence
    })
    late.catch(() => undefined)
  }
}
