import { chmodSync, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { sql } from 'kysely'
import type { Environment } from './environment.ts'
import { ask } from './refused.ts'
import { openSqliteStore } from './store/open-store.ts'

/**
 * Copies the centre's database to a file, as it is at one moment, while it runs; then opens the copy and proves it.
 *
 * @returns why not, or null
 */
export async function backUp({ store }: Environment, path: string): Promise<string | null> {
  if (store.dialect !== 'sqlite') return 'PostgreSQL 里的数据请用 pg_dump 备份。'
  const file = resolve(path)
  if (existsSync(file)) return `${file} 已存在，没有覆盖。请换一个文件名。`
  await ask(sql`VACUUM INTO ${file}`.execute(store.db))
  // Everything the centre knows lies in it.
  chmodSync(file, 0o600)
  const copy = await openSqliteStore(file)
  try {
    const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(copy.db)
    const sound = rows.length === 1 && rows[0]?.integrity_check === 'ok'
    return sound ? null : `${file} 写好后核对不符，不能用。请检查磁盘，再备份一次。`
  } finally {
    await copy.close()
  }
}

/**
 * A restored centre is another history: what came after the backup is not in it, and every workstation has to read anew.
 *
 * @returns its name
 */
export async function beginHistory({ store, newId }: Environment): Promise<string> {
  const incarnation = newId()
  await ask(store.db.updateTable('meta').set({ value: incarnation }).where('key', '=', 'incarnation').execute())
  return incarnation
}
