import type Driver from 'better-sqlite3'
import type { Compilable } from 'kysely'

type Value = string | number | bigint | null | Uint8Array

/**
 * A connection that only reads. Queries are built with Kysely and run synchronously here, so that nothing can slip
 * between the statements of a command.
 */
export class ReadDatabase {
  protected readonly driver: Driver.Database
  readonly #statements = new Map<string, Driver.Statement<Value[]>>()

  constructor(driver: Driver.Database) {
    this.driver = driver
  }

  all<Row>(query: Compilable<Row>): Row[] {
    const { sql, parameters } = query.compile()
    return this.prepare(sql).all(...(parameters as Value[])) as Row[]
  }

  get<Row>(query: Compilable<Row>): Row | undefined {
    const { sql, parameters } = query.compile()
    return this.prepare(sql).get(...(parameters as Value[])) as Row | undefined
  }

  /** Adds another file to this connection; `statement` is a whole ATTACH. */
  attach(statement: string): void {
    this.driver.exec(statement)
  }

  userVersion(): number {
    return this.driver.pragma('user_version', { simple: true }) as number
  }

  /** The driver's own statement, kept for the next time. */
  protected prepare(sql: string): Driver.Statement<Value[]> {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.driver.prepare<Value[]>(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  close(): void {
    this.driver.close()
  }
}

/** The one connection that writes; only the gate opens its transactions. */
export class WriteDatabase extends ReadDatabase {
  run(query: Compilable): number {
    const { sql, parameters } = query.compile()
    return this.prepare(sql).run(...(parameters as Value[])).changes
  }

  script(sql: string): void {
    this.driver.exec(sql)
  }

  /** All or nothing: takes the write lock first, rolls back on any throw. */
  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    this.driver.exec('BEGIN IMMEDIATE')
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
    this.driver.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.driver.exec('COMMIT')
      return result
    } catch (error) {
      this.#rollBack()
      throw error
    }
  }

  /** SQLite has already rolled back by itself after SQLITE_FULL and the like. */
  #rollBack(): void {
    if (this.driver.inTransaction) this.driver.exec('ROLLBACK')
  }
}
