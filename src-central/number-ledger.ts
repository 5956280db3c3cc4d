import { sql } from 'kysely'
import { type SerialRange, serialIn } from '../src-shared/domain/certificate-number.ts'
import { ask } from './refused.ts'
import type { Writer } from './store/open-store.ts'
import type { NumberBlockRow } from './store/tables.ts'

export interface NumberHolder {
  readonly device: string
  readonly epoch: number
}

const page = 50

/**
 * Who may give which certificate numbers, of all sites: numbers that begin alike are one series, whoever gives them. Like
 * the ledger of seats it refuses nothing; callers ask first, and the tables hold that no serial is given twice.
 */
export class NumberLedger {
  readonly #db: Writer
  readonly #given: NumberBlockRow[] = []
  /** Numbers that came into being in this transaction. */
  readonly #fresh: string[] = []

  constructor(db: Writer) {
    this.#db = db
  }

  /** The first serial of a series that nobody has: after every block, and after every number that was brought along. */
  async firstFree(range: SerialRange): Promise<number> {
    const { prefix, digits, length } = range
    const query = this.#db.selectFrom('number_block').select((of) => of.fn.max('last_serial').as('last'))
    const ofRange = query.where('prefix', '=', prefix).where('digits', '=', digits).where('length', '=', length)
    const row = await ask(ofRange.executeTakeFirst())
    const given = this.#given.filter((one) => one.prefix === prefix && one.digits === digits && one.length === length)
    const brought = [await this.#highestKept(range), ...this.#fresh.map((number) => serialIn(number, range) ?? 0)]
    return Math.max(Number(row?.last ?? 0), ...given.map(({ last_serial }) => last_serial), ...brought) + 1
  }

  /** Whose block a number lies in; null for nobody's. */
  async holderOf(number: string): Promise<NumberHolder | null> {
    const kept = await ask(
      this.#db
        .selectFrom('number_block')
        .selectAll()
        .where('length', '=', [...number].length)
        .where(sql<boolean>`prefix = substr(cast(${number} as text), 1, length(prefix))`)
        .execute(),
    )
    return [...kept, ...this.#given].find((block) => isIn(block, number)) ?? null
  }

  /** Whether any site has a certificate of that number. */
  async isTaken(number: string): Promise<boolean> {
    if (this.#fresh.includes(number)) return true
    const query = this.#db.selectFrom('record_key').select('id').where(ofCertificates).where('value', '=', number)
    return (await ask(query.limit(1).executeTakeFirst())) !== undefined
  }

  give(block: NumberBlockRow): void {
    this.#given.push(block)
  }

  take(number: string): void {
    this.#fresh.push(number)
  }

  async flush(): Promise<void> {
    if (this.#given.length > 0) await ask(this.#db.insertInto('number_block').values(this.#given).execute())
  }

  /** Page by page from the end: what is no number of the series may stand among those that are. */
  async #highestKept(range: SerialRange): Promise<number> {
    for (let offset = 0; ; offset += page) {
      const query = this.#db.selectFrom('record_key').select('value').where(ofCertificates)
      const rows = await ask(
        query
          .where(sql<boolean>`substr(value, 1, ${[...range.prefix].length}) = ${range.prefix}`)
          .where(sql<boolean>`length(value) = ${range.length}`)
          .orderBy('value', 'desc')
          .limit(page)
          .offset(offset)
          .execute(),
      )
      const serials = rows.flatMap(({ value }) => serialIn(value, range) ?? [])
      if (serials.length > 0) return Math.max(...serials)
      if (rows.length < page) return 0
    }
  }
}

/** Said with its words in it, or no database would see that the index of numbers holds just these. */
const ofCertificates = sql<boolean>`type = 'certificate' AND key = 'number'`

const isIn = (block: NumberBlockRow, number: string): boolean => {
  const serial = serialIn(number, block)
  return serial !== null && serial >= block.first_serial && serial <= block.last_serial
}
