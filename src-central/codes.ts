/** Carries a short message to a telephone or a mailbox; who runs a centre brings one. */
export interface MessageGateway {
  send(message: { readonly way: 'sms' | 'email'; readonly to: string; readonly text: string }): Promise<void>
}

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
