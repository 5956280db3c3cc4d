import { ask } from './refused.ts'
import type { Writer } from './store/open-store.ts'
import type { LeaseAccountRow, SessionSeatsRow } from './store/tables.ts'

export interface LeaseKey {
  readonly session: string
  readonly device: string
  readonly epoch: number
}

/**
 * Who has a session's seats: free + granted out + held = capacity, each at least 0; the tables hold the same. Nothing
 * here refuses: callers ask first.
 */
export class SeatLedger {
  readonly #db: Writer
  readonly #scope: string
  readonly #seats = new Map<string, SessionSeatsRow>()
  readonly #accounts = new Map<string, LeaseAccountRow>()
  readonly #changedSeats = new Set<SessionSeatsRow>()
  readonly #changedAccounts = new Set<LeaseAccountRow>()

  constructor(db: Writer, scope: string) {
    this.#db = db
    this.#scope = scope
  }

  async seats(session: string): Promise<Readonly<SessionSeatsRow>> {
    return this.#row(session)
  }

  async account(key: LeaseKey): Promise<Readonly<LeaseAccountRow>> {
    return this.#account(key)
  }

  /** What a lease has left to sell. */
  async left(key: LeaseKey): Promise<number> {
    const { given, taken, returned } = await this.#account(key)
    return given - taken - returned
  }

  /** Every lease of a session, in order of device and epoch. */
  async accountsOf(session: string): Promise<readonly Readonly<LeaseAccountRow>[]> {
    const query = this.#db.selectFrom('lease_account').select(['device', 'epoch']).where('scope', '=', this.#scope)
    const rows = await ask(query.where('session', '=', session).execute())
    const known = [...this.#accounts.values()].filter((account) => account.session === session)
    const keys = new Map(
      [...rows, ...known].map(({ device, epoch }) => [`${device}.${epoch}`, { session, device, epoch }]),
    )
    const accounts: LeaseAccountRow[] = []
    for (const [, key] of [...keys].sort(([one], [other]) => (one < other ? -1 : 1))) {
      accounts.push(await this.#account(key))
    }
    return accounts
  }

  async resize(session: string, capacity: number): Promise<void> {
    const row = await this.#row(session)
    row.free += capacity - row.capacity
    row.capacity = capacity
    this.#changedSeats.add(row)
  }

  async give(key: LeaseKey, seats: number): Promise<void> {
    const [row, account] = await this.#both(key)
    account.given += seats
    row.free -= seats
    row.granted_out += seats
  }

  async takeBack(key: LeaseKey, seats: number): Promise<void> {
    const [row, account] = await this.#both(key)
    account.returned += seats
    row.granted_out -= seats
    row.free += seats
  }

  /** A seat under a lease is held by somebody from now on. */
  async sell(key: LeaseKey): Promise<void> {
    const [row, account] = await this.#both(key)
    account.taken += 1
    row.granted_out -= 1
    row.held += 1
  }

  /** The workstation counts a seat as sold though the operation was refused: it is nobody's, and free again. */
  async spoil(key: LeaseKey): Promise<void> {
    const [row, account] = await this.#both(key)
    account.taken += 1
    row.granted_out -= 1
    row.free += 1
  }

  /** Sold before the workstation had a centre. */
  async hold(session: string): Promise<void> {
    const row = await this.#row(session)
    row.free -= 1
    row.held += 1
    this.#changedSeats.add(row)
  }

  async free(session: string): Promise<void> {
    const row = await this.#row(session)
    row.held -= 1
    row.free += 1
    this.#changedSeats.add(row)
  }

  async flush(): Promise<void> {
    for (const row of this.#changedSeats) {
      const { scope: _, session: __, ...changed } = row
      const insert = this.#db.insertInto('session_seats').values(row)
      await ask(insert.onConflict((at) => at.columns(['scope', 'session']).doUpdateSet(changed)).execute())
    }
    for (const row of this.#changedAccounts) {
      const { given, taken, returned } = row
      const insert = this.#db.insertInto('lease_account').values(row)
      const changed = { given, taken, returned }
      await ask(
        insert.onConflict((at) => at.columns(['scope', 'session', 'device', 'epoch']).doUpdateSet(changed)).execute(),
      )
    }
  }

  async #both(key: LeaseKey): Promise<[SessionSeatsRow, LeaseAccountRow]> {
    const [row, account] = [await this.#row(key.session), await this.#account(key)]
    this.#changedSeats.add(row)
    this.#changedAccounts.add(account)
    return [row, account]
  }

  async #row(session: string): Promise<SessionSeatsRow> {
    const known = this.#seats.get(session)
    if (known) return known
    const query = this.#db.selectFrom('session_seats').selectAll().where('scope', '=', this.#scope)
    const found = await ask(query.where('session', '=', session).executeTakeFirst())
    const row = found ?? { scope: this.#scope, session, capacity: 0, free: 0, granted_out: 0, held: 0 }
    this.#seats.set(session, row)
    return row
  }

  async #account({ session, device, epoch }: LeaseKey): Promise<LeaseAccountRow> {
    const at = `${session}.${device}.${epoch}`
    const known = this.#accounts.get(at)
    if (known) return known
    const query = this.#db.selectFrom('lease_account').selectAll().where('scope', '=', this.#scope)
    const found = await ask(
      query.where('session', '=', session).where('device', '=', device).where('epoch', '=', epoch).executeTakeFirst(),
    )
    const row = found ?? { scope: this.#scope, session, device, epoch, given: 0, taken: 0, returned: 0 }
    this.#accounts.set(at, row)
    return row
  }
}
