import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { currentSettings } from '../../src-main/core/accounts/store.ts'
import type { ReadDatabase } from '../../src-main/core/database/database.ts'
import { migrations } from '../../src-main/core/database/migrations/index.ts'
import { openForReading } from '../../src-main/core/database/open-database.ts'
import { defaultSettings } from '../../src-shared/domain/settings.ts'
import { aDatabase, aKey, rowsOf } from '../support/a-database.ts'

interface Column {
  readonly name: string
  readonly type: string
}
const tablesOf = (db: ReadDatabase): string[] =>
  rowsOf(db, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'")
    .map(({ name }) => String(name))
    .sort()
const columnsOf = (db: ReadDatabase, table: string) =>
  rowsOf(db, `SELECT name, type FROM pragma_table_info('${table}')`) as unknown as Column[]

/** As a program of schema 8 wrote them, some changed by the site. */
const settingsOfSchema8 = {
  idleLockMinutes: 15,
  attemptsBeforeLockout: 5,
  passwordMinimumLength: 12,
  passwordMaximumAgeDays: 0,
  undoSeconds: 60,
  rejectionReasons: ['照片不清晰', '证件已过有效期'],
  portraitWidth: 295,
  portraitHeight: 413,
  portraitMaximumKilobytes: 100,
  ticketRules: [{ key: '证件', text: '考生须携带准考证和有效身份证件原件。' }],
  maskIdNumberOnTickets: true,
}

const samples: Readonly<Record<string, string>> = { TEXT: "'x'", INTEGER: '1', BLOB: "x'01'" }

/** One row in every table. All texts are x and all numbers 1, so that whatever refers to another row finds it. */
function fillEveryTable(write: Parameters<typeof tablesOf>[0] & { script(text: string): void }) {
  write.script('PRAGMA foreign_keys = OFF')
  const filled = new Map<string, Record<string, unknown>>()
  for (const table of tablesOf(write)) {
    const columns = columnsOf(write, table)
    const values = columns.map(({ type }) => samples[type] ?? 'NULL')
    write.script(`INSERT INTO "${table}" (${columns.map(({ name }) => name).join()}) VALUES (${values.join()})`)
    filled.set(table, rowsOf(write, `SELECT * FROM "${table}"`)[0] ?? {})
  }
  write.script('PRAGMA foreign_keys = ON')
  return filled
}

describe('an upgrade', () => {
  const earlier = migrations.slice(1).map((_, index) => index + 1)

  it.each(earlier)('from schema %i keeps every row and leaves nothing dangling', (version) => {
    const old = aDatabase(migrations.slice(0, version))
    const filled = fillEveryTable(old.write)
    expect(filled.size).toBeGreaterThan(5)
    const { read } = old.reopen()
    expect(read.userVersion()).toBe(migrations.length)
    for (const [table, row] of filled) {
      expect(rowsOf(read, `SELECT * FROM "${table}"`), table).toEqual([expect.objectContaining(row)])
    }
    expect(rowsOf(read, 'PRAGMA foreign_key_check')).toEqual([])
    expect(read.isSound()).toBe(true)
  })

  it('gives the same schema as a first run of this program', () => {
    const upgraded = aDatabase(migrations.slice(0, 1))
    const schemaOf = (db: ReadDatabase) => rowsOf(db, 'SELECT name, sql FROM sqlite_schema ORDER BY name')
    expect(schemaOf(upgraded.reopen().read)).toEqual(schemaOf(aDatabase().read))
  })

  it('gives settings kept by an earlier program what they lack, and leaves the rest as it was set', () => {
    const old = aDatabase(migrations.slice(0, 8))
    old.write.script(`INSERT INTO settings VALUES ('site', 3, '${JSON.stringify(settingsOfSchema8)}')`)
    expect(currentSettings(old.reopen().read)).toEqual({ ...defaultSettings, ...settingsOfSchema8 })
  })

  it('counts the passes and certificates that an earlier program left', () => {
    const before = migrations.findIndex((step) => step.includes('CREATE TABLE pass_count'))
    const old = aDatabase(migrations.slice(0, before))
    old.write.script(`
      PRAGMA foreign_keys = OFF;
      INSERT INTO score (id, version, plan_id, session_id, state, qualified, content)
        VALUES ('a', 1, 'p', 's', 'published', 1, ''), ('b', 1, 'p', 's', 'published', 1, ''),
          ('c', 1, 'p', 's', 'published', 0, ''), ('d', 1, 'q', 's', 'entered', NULL, '');
      INSERT INTO certificate (id, version, number, candidate_id, enrollment_id, person_category, business_field,
        issued_on, valid_until, edition, content) VALUES ('k', 1, 'k', 'x', 'a', '', '', '', '', 1, '');`)
    expect(rowsOf(old.reopen().read, 'SELECT * FROM pass_count')).toEqual([{ plan_id: 'p', passes: 2, issued: 1 }])
  })

  const rest = 'CREATE TABLE more (id TEXT) STRICT'

  it('first leaves a copy of what was, encrypted, whole and of the earlier schema, and keeps only the latest', () => {
    const old = aDatabase()
    const [before, filled] = [migrations.length, fillEveryTable(old.write)]
    old.reopen([...migrations, rest]).read
    old.reopen([...migrations, rest, 'ALTER TABLE more ADD COLUMN name TEXT'])
    expect(readdirSync(old.folder).filter((name) => name.includes('.db.v'))).toEqual([`kaodian.db.v${before + 1}`])
    expect(readFileSync(`${old.file}.v${before + 1}`).includes('CREATE TABLE')).toBe(false)
    const copy = openForReading(`${old.file}.v${before + 1}`, aKey)
    expect(copy.userVersion()).toBe(before + 1)
    expect(copy.isSound()).toBe(true)
    for (const [table, row] of filled) expect(rowsOf(copy, `SELECT * FROM "${table}"`), table).toEqual([row])
    copy.close()
  })

  it('that fails half-way is undone to the last whole step, and can be tried again', () => {
    const old = aDatabase()
    const filled = fillEveryTable(old.write)
    const failing = [...migrations, rest, 'CREATE TABLE half (id TEXT) STRICT; DROP TABLE staff; SELECT broken']
    expect(() => old.reopen(failing)).toThrow(expect.objectContaining({ code: 'MIGRATION_FAILED' }))
    const { read } = old.reopen([...migrations, rest])
    expect(read.userVersion()).toBe(migrations.length + 1)
    expect(tablesOf(read)).not.toContain('half')
    expect(rowsOf(read, 'SELECT * FROM staff')).toEqual([filled.get('staff')])
  })

  it('does not begin where the copy turns out unsound', () => {
    const old = aDatabase()
    old.write.script(`CREATE TABLE filler (text TEXT) STRICT;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO filler SELECT hex(randomblob(100)) FROM n`)
    old.close()
    damage(old.file)
    const before = readFileSync(old.file)
    expect(() => old.reopen([...migrations, rest])).toThrow(expect.objectContaining({ code: 'DATABASE_CORRUPT' }))
    expect(readFileSync(old.file)).toEqual(before)
    expect(readdirSync(old.folder).filter((name) => name.includes('.db.v'))).toEqual([])
  })
})

/** One bit of the last page. */
function damage(file: string): void {
  const bytes = readFileSync(file)
  bytes[bytes.length - 2_000] = (bytes[bytes.length - 2_000] ?? 0) ^ 1
  writeFileSync(file, bytes)
}
