import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ReadDatabase } from '../../../src-main/core/database/database.ts'
import { AppError, asAppError } from '../../../src-main/core/errors.ts'
import { seededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'
import { aDatabase, rowsOf } from '../../support/a-database.ts'

const pageSize = 4096

/** Some hundred pages of staff. */
function aFilledDatabase() {
  const made = aDatabase()
  made.write.script('CREATE TABLE note (text TEXT) STRICT')
  made.write.script(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
    INSERT INTO staff SELECT 'id' || i, 1, 'user' || i, 'user' || i, hex(randomblob(80)), '[]', NULL, 'active' FROM n`)
  made.close()
  return { ...made, whole: readFileSync(made.file) }
}

/** Reads every page, as the check of a copy does. */
const readAll = (db: ReadDatabase) => {
  if (!db.isSound()) throw new AppError('DATABASE_CORRUPT')
}
const codeOf = (work: () => unknown): unknown => {
  try {
    work()
    return 'nothing wrong'
  } catch (error) {
    const known = asAppError(error)
    return known instanceof Error && 'code' in known ? known.code : known
  }
}

describe('a damaged database', () => {
  it('is noticed wherever a single bit of a page turned over', () => {
    const { file, whole, reopen, close } = aFilledDatabase()
    const random = seededRandom('bits')
    const pages = whole.length / pageSize
    expect(pages).toBeGreaterThan(100)
    for (let round = 0; round < 60; round += 1) {
      // The first page is the next test's.
      const at = pageSize + random.below(whole.length - pageSize)
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
      writeFileSync(file, bytes)
      expect(
        codeOf(() => readAll(reopen().read)),
        `byte ${at}`,
      ).toBe('DATABASE_CORRUPT')
      close()
    }
    writeFileSync(file, whole)
    expect(codeOf(() => readAll(reopen().read))).toBe('nothing wrong')
  })

  it('does not open with a damaged first page, which looks like another key', () => {
    const { file, whole, reopen } = aFilledDatabase()
    const bytes = Buffer.from(whole)
    bytes[200] = (bytes[200] ?? 0) ^ 4
    writeFileSync(file, bytes)
    expect(codeOf(() => reopen())).toBe('WRONG_KEY')
  })

  it('is not written to any more once a reader met the damage, until it is opened anew', () => {
    const { file, whole, reopen } = aFilledDatabase()
    const bytes = Buffer.from(whole)
    const at = whole.length - pageSize * 20
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const { write, read } = reopen()
    const note = () => write.transactionAtOnce(() => write.script("INSERT INTO note VALUES ('x')"))
    const notes = () => rowsOf(write, 'SELECT * FROM note').length
    expect(codeOf(note)).toBe('nothing wrong')
    expect(codeOf(() => rowsOf(read, 'SELECT count(name), max(name) FROM staff NOT INDEXED'))).toBe('DATABASE_CORRUPT')
    expect(codeOf(note)).toBe('DATABASE_CORRUPT')
    expect(notes()).toBe(1)
  })
})
