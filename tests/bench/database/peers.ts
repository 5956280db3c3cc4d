import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { pinyin } from 'pinyin-pro'
import type { Probes, Waiting } from './probes.ts'

export type Cipher = 'aegis' | 'chacha20' | 'none'

/** Opens a database as the product does, but with any cipher and for plain SQL. */
export function openPlainly(file: string, key: Uint8Array, cipher: Cipher): Driver.Database {
  const driver = new Driver(file)
  if (cipher !== 'none') {
    driver.pragma(`cipher = '${cipher}'`)
    driver.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
  }
  driver.pragma('journal_mode = WAL')
  driver.pragma('synchronous = FULL')
  driver.pragma('cache_size = -65536')
  driver.pragma('temp_store = MEMORY')
  return driver
}

type Query = (probe: number) => unknown

/** How the same questions would be answered without the product's indexes, on the same rows in the same file. */
export class Peers {
  readonly #driver: Driver.Database
  readonly #probes: Probes

  constructor(folder: string, key: Uint8Array, probes: Probes) {
    this.#driver = openPlainly(join(folder, 'kaodian.db'), key, 'aegis')
    this.#probes = probes
    this.#driver.exec(`ATTACH '${join(folder, 'peers.db')}' AS peers KEY "x'${Buffer.from(key).toString('hex')}'"`)
    this.#makeTables()
  }

  #makeTables(): void {
    this.#driver.exec(`
      PRAGMA peers.journal_mode = OFF;
      CREATE VIRTUAL TABLE peers.trigram USING fts5(name, tokenize='trigram');
      INSERT INTO peers.trigram (rowid, name) SELECT seq, name FROM candidate;
      CREATE TABLE peers.initials (seq INTEGER PRIMARY KEY, initials TEXT NOT NULL) STRICT;`)
    const add = this.#driver.prepare('INSERT INTO peers.initials VALUES (?, ?)')
    const people = this.#driver.prepare('SELECT seq, name FROM candidate').all() as { seq: number; name: string }[]
    this.#driver.transaction(() => {
      for (const { seq, name } of people) {
        add.run(seq, pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join(''))
      }
    })()
  }

  #all(text: string, parametersOf: (probe: number) => unknown[]): Query {
    const statement = this.#driver.prepare(text)
    return (probe) => statement.all(...parametersOf(probe))
  }

  #waiting(probe: number): Waiting {
    const one = this.#probes.waiting[probe % this.#probes.waiting.length]
    if (!one) throw new RangeError('nobody waits')
    return one
  }

  readonly #probe = (texts: readonly string[], probe: number) => texts[probe % texts.length] ?? ''

  queueWithoutIndex(): Query {
    return this.#all(
      `SELECT enrollment.id, submitted_at, candidate.name, employer.name AS employer
       FROM (SELECT * FROM enrollment NOT INDEXED WHERE status = 'submitted' AND (submitted_at, id) > (?, ?)
         ORDER BY submitted_at, id LIMIT 50) AS enrollment
       JOIN candidate ON candidate.id = enrollment.candidate_id
       LEFT JOIN employer ON employer.id = candidate.employer_id`,
      (probe) => [this.#waiting(probe).submittedAt, this.#waiting(probe).enrollmentId],
    )
  }

  nameLike(): Query {
    return this.#all('SELECT id, name FROM candidate WHERE name LIKE ? ORDER BY seq DESC LIMIT 20', (probe) => [
      `%${this.#probe(this.#probes.twoHanzi, probe)}%`,
    ])
  }

  /** Trigrams can't look up two characters: SQLite then reads the whole index. */
  nameTrigram(): Query {
    return this.#all('SELECT rowid FROM peers.trigram WHERE name LIKE ? ORDER BY rowid DESC LIMIT 20', (probe) => [
      `%${this.#probe(this.#probes.twoHanzi, probe)}%`,
    ])
  }

  idNumberLike(): Query {
    return this.#all('SELECT id, name FROM candidate WHERE id_number LIKE ? ORDER BY seq DESC LIMIT 20', (probe) => [
      `%${this.#probe(this.#probes.lastIdDigits, probe)}`,
    ])
  }

  mobileLike(): Query {
    return this.#all('SELECT id, name FROM candidate WHERE mobile LIKE ? ORDER BY seq DESC LIMIT 20', (probe) => [
      `%${this.#probe(this.#probes.lastMobileDigits, probe)}`,
    ])
  }

  initialsLike(): Query {
    return this.#all('SELECT seq FROM peers.initials WHERE initials LIKE ? ORDER BY seq DESC LIMIT 20', (probe) => [
      `%${this.#probe(this.#probes.pinyinInitials, probe)}%`,
    ])
  }

  groupByCount(): Query {
    return this.#all('SELECT status, count(*) FROM enrollment GROUP BY status', () => [])
  }

  /** The row of a decision and nothing else: no rule, no journal, no counters; durable like ours. */
  bareUpdate(): Query {
    const update = this.#driver.prepare(
      "UPDATE enrollment SET comment = 'x', reviewed_at = '2026-11-24T01:00:00.000Z' WHERE id = ?",
    )
    return (probe) => update.run(this.#waiting(probe).enrollmentId)
  }

  close(): void {
    this.#driver.close()
  }
}
