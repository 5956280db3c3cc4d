/** Who is signed in on one connection (a browser's cookie, a window's port). Lives in memory: a restart signs all out. */
export interface SignIn {
  /** Of a member of staff, or of a candidate's account. */
  readonly personId: string
  /** UTC instant of signing in, unlocking or the last touch; calls that a page makes by itself do not count. */
  readonly activeAt: string
  readonly locked: boolean
}

export class SignIns {
  readonly #byConnection = new Map<string, SignIn>()
  readonly #left: (connection: string) => void

  /** @param left told of a connection whose person is gone, so that what was held for them is forgotten */
  constructor(left: (connection: string) => void = () => undefined) {
    this.#left = left
  }

  of(connection: string): SignIn | null {
    return this.#byConnection.get(connection) ?? null
  }

  begin(connection: string, personId: string, now: string): void {
    const before = this.#byConnection.get(connection)
    if (before && before.personId !== personId) this.#left(connection)
    this.#byConnection.set(connection, { personId, activeAt: now, locked: false })
  }

  /** Notes that somebody is at the page. A locked page stays locked. */
  touch(connection: string, now: string): void {
    const signIn = this.#byConnection.get(connection)
    if (signIn && !signIn.locked) this.#byConnection.set(connection, { ...signIn, activeAt: now })
  }

  lock(connection: string): void {
    const signIn = this.#byConnection.get(connection)
    if (signIn) this.#byConnection.set(connection, { ...signIn, locked: true })
  }

  unlock(connection: string, now: string): void {
    const signIn = this.#byConnection.get(connection)
    if (signIn) this.#byConnection.set(connection, { ...signIn, locked: false, activeAt: now })
  }

  end(connection: string): void {
    this.#byConnection.delete(connection)
    this.#left(connection)
  }

  /** A new password ends the person's sign-ins on other pages; null: on all. */
  endOthersOf(personId: string, connection: string | null): void {
    for (const [other, signIn] of this.#byConnection) {
      if (signIn.personId === personId && other !== connection) this.end(other)
    }
  }

  endAll(): void {
    for (const connection of this.#byConnection.keys()) this.end(connection)
  }

  /** Locks a page nobody used for that many minutes; says whether it is locked now. */
  lockIfIdle(connection: string, { now, minutes }: { now: string; minutes: number }): boolean {
    if (this.#isIdle(connection, { now, minutes })) this.lock(connection)
    return this.#byConnection.get(connection)?.locked ?? false
  }

  /** Signs a page out that nobody used for that many minutes; says whether it was. */
  endIfIdle(connection: string, { now, minutes }: { now: string; minutes: number }): boolean {
    const idle = this.#isIdle(connection, { now, minutes })
    if (idle) this.end(connection)
    return idle
  }

  #isIdle(connection: string, { now, minutes }: { now: string; minutes: number }): boolean {
    const signIn = this.#byConnection.get(connection)
    return signIn !== undefined && !signIn.locked && Date.parse(now) - Date.parse(signIn.activeAt) >= minutes * 60_000
  }

  entries(): readonly (readonly [connection: string, signIn: SignIn])[] {
    return [...this.#byConnection]
  }
}
