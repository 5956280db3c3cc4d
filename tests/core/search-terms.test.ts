import Database from 'better-sqlite3'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type NumberLookup, parseSearch, stillMatches } from '../../src-main/core/candidates/parse-search.ts'
import { reversedDigits, searchTerms } from '../../src-main/core/candidates/search-terms.ts'

interface Person {
  readonly id: number
  readonly name: string
  readonly employer: string | null
  readonly identity: string
  readonly mobile: string
  readonly ticket: string
}

/** The tables as a store would lay them out: people, and a contentless index of words beside them. */
class PeopleIndex {
  readonly #database = new Database(':memory:')
  readonly #insertPerson: Database.Statement<unknown[]>
  readonly #insertTerms: Database.Statement<unknown[]>

  constructor(people: Iterable<Person>) {
    this.#database.exec(`
      CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, employer TEXT, identity TEXT NOT NULL,
        identity_reversed TEXT NOT NULL, mobile TEXT NOT NULL, mobile_reversed TEXT NOT NULL, ticket TEXT NOT NULL,
        ticket_reversed TEXT NOT NULL) STRICT;
      CREATE VIRTUAL TABLE person_search USING fts5(terms, content='', contentless_delete=1, detail=none,
        tokenize='ascii', prefix='1 2 3');`)
    this.#insertPerson = this.#database.prepare('INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    this.#insertTerms = this.#database.prepare('INSERT INTO person_search (rowid, terms) VALUES (?, ?)')
    this.#database.transaction(() => {
      for (const person of people) this.add(person)
    })()
    for (const column of ['identity', 'mobile', 'ticket'])
      this.#database.exec(`CREATE INDEX person_${column} ON person (${column});
        CREATE INDEX person_${column}_reversed ON person (${column}_reversed);`)
  }

  add({ id, name, employer, identity, mobile, ticket }: Person): void {
    const turned = [identity, mobile, ticket].flatMap((number) => [number, reversedDigits(number)])
    this.#insertPerson.run(id, name, employer, ...turned)
    this.#insertTerms.run(id, searchTerms({ name, employer }))
  }

  rename(id: number, name: string): void {
    this.#database.prepare('UPDATE person SET name = ? WHERE id = ?').run(name, id)
    this.#database
      .prepare('UPDATE person_search SET terms = ? WHERE rowid = ?')
      .run(searchTerms({ name, employer: null }), id)
  }

  find(typed: string, limit = 20): string[] {
    const query = this.query(typed)
    if (query === null) return []
    const rows = this.#database.prepare<unknown[], Person>(`${query.sql} LIMIT ${limit}`).all(...query.values)
    return rows.filter((row) => stillMatches(query.search, row)).map((row) => row.name)
  }

  plan(typed: string): string {
    const query = this.query(typed)
    if (query === null) throw new Error('nothing to look up')
    return this.#database
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${query.sql}`)
      .all(...query.values)
      .map((row) => row.detail)
      .join('\n')
  }

  query(typed: string) {
    const search = parseSearch(typed)
    if (search === null) return null
    const values: string[] = []
    const conditions = search.numbers.map((lookups) => {
      const parts = lookups.map((lookup) => {
        const [column = '', part] = lookup.by.split('-')
        if ('value' in lookup) values.push(lookup.value)
        else values.push(lookup.from, lookup.below)
        const name = part === 'end' ? `${column}_reversed` : column
        return `SELECT id FROM person WHERE ${'value' in lookup ? `${name} = ?` : `${name} >= ? AND ${name} < ?`}`
      })
      return `person.id IN (${parts.join(' UNION ALL ')})`
    })
    if (search.match === null)
      return { search, values, sql: `SELECT person.* FROM person WHERE ${conditions.join(' AND ')}` }
    // The index of words leads, so that a word which everybody has is read only as far as the limit.
    const where = ['person_search MATCH ?', ...conditions].join(' AND ')
    const sql = `SELECT person.* FROM person_search CROSS JOIN person ON person.id = person_search.rowid WHERE ${where}`
    return { search, values: [search.match, ...values], sql }
  }
}

const aPerson = (id: number, over: Partial<Person>): Person => ({
  id,
  name: '某某',
  employer: null,
  identity: `44010019900101${String(id).padStart(4, '0')}`,
  mobile: `190${String(id).padStart(8, '0')}`,
  ticket: `26440100010402${String(id).padStart(4, '0')}`,
  ...over,
})

const few = new PeopleIndex([
  aPerson(1, {
    name: '李桂英',
    employer: '穗安公共交通股份有限公司',
    identity: '44010019880909106X',
    mobile: '13800136021',
  }),
  aPerson(2, { name: '单小燕', employer: '广州李桂网约车有限公司第4分公司' }),
  aPerson(3, { name: '阿卜杜拉·艾山江·买买提' }),
  aPerson(4, { name: '崔𪚥' }),
  aPerson(5, { name: '欧阳 乐', ticket: '264401000104020317' }),
  aPerson(6, { name: 'John Smith', identity: 'E12345678' }),
  aPerson(7, { name: '桂英李桂' }),
  aPerson(8, { name: '吕曾', employer: '南岭出租' }),
  aPerson(9, { name: '\u{30EDD}𮧵' }),
])

describe('search by name', () => {
  it.each([
    ['李桂英', ['李桂英']],
    ['桂英', ['李桂英', '桂英李桂']],
    ['李桂', ['李桂英', '单小燕', '桂英李桂']],
    ['英', ['李桂英', '桂英李桂']],
    ['𪚥', ['崔𪚥']],
    ['艾山江买买', ['阿卜杜拉·艾山江·买买提']],
    ['艾山江·买买', ['阿卜杜拉·艾山江·买买提']],
    ['欧阳乐', ['欧阳 乐']],
    ['\u{30EDD}', ['\u{30EDD}𮧵']],
    ['smith', ['John Smith']],
    ['JOHN', ['John Smith']],
    ['ｊｏｈｎ', ['John Smith']],
    ['王', []],
  ])('finds by %s', (typed, names) => {
    expect(few.find(typed)).toEqual(names)
  })

  it('does not take 桂英李桂 for 李桂英, though it has every pair of it', () => {
    expect(searchTerms({ name: '桂英李桂', employer: null }).split(' ')).toEqual(
      expect.arrayContaining(['李桂', '桂英']),
    )
    expect(few.find('李桂英')).toEqual(['李桂英'])
  })

  it('finds an employer’s people, and a person by employer and name together', () => {
    expect(few.find('公共交通')).toEqual(['李桂英'])
    expect(few.find('网约车 小燕')).toEqual(['单小燕'])
    expect(few.find('第4分公司')).toEqual(['单小燕'])
    expect(few.find('网约车 桂英')).toEqual([])
  })

  it('follows a change of name', () => {
    const people = new PeopleIndex([aPerson(1, { name: '旧名' })])
    people.rename(1, '新名')
    expect([people.find('旧名'), people.find('新名')]).toEqual([[], ['新名']])
  })
})

describe('search by pinyin', () => {
  it.each([
    ['lgy', '李桂英'],
    ['LG', '李桂英'],
    ['gy', '李桂英'],
    ['ligui', '李桂英'],
    ['sxy', '单小燕'],
    ['dxy', '单小燕'],
    ['oyl', '欧阳 乐'],
    ['oyy', '欧阳 乐'],
    ['lz', '吕曾'],
    ['lc', '吕曾'],
    ['lv', '吕曾'],
    ['abdl', '阿卜杜拉·艾山江·买买提'],
    ['asjm', '阿卜杜拉·艾山江·买买提'],
  ])('finds by %s: %s', (typed, name) => {
    expect(few.find(typed)).toContain(name)
  })

  it('narrows down together with hanzi', () => {
    expect(few.find('南岭 lz')).toEqual(['吕曾'])
    expect(few.find('南岭 lgy')).toEqual([])
  })
})

describe('search by numbers', () => {
  it.each([
    ['106X'],
    ['106x'],
    ['１０６Ｘ'],
    ['6021'],
    ['13800136021'],
    ['+86 138-0013-6021'],
    ['138 0013 6021'],
    ['1380013'],
    ['44010019880909106x'],
    ['440100 19880909 106X'],
    ['440100198809'],
    ['李 106X'],
    ['李106X'],
    ['lgy 6021'],
  ])('finds 李桂英 by %s', (typed) => {
    expect(few.find(typed)).toEqual(['李桂英'])
  })

  it.each([['264401000104020317'], ['2644 0100 0104 02 03 17'], ['020317'], ['02 03 17']])(
    'finds a ticket by %s',
    (typed) => {
      expect(few.find(typed)).toEqual(['欧阳 乐'])
    },
  )

  it('finds a passport in full, from its beginning and by its end', () => {
    expect([few.find('e12345678'), few.find('E1234'), few.find('45678')]).toEqual(Array(3).fill(['John Smith']))
  })

  it('looks nothing up for nothing, a single digit or punctuation', () => {
    expect(['', '  ', '7', '%', '"', '*'].map(parseSearch)).toEqual([null, null, null, null, null, null])
  })

  it('finds who was born with a number of 15 digits by that number', () => {
    const people = new PeopleIndex([aPerson(1, { name: '旧证', identity: '11010519491231002X' })])
    expect(people.find('110105491231002')).toEqual(['旧证'])
  })

  it('takes 18 digits for an identity number and for a ticket number', () => {
    const ways = parseSearch('264401000104020317')?.numbers[0]?.map((lookup: NumberLookup) => lookup.by)
    expect(ways).toEqual(expect.arrayContaining(['identity', 'ticket']))
  })
})

it('survives anything typed: no error from the index, and each name is found by itself', () => {
  const names = fc
    .array(fc.constantFrom(...'李桂英单曾乐𪚥𠮷·AbC 〇艾 '), { minLength: 1, maxLength: 12 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(names, fc.string({ unit: 'binary' }), (name, typed) => {
      const people = new PeopleIndex([aPerson(1, { name })])
      expect(() => people.find(typed)).not.toThrow()
      if (parseSearch(name) !== null) expect(people.find(name)).toEqual([name])
    }),
    { numRuns: 150 },
  )
})

describe('among 100,000 people', () => {
  const surnames = [
    ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈',
  ]
  const given = [
    ...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂华建国玉兰志文海燕红梅春生林峰云飞雪晨宇轩子涵浩然梓桐诗琪嘉',
  ]
  let people: PeopleIndex
  beforeAll(() => {
    people = new PeopleIndex(
      (function* () {
        for (let i = 0; i < 100_000; i++) {
          const pick = (from: readonly string[], salt: number) =>
            from[(Math.imul(i + salt, 2_654_435_761) >>> 8) % from.length] ?? ''
          yield aPerson(i, {
            name: pick(surnames, 1) + pick(given, 77_777) + (i % 5 === 0 ? '' : pick(given, 3_333_333)),
            employer: `${pick(given, 5)}${pick(given, 9)}公共交通有限公司`,
            identity: `4401001990010${String((i * 7919) % 100_000).padStart(5, '0')}`,
            mobile: `190${String((i * 104_729) % 100_000_000).padStart(8, '0')}`,
          })
        }
      })(),
    )
  })

  it.each([
    ['李桂'],
    ['桂英'],
    ['李'],
    ['lgy'],
    ['l'],
    ['zg'],
    ['9106'],
    ['19000104729'],
    ['李 lg'],
    ['公共交通'],
    ['张 6021'],
    ['公共 lgy'],
  ])('answers %s by indexes alone', (typed) => {
    expect(people.plan(typed)).not.toMatch(/SCAN person(?!_search)/)
  })
})
