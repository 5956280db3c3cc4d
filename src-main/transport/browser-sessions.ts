import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'

const secret = (): string => randomBytes(32).toString('base64url')
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * Who may talk to the loopback host. Any page and any program on this machine can reach the port, so an address with a
 * token in its fragment (which no request carries, no log and no Referer shows) is handed out once; the page trades
 * the token for a cookie. A token works once: whoever copies the address later needs a new one. The cookie lives
 * as long as the browser or this process, so a reloaded or reopened tab of the same browser needs no token at all.
 */
export class BrowserSessions {
  #token: Buffer | null = null
  /** cookie value → connection. The two differ, so that a connection may be named in events and maps freely. */
  readonly #connections = new Map<string, string>()

  /** A fresh token; the one before it, if still unused, is void. */
  issueToken(): string {
    const token = secret()
    this.#token = digest(token)
    return token
  }

  /** The cookie for a token, or null where the token is wrong, used or void. */
  redeem(token: string): string | null {
    if (this.#token === null || !timingSafeEqual(this.#token, digest(token))) return null
    this.#token = null
    const cookie = secret()
    this.#connections.set(cookie, randomUUID())
    return cookie
  }

  connectionOf(cookie: string | undefined): string | null {
    return (cookie !== undefined && this.#connections.get(cookie)) || null
  }
}
