import type { DataFolder } from '../data-folder.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

/** Whatever command stored it has ended by then, with or without naming it. In milliseconds. */
const longEnough = 24 * 3_600_000
/** Candidates looked at between two breaths. */
const chunk = 2000

type Site = Pick<DataFolder, 'database'>

/**
 * Deletes pictures that were stored before a command that then failed, so that nobody's record names them (decision 21).
 * Looks through the candidates once and in small steps, and only where something was stored since the last time. A
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
  for (let after = 0; ; ) {
    await new Promise((resolve) => setImmediate(resolve))
    if (!isOpen()) return
    const rows = picturesAfter(database.read, after)
    for (const { pictures } of rows) for (const [hash = ''] of pictures.matchAll(/[0-9a-f]{64}/g)) unnamed.delete(hash)
    const last = rows.at(-1)
    if (!last) break
    after = last.seq
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

/** Pictures of candidates in pages, each row with the hashes somewhere in it; empty at the end. */
export const picturesAfter = (db: ReadDatabase, after: number) =>
  db
    .all(
      sql
        .selectFrom('candidate')
        .select(['seq', 'portrait', 'id_front', 'id_back'])
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(chunk),
    )
    .map(({ seq, portrait, id_front, id_back }) => ({ seq, pictures: [portrait, id_front, id_back].join(' ') }))
