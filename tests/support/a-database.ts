import { join } from 'node:path'
import { sql as raw } from 'kysely'
import { onTestFinished } from 'vitest'
import type { ReadDatabase } from '../../src-main/core/database/database.ts'
import { type OpenDatabase, openDatabase } from '../../src-main/core/database/open-database.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { aFolder } from './a-site.ts'

export const aKey = new Uint8Array(32).fill(7)

/** An encrypted database of its own; `reopen` closes it and opens it again, with another schema if one is given. */
export function aDatabase(steps?: readonly string[]) {
  const folder = aFolder()
  const file = join(folder, 'kaodian.db')
  let opened: OpenDatabase | null = null
  const reopen = (otherSteps?: readonly string[]): OpenDatabase => {
    opened?.close()
    opened = null
    opened = openDatabase(file, aKey, otherSteps)
    return opened
  }
  const close = () => {
    opened?.close()
    opened = null
  }
  onTestFinished(close)
  return { ...reopen(steps), folder, file, reopen, close }
}

/** Rows of a statement in plain SQL. */
export const rowsOf = (db: ReadDatabase, text: string): Record<string, unknown>[] =>
  db.all({ compile: () => raw.raw(text).compile(sql) } as never)
