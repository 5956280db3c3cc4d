import type Driver from 'better-sqlite3'
import type { Compilable } from 'kysely'
import { AppError, asAppError } from '../errors.ts'
import { type AnyStatement, type CompiledStatement, compileStatement, type Statement, type Value } from './statement.ts'

type Prepared = Driver.Statement<Value[]>

/** Texts differ with the filters of a page and the length of an `in (…)`: more are not kept, the least recent go. */
const mostTextsKept = 256

/** What the connections of one data folder share: once one of them met a damaged page, none of them writes any more. */
export class Damage {
  #found = false

  get found(): boolean {
    return this.#found
  }

  /** Runs what touches the file, and notes damage in passing. */
  watch<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      const known = asAppError(error)
      if (known instanceof AppError && known.code === 'DATABASE_CORRUPT') this.#found = true
      throw error
    }
  }
}

/**
 * A connection that only reads. Queries are built with Kysely and run synchronously here, so that nothing can slip
 * between the statements of a command.
 */
export class ReadDatabase {
  protected readonly driver: Driver.Database
  protected readonly damage: Damage
  readonly #byText = new Map<string, Prepared>()
  readonly #byStatement = new WeakMap<
    AnyStatement,
    { readonly prepared: Prepared; readonly compiled: CompiledStatement }
  >()

  constructor(driver: Driver.Database, damage = new Damage()) {
    this.driver = driver
    this.damage = damage
  }

  all<Row>(query: Compilable<Row>): Row[]
  all<Values extends object, Row>(statement: Statement<Values, Row>, values: Values): Row[]
  all(query: Compilable | AnyStatement, values?: object): unknown[] {
    return this.damage.watch(() => {
      const { prepared, parameters } = this.prepare(query, values)
      return prepared.all(...parameters)
    })
  }

  get<Row>(query: Compilable<Row>): Row | undefined
  get<Values extends object, Row>(statement: Statement<Values, Row>, values: Values): Row | undefined
  get(query: Compilable | AnyStatement, values?: object): unknown {
    return this.damage.watch(() => {
      const { prepared, parameters } = this.prepare(query, values)
      return prepared.get(...parameters)
    })
  }

  /** Adds another file to this connection; `statement` is a whole ATTACH. */
  attach(statement: string): void {
    this.driver.exec(statement)
  }

  userVersion(): number {
    return this.driver.pragma('user_version', { simple: true }) as number
  }

  /** All that `work` reads is of one moment, whatever another program writes meanwhile. */
  atOneMoment<Result>(work: () => Result): Result {
    return this.driver.transaction(work).deferred()
  }

  /** Writes the whole database, as of this moment, into a new file under the same key. */
  copyInto(file: string): void {
    this.driver.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`)
  }

  /** Reads every page; seconds for each gigabyte. */
  isSound(): boolean {
    return this.driver.pragma('quick_check(1)', { simple: true }) === 'ok'
  }

  protected prepare(
    query: Compilable | AnyStatement,
    values: object = {},
  ): { readonly prepared: Prepared; readonly parameters: Value[] } {
    if ('build' in query) {
      const { prepared, compiled } = this.#named(query, values)
      return { prepared, parameters: compiled.parameters(values) }
    }
    const { sql, parameters } = query.compile()
    return { prepared: this.#worded(sql), parameters: parameters as Value[] }
  }

  #named(statement: AnyStatement, values: object) {
    const known = this.#byStatement.get(statement)
    if (known) return known
    const compiled = compileStatement(statement, values)
    const made = { prepared: this.driver.prepare<Value[]>(compiled.sql), compiled }
    this.#byStatement.set(statement, made)
    return made
  }

  #worded(sql: string): Prepared {
    const known = this.#byText.get(sql)
    const prepared = known ?? this.driver.prepare<Value[]>(sql)
    // A Map keeps the order of insertion, so putting a text back makes it the most recent.
    if (known) this.#byText.delete(sql)
    this.#byText.set(sql, prepared)
    if (this.#byText.size > mostTextsKept) {
      const [oldest] = this.#byText.keys()
      if (oldest !== undefined) this.#byText.delete(oldest)
    }
    return prepared
  }

  close(): void {
    this.driver.close()
  }
}

/** A connection that writes; only the gate opens the transactions of the one for records. */
export class WriteDatabase extends ReadDatabase {
  /** Returns how many rows changed. */
  run(query: Compilable): number
  run<Values extends object>(statement: Statement<Values, unknown>, values: Values): number
  run(query: Compilable | AnyStatement, values?: object): number {
    return this.damage.watch(() => {
      const { prepared, parameters } = this.prepare(query, values)
      return prepared.run(...parameters).changes
    })
  }

  /** Moves the log into the file and cuts it to nothing; false while another connection still reads from it. */
  emptyLog(): boolean {
    const [found] = this.driver.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[]
    return found?.busy === 0
  }

  script(sql: string): void {
    this.driver.exec(sql)
  }

  /** All or nothing: takes the write lock first, rolls back on any throw. @throws AppError DATABASE_CORRUPT */
  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#begin()
    try {
      const result = await work()
      this.driver.exec('COMMIT')
      return result
    } catch (error) {
      this.#rollBack()
      throw error
    }
  }

  /** The same for what never awaits: migrations. */
  transactionAtOnce<Result>(work: () => Result): Result {
    this.#begin()
    try {
      const result = work()
      this.driver.exec('COMMIT')
      return result
    } catch (error) {
      this.#rollBack()
      throw error
    }
  }

  #begin(): void {
    if (this.damage.found) throw new AppError('DATABASE_CORRUPT')
    this.driver.exec('BEGIN IMMEDIATE')
  }

  /** SQLite has already rolled back by itself after SQLITE_FULL and the like. */
  #rollBack(): void {
    if (this.driver.inTransaction) this.driver.exec('ROLLBACK')
  }
}
