/** A page has a few forms; whoever names ever new ones pushes out their own oldest. */
const mostForms = 10

/** Half-filled forms, each of one sign-in's person; in memory only. */
export class Drafts {
  readonly #contents = new Map<string, Map<string, string>>()

  get(connection: string, actorId: string, name: string): string | null {
    return this.#contents.get(connection)?.get(keyOf(actorId, name)) ?? null
  }

  keep(connection: string, actorId: string, { name, content }: { name: string; content: string | null }): void {
    const own = this.#contents.get(connection) ?? new Map<string, string>()
    own.delete(keyOf(actorId, name))
    if (content !== null) own.set(keyOf(actorId, name), content)
    const [oldest] = own.keys()
    if (oldest !== undefined && own.size > mostForms) own.delete(oldest)
    this.#contents.set(connection, own)
  }

  /** Whoever signs in next on the same page finds none. */
  forget(connection: string): void {
    this.#contents.delete(connection)
  }
}

const keyOf = (actorId: string, name: string): string => `${actorId} ${name}`
