import type { DataFolder } from '../data-folder.ts'
import { sql } from '../database/schema.ts'
import { namedPictures } from './named-pictures.ts'

/** Whatever command stored it has ended by then, with or without naming it. In milliseconds. */
const longEnough = 24 * 3_600_000

type Site = Pick<DataFolder, 'database'>

/**
 * Deletes pictures that nobody's record names (decision 21): stored before a command that then failed, or replaced since.
 * Looks through candidates and certificates once and in small steps, and only where something was stored since the last time. A
 * picture stored anew meanwhile counts from then, so nothing is taken from a command under way.
 *
 * @param options.isOpen whether the folder is still this one
 */
export async function sweepMedia(
  { database }: Site,
  { now, isOpen }: { readonly now: string; readonly isOpen: () => boolean },
): Promise<void> {
  const before = new Date(Date.parse(now) - longEnough).toISOString()
  const stored = database.media.all(sql.selectFrom('main.unnamed').select('hash').where('stored_at', '<', before))
  if (stored.length === 0) return
  const unnamed = new Set(stored.map(({ hash }) => hash))
  const named = namedPictures(database.read)
  while (true) {
    await new Promise((resolve) => setImmediate(resolve))
    if (!isOpen()) return
    const page = named.next()
    if (page.done) break
    for (const hash of page.value) unnamed.delete(hash)
  }
  for (const [index, { hash }] of stored.entries()) {
    if (index % 100 === 99) await new Promise((resolve) => setImmediate(resolve))
    if (!isOpen()) return
    const still = database.media.get(
      sql.selectFrom('main.unnamed').select('hash').where('hash', '=', hash).where('stored_at', '<', before),
    )
    if (!still) continue
    if (unnamed.has(hash)) database.media.run(sql.deleteFrom('main.blob').where('hash', '=', hash))
    database.media.run(sql.deleteFrom('main.unnamed').where('hash', '=', hash))
  }
}
