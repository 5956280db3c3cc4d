import type { DataFolder } from '../data-folder.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

/** Whatever command stored it has ended by then, with or without naming it. In milliseconds. */
const longEnough = 24 * 3_600_000
/** Candidates looked at between two breaths. */
const chunk = 2000

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

/** SHA-256, in hex, of every picture that some record names, in pages; each page is read when it is asked for. */
export function* namedPictures(db: ReadDatabase): Generator<readonly string[]> {
  for (const texts of [pictureOfSettings, picturesOfCandidates, picturesOfApplications]) {
    for (const page of texts(db)) {
      yield page.flatMap((text) => Array.from(text.matchAll(/[0-9a-f]{64}/g), ([hash]) => hash))
    }
  }
}

/** Texts that name pictures, page by page; each page is read when it is asked for. */
type NamingTexts = Generator<readonly string[]>

function* picturesOfCandidates(db: ReadDatabase): NamingTexts {
  for (let after = 0; ; ) {
    const candidates = sql.selectFrom('candidate').select(['seq', 'portrait', 'id_front', 'id_back'])
    const rows = db.all(candidates.where('seq', '>', after).orderBy('seq').limit(chunk))
    const last = rows.at(-1)
    if (!last) return
    after = last.seq
    yield rows.map(({ portrait, id_front, id_back }) => [portrait, id_front, id_back].join(' '))
  }
}

function* picturesOfApplications(db: ReadDatabase): NamingTexts {
  for (let after = ''; ; ) {
    const certificates = sql.selectFrom('certificate').select(['id', 'content'])
    const rows = db.all(certificates.where('id', '>', after).orderBy('id').limit(chunk))
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield rows.map(({ content }) => content)
  }
}

/** The seal that certificates carry, and the pictures of characters. */
function* pictureOfSettings(db: ReadDatabase): NamingTexts {
  yield db.all(sql.selectFrom('settings').select('content')).map(({ content }) => content)
}
