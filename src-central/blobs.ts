import { siteScope } from '../src-shared/protocol/pull.ts'
import { sha256 } from './chain.ts'
import { inTransaction } from './push.ts'
import { ask, Refused } from './refused.ts'
import type { Answer, Asked } from './routes.ts'
import { deviceOf } from './store/devices.ts'
import type { Reader, Writer } from './store/open-store.ts'
import type { BlobRow } from './store/tables.ts'

const piece = 1_048_576
/** More than the largest scan and the largest glyph. */
const largest = 32 * piece
const names = /^[0-9a-f]{64}$/

/**
 * A file by its hash: HEAD says how far it has come, PATCH brings the next piece, GET gives it. Knowing a hash is no
 * permission: only what a record of the workstation's site names, or the workstation itself is bringing, is there at all.
 *
 * @throws Refused not_found, too_large, malformed
 */
export async function answerBlob(asked: Asked): Promise<Answer> {
  const { match: hash, device, request } = asked
  if (!names.test(hash) || device === null) throw new Refused('not_found')
  const { db } = asked.centre.environment.store
  if (request.method === 'PATCH') return receivePiece(asked, hash)
  const blob = await ask(db.selectFrom('blob').selectAll().where('sha256', '=', hash).executeTakeFirst())
  const named = await isNamed(db, device.site, hash)
  const shown = blob && (named || (blob.complete === 0 && blob.device === device.id)) ? blob : null
  // A HEAD has no body to refuse with: what is not there, or not for this workstation, has not begun.
  if (request.method === 'HEAD') return { status: 200, headers: offsetOf(shown ?? { size: 0, complete: 0 }) }
  if (shown?.complete !== 1) throw new Refused('not_found')
  const headers = { ...offsetOf(shown), 'content-type': shown.media_type }
  return { status: 200, headers, bytes: await bytesOf(db, hash) }
}

const offsetOf = ({ size, complete }: Pick<BlobRow, 'size' | 'complete'>): Record<string, string> => ({
  'upload-offset': String(size),
  'upload-complete': String(complete),
})

/** Only what the program makes itself; nothing that a browser would run. */
const mediaType = (said = ''): string =>
  ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'].includes(said) ? said : 'application/octet-stream'

async function isNamed(db: Reader | Writer, site: string, hash: string): Promise<boolean> {
  const query = db.selectFrom('blob_use').select('sha256').where('scope', '=', siteScope(site))
  return (await ask(query.where('sha256', '=', hash).executeTakeFirst())) !== undefined
}

async function bytesOf(db: Reader | Writer, hash: string): Promise<Uint8Array> {
  const query = db.selectFrom('blob_piece').select('bytes').where('sha256', '=', hash)
  const pieces = await ask(query.orderBy('start').execute())
  return Buffer.concat(pieces.map(({ bytes }) => bytes))
}

/**
 * One piece at the place where the last one ended; another place is answered with the right one. Upload-Length says how
 * long the whole file is; with its last byte the file is held against its name, and begins anew where it differs.
 */
async function receivePiece(asked: Asked, hash: string): Promise<Answer> {
  const { centre, device, request, body } = asked
  const offset = Number(request.headers['upload-offset'])
  const length = Number(request.headers['upload-length'])
  if (!Number.isInteger(offset) || !Number.isInteger(length) || offset < 0) throw new Refused('malformed')
  if (body.byteLength > piece || length > largest || offset + body.byteLength > length) throw new Refused('too_large')
  return inTransaction(centre.environment, async (db) => {
    const known = await lockedBlob(asked, db, hash)
    const mayKnow = known.device === device?.id || (await isNamed(db, device?.site ?? '', hash))
    if (known.complete === 1) {
      // Somebody else's file: whoever brings it again learns nothing before having brought all of it.
      return {
        status: 204,
        headers: mayKnow
          ? offsetOf(known)
          : offsetOf({ size: offset + body.byteLength, complete: offset + body.byteLength === length ? 1 : 0 }),
      }
    }
    if (offset !== known.size) return { status: 204, headers: offsetOf(known) }
    return append(db, hash, { known, body, length })
  })
}

async function lockedBlob({ centre, device, request }: Asked, db: Writer, hash: string): Promise<BlobRow> {
  const own = (await deviceOf(db, device?.id ?? ''))?.id
  if (own === undefined) throw new Refused('unknown_device')
  const media_type = mediaType(request.headers['upload-media-type'])
  const created_at = centre.environment.clock.now()
  const fresh = { sha256: hash, size: 0, complete: 0, media_type, device: own, created_at }
  const insert = db.insertInto('blob').values(fresh)
  await ask(insert.onConflict((conflict) => conflict.column('sha256').doNothing()).execute())
  const lock = db
    .updateTable('blob')
    .set((row) => ({ size: row.ref('size') }))
    .where('sha256', '=', hash)
  return ask(lock.returningAll().executeTakeFirstOrThrow())
}

async function append(
  db: Writer,
  hash: string,
  { known, body, length }: { known: BlobRow; body: Uint8Array; length: number },
): Promise<Answer> {
  const size = known.size + body.byteLength
  if (body.byteLength > 0) {
    const bytes = Buffer.from(body)
    await ask(db.insertInto('blob_piece').values({ sha256: hash, start: known.size, bytes }).execute())
  }
  const ends = size === length
  const sound = ends && sha256(await bytesOf(db, hash)) === hash
  if (ends && !sound) await ask(db.deleteFrom('blob_piece').where('sha256', '=', hash).execute())
  const now = ends && !sound ? { size: 0, complete: 0 } : { size, complete: sound ? 1 : 0 }
  await ask(db.updateTable('blob').set(now).where('sha256', '=', hash).execute())
  return { status: 204, headers: offsetOf(now) }
}
