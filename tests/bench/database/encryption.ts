import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type Driver from 'better-sqlite3'
import { findPeople } from '../../../src-main/core/candidates/find-people.ts'
import { candidateStore } from '../../../src-main/core/candidates/store.ts'
import { ReadDatabase } from '../../../src-main/core/database/database.ts'
import { queuePage, rowContext } from '../../../src-main/core/reviews/queue-rows.ts'
import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { staffNumber } from '../../support/staff-number.ts'
import { markdownTable, median } from '../suite.ts'
import type { BenchSite } from './bench-site.ts'
import { now, reviewer } from './made-up-site.ts'
import { type Cipher, openPlainly } from './peers.ts'
import { drawProbes } from './probes.ts'
import { keyOf } from './queries.ts'

const ciphers: readonly Cipher[] = ['none', 'aegis', 'chacha20']
const rounds = 5
const actor: Actor = { kind: 'staff', ...reviewer, roles: ['reviewer'], identityNumber: staffNumber(1) }

/** Work of one kind, by the product's own code; returns how often it did it. */
interface Work {
  readonly title: string
  readonly run: (driver: Driver.Database, db: ReadDatabase) => number
}

/** The same database under each cipher, the same work on each in turn. */
export async function measureEncryption(site: BenchSite): Promise<string> {
  const key = await keyOf(site.folder)
  const opened = ciphers.map((cipher) => {
    const driver = openPlainly(copyUnder(site.folder, key, cipher), key, cipher)
    return { cipher, driver, db: new ReadDatabase(driver) }
  })
  const cells: string[][] = []
  const [first] = opened
  for (const { title, run } of first ? workOn(first) : []) {
    const times = new Map<Cipher, number[]>(ciphers.map((cipher) => [cipher, []]))
    for (let round = 0; round < rounds; round += 1) {
      for (const { cipher, driver, db } of opened) {
        const start = performance.now()
        const done = run(driver, db)
        times.get(cipher)?.push((performance.now() - start) / done)
      }
    }
    const [none = 0, aegis = 0, chacha20 = 0] = ciphers.map((cipher) => median(times.get(cipher) ?? []))
    const micro = (value: number) => (value * 1_000).toFixed(1)
    const factor = (value: number) => `${(value / none).toFixed(2)}×`
    cells.push([title, micro(none), micro(aegis), `**${factor(aegis)}**`, micro(chacha20), factor(chacha20)])
  }
  for (const { driver } of opened) driver.close()
  return markdownTable(['what, µs each', 'no cipher', '**aegis (ours)**', '', 'chacha20 (default)', ''], cells)
}

/** All three written by VACUUM INTO, so that their pages lie alike. */
function copyUnder(folder: string, key: Uint8Array, cipher: Cipher): string {
  const copy = join(folder, `${cipher}.db`)
  rmSync(copy, { force: true })
  const original = openPlainly(join(folder, 'kaodian.db'), key, 'aegis')
  original.exec(`VACUUM INTO '${copy}'`)
  original.close()
  if (cipher === 'aegis') return copy
  const driver = openPlainly(copy, key, 'aegis')
  driver.pragma('journal_mode = DELETE')
  if (cipher === 'chacha20') driver.pragma("cipher = 'chacha20'")
  driver.pragma(cipher === 'none' ? "rekey = ''" : `rekey = "x'${Buffer.from(key).toString('hex')}'"`)
  driver.close()
  return copy
}

function workOn({ driver, db }: { driver: Driver.Database; db: ReadDatabase }): readonly Work[] {
  const people = driver.prepare('SELECT * FROM candidate LIMIT 20000').raw().all() as unknown[][]
  const columns = people[0]?.length ?? 0
  const calls = 2_000
  const probes = drawProbes(db, calls)
  const today = chinaDateOf(InstantSchema.parse(now))
  const pages = probes.waiting.slice(0, 200)
  const each = <Item>(items: readonly Item[], work: (item: Item) => unknown): number => {
    for (const item of items) work(item)
    return items.length
  }
  return [
    { title: 'a person by id', run: (_, on) => each(probes.candidateIds, (id) => candidateStore.load(on, id)) },
    {
      title: 'a page of the review queue',
      run: (_, on) =>
        each(pages, ({ planId, submittedAt, enrollmentId }) =>
          queuePage(rowContext({ db: on, actor, today }), { planId }, { submittedAt, enrollmentId }),
        ),
    },
    { title: 'find by two hanzi', run: (_, on) => each(probes.twoHanzi, (text) => findPeople(on, text, 20)) },
    {
      title: 'read every person (bulk, per row)',
      run: (driver) => (driver.prepare('SELECT * FROM candidate').raw().all() as unknown[]).length,
    },
    {
      title: 'insert 20,000 people by a prepared statement, on disk (bulk, per row)',
      run: (driver) => {
        driver.exec('BEGIN; CREATE TABLE filled AS SELECT * FROM candidate LIMIT 0')
        driver.exec('CREATE INDEX filled_by_number ON filled (id_number)')
        const insert = driver.prepare(`INSERT INTO filled VALUES (${Array(columns).fill('?')})`)
        for (const person of people) insert.run(...person)
        driver.exec('COMMIT; DROP TABLE filled')
        return people.length
      },
    },
  ]
}
