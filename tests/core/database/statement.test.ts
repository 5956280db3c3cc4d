import Driver from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { ReadDatabase } from '../../../src-main/core/database/database.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { statement } from '../../../src-main/core/database/statement.ts'
import { aDatabase } from '../../support/a-database.ts'

const insertDevice = statement(
  (row: { id: string; version: number; number: string; public_key: string; epoch: number }) =>
    sql.insertInto('device').values(row),
)
const deviceNamed = statement((given: { id: string }) =>
  sql.selectFrom('device').select(['id', 'number']).where('id', '=', given.id).where('epoch', '<', 5),
)
const device = (id: string) => ({ id, version: 1, number: `of ${id}`, public_key: 'k', epoch: 0 })

describe('a named statement', () => {
  it('takes other values each time it runs', () => {
    const { write } = aDatabase()
    for (const id of ['a', 'b']) write.run(insertDevice, device(id))
    expect(['a', 'b', 'c'].map((id) => write.get(deviceNamed, { id }))).toEqual([
      { id: 'a', number: 'of a' },
      { id: 'b', number: 'of b' },
      undefined,
    ])
  })

  it('is built once per connection, however often it runs', () => {
    const { write, read } = aDatabase()
    let built = 0
    const counted = statement((given: { id: string }) => {
      built += 1
      return sql.selectFrom('device').select('id').where('id', '=', given.id)
    })
    for (const id of ['a', 'b', 'c']) for (const db of [write, read]) db.all(counted, { id })
    expect(built).toBe(2)
  })

  it('refuses to run without one of its values', () => {
    const { write } = aDatabase()
    write.get(deviceNamed, { id: 'a' })
    expect(() => write.get(deviceNamed, {} as { id: string })).toThrow('No value for id')
  })
})

describe('texts of ordinary queries', () => {
  it('are kept while they are used, and not without end', () => {
    const driver = new Driver(':memory:')
    driver.exec('CREATE TABLE device (id TEXT)')
    const prepared: string[] = []
    const counting = new Proxy(driver, {
      get: (target, name: keyof typeof driver) =>
        name === 'prepare' ? (text: string) => prepared.push(text) && target.prepare(text) : Reflect.get(target, name),
    })
    const db = new ReadDatabase(counting)
    const ask = (length: number) =>
      db.all(sql.selectFrom('device').select('id').where('id', 'in', Array<string>(length).fill('x')))
    const used = 5
    for (let length = 1; length <= 1_000; length += 1) {
      ask(length)
      ask(used)
    }
    expect(prepared).toHaveLength(1_000)
    ask(999)
    expect(prepared).toHaveLength(1_000)
    ask(1)
    expect(prepared).toHaveLength(1_001)
    driver.close()
  })
})
