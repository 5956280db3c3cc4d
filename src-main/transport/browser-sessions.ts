import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'

const secret = (): string => randomBytes(32).toString('base64url')
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** How many unused addresses stand at once, and how long the older ones do. Milliseconds. */
const mostUnused = 5
const olderStandFor = 15 * 60_000

interface IssuedToken {
  readonly digest: Buffer
  readonly issuedAt: number
}

/**
 * Who may talk to the loopback host. Any page and any program on this machine can reach the port, so an address with a
 * token in its fragment (which no request carries, no log and no Referer shows) is handed out once; the page trades
 * the token for a cookie. A token works once: whoever copies the address later needs a new one. The cookie lives
 * as long as the browser or this process, so a reloaded or reopened tab of the same browser needs no token at all.
 */
export class BrowserSessions {
  #unused: readonly IssuedToken[] = []
  /** cookie value → connection. The two differ, so that a connection may be named in events and maps freely. */
  readonly #connections = new Map<string, string>()

  readonly #now: () => number

  /** @param now milliseconds of any clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /**
   * A fresh token. The newest stands until it is used; those before it for a quarter of an hour, so that asking for one
   * more address does not void the one somebody is just typing.
   */
  issueToken(): string {
    const token = secret()
    const issued = { digest: digest(token), issuedAt: this.#now() }
    this.#unused = [...this.#standing(), issued].slice(-mostUnused)
    return token
  }

  /** The cookie for a token, or null where the token is wrong, used or void. */
  redeem(token: string): string | null {
    const given = digest(token)
    const standing = this.#standing()
    const rest = standing.filter((one) => !timingSafeEqual(one.digest, given))
    if (rest.length === standing.length) return null
    this.#unused = rest
    const cookie = secret()
    this.#connections.set(cookie, randomUUID())
    return cookie
  }

  connectionOf(cookie: string | undefined): string | null {
    return (cookie !== undefined && this.#connections.get(cookie)) || null
  }

  #standing(): readonly IssuedToken[] {
    const newest = this.#unused.at(-1)
    return this.#unused.filter((one) => one === newest || this.#now() - one.issuedAt < olderStandFor)
  }
}
