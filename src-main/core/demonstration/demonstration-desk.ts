import { randomUUID } from 'node:crypto'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { AnyProcedure, InputOf, OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { runCommand } from '../change.ts'
import type { ChangeContext } from '../change-context.ts'
import { Core } from '../create-core.ts'
import type { DataFolder } from '../data-folder.ts'
import { AppError } from '../errors.ts'
import { call } from '../gate.ts'
import { newId } from '../new-id.ts'
import { type DemonstrationPerson, demonstrationAccounts } from './demonstration-accounts.ts'

/** Somebody doing something at a moment of the demonstration's past. */
export interface Deed {
  /** UTC instant. */
  readonly at: string
  readonly by: DemonstrationPerson
  readonly what: (desk: DemonstrationDesk) => Promise<unknown>
}

/** 09:30 of a day in China, as an instant. */
export const instantAt = (date: CalendarDate, time: string): string =>
  new Date(`${date}T${time}:00+08:00`).toISOString()

/**
 * The staff of a demonstration at work, with a clock that goes through its past: everything goes through the ordinary
 * operations and procedures, so that journal, reviews and self-review are as real as on any site.
 */
export class DemonstrationDesk {
  #at = new Date(0).toISOString()
  #by: DemonstrationPerson = 'administrator'
  readonly #core: Core
  readonly #staffIds: Readonly<Record<DemonstrationPerson, string>>
  readonly data: DataFolder

  constructor(data: DataFolder, staffIds: Readonly<Record<DemonstrationPerson, string>>) {
    const log = {
      error: (_: string, error: unknown) => {
        throw error
      },
    }
    const clock = { now: () => this.#at }
    this.#core = new Core({ folder: '', ports: { clock, log, events: { send: () => undefined } } })
    this.#core.opened(data)
    this.#staffIds = staffIds
    this.data = data
  }

  get now(): string {
    return this.#at
  }

  /** In the order of their time. */
  async work(deeds: readonly Deed[]): Promise<void> {
    for (const deed of deeds.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))) {
      this.#at = deed.at
      this.#by = deed.by
      await deed.what(this)
    }
  }

  /** One command of whoever is at work. */
  async change<Result>(handler: (context: ChangeContext, commandId: string) => Result): Promise<Result> {
    const { name, roles, identityNumber } = demonstrationAccounts[this.#by]
    const actor: Actor = { kind: 'staff', id: this.#staffIds[this.#by], name, roles, identityNumber }
    const group = newId(this.#at)
    const run = { actor, now: this.#at, group }
    const { database, journalWriter } = this.data
    const { result } = await runCommand(database.write, run, journalWriter, (context) => handler(context, group))
    return result
  }

  /** A procedure of the contract, called by whoever is at work. @throws AppError with what was refused */
  async call<F extends keyof AppContract & string, P extends keyof AppContract[F] & string>(
    feature: F,
    name: P,
    input: AppContract[F][P] extends AnyProcedure ? InputOf<AppContract[F][P]> : never,
  ): Promise<AppContract[F][P] extends AnyProcedure ? OutputOf<AppContract[F][P]> : never> {
    this.#core.signIns.begin(this.#by, this.#staffIds[this.#by], this.#at)
    const message = { procedure: `${feature}.${name}`, input, commandId: randomUUID() }
    const reply = await call(this.#core, this.#by, message)
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.detail)
    return reply.output as never
  }

  close(): Promise<void> {
    return this.#core.close()
  }
}
