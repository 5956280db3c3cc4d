import { z } from 'zod'
import { PROTOCOL_VERSION } from '../src-shared/protocol/push.ts'

/** Carries a short message to a telephone or a mailbox; who runs a centre brings one. */
export interface MessageGateway {
  send(message: { readonly way: 'sms' | 'email'; readonly to: string; readonly text: string }): Promise<void>
}

export const CodeRequestSchema = z.strictObject({
  proto: z.literal(PROTOCOL_VERSION),
  way: z.enum(['sms', 'email']),
  to: z.string().min(5).max(200),
  /** Made and checked by the workstation; the centre only carries it. */
  code: z.string().regex(/^\d{6}$/),
})
export type CodeRequest = z.infer<typeof CodeRequestSchema>

export const CodeReplySchema = z.strictObject({ sent: z.literal(true) })

const minute = 60_000

/** One message a minute to one recipient, thirty a minute from one workstation. */
export class CodeLimits {
  #sent: { readonly at: number; readonly device: string; readonly to: string }[] = []

  /** @param now UTC instant */
  admits(device: string, to: string, now: string): boolean {
    const at = Date.parse(now)
    this.#sent = this.#sent.filter((one) => at - one.at < minute)
    if (this.#sent.some((one) => one.to === to)) return false
    if (this.#sent.filter((one) => one.device === device).length >= 30) return false
    this.#sent.push({ at, device, to })
    return true
  }
}
