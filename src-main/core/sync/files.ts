import { hash } from 'node:crypto'
import { syncPaths } from '../../../src-shared/protocol/refusal.ts'
import { sql } from '../database/schema.ts'
import { Refused } from './centre-connection.ts'
import type { Exchange } from './exchange.ts'
import type { BlobTransferRow } from './tables.ts'

const pieceBytes = 1_048_576

/**
 * Moves pictures both ways, by the SHA-256 of their bytes. An upload goes on where the centre says it stopped; what
 * arrives is held against its name before it is kept. One file that can't be moved holds up no other.
 *
 * @throws Unreachable
 */
export async function exchangeFiles(
  exchange: Exchange,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const { read, write } = exchange.data.database
  const open = read.all(sql.selectFrom('blob_transfer').selectAll().orderBy('direction', 'desc').orderBy('noted_at'))
  for (const [index, transfer] of open.entries()) {
    progress(index, open.length)
    const moved = await (transfer.direction === 'up' ? upload(exchange, transfer) : download(exchange, transfer))
    await exchange.alone(() => {
      const row = sql.deleteFrom('blob_transfer').where('hash', '=', transfer.hash)
      const again = sql
        .updateTable('blob_transfer')
        .set({ attempts: transfer.attempts + 1 })
        .where('hash', '=', transfer.hash)
      write.run(moved ? row : again)
    })
  }
  if (open.length > 0) exchange.changed(['sync'])
}

async function upload({ data, connection }: Exchange, { hash: name }: BlobTransferRow): Promise<boolean> {
  const found = data.database.read.get(
    sql.selectFrom('media.blob').select(['bytes', 'media_type']).where('hash', '=', name),
  )
  // The picture is gone from here: the record says so where it is shown, and there is nothing to send.
  if (!found) return true
  const path = `${syncPaths.blobs}/${name}`
  const at = await orNull(() => connection.exchange({ method: 'HEAD', path }))
  let offset = Number(at?.headers['upload-offset'] ?? 0)
  if (at?.headers['upload-complete'] === '1') return true
  while (offset < found.bytes.length) {
    const piece = found.bytes.subarray(offset, offset + pieceBytes)
    const headers = {
      'upload-offset': String(offset),
      'upload-length': String(found.bytes.length),
      'content-type': 'application/octet-stream',
      'upload-media-type': found.media_type,
    }
    const reply = await orNull(() => connection.exchange({ method: 'PATCH', path, bytes: piece, headers }))
    const next = Number(reply?.headers['upload-offset'] ?? 0)
    if (reply === null || next <= offset) return false
    offset = next
  }
  return true
}

async function download({ data, connection, now }: Exchange, transfer: BlobTransferRow): Promise<boolean> {
  const here = data.database.read.get(sql.selectFrom('media.blob').select('hash').where('hash', '=', transfer.hash))
  if (here) return true
  const path = `${syncPaths.blobs}/${transfer.hash}`
  const reply = await orNull(() => connection.exchange({ method: 'GET', path }))
  if (reply === null || hash('sha256', reply.body, 'hex') !== transfer.hash) return false
  data.storeMedia({ bytes: reply.body, mediaType: reply.headers['content-type'] ?? transfer.media_type }, now())
  return true
}

/** A refusal of one file is its own affair: the centre does not have it yet, or does not know who names it. */
async function orNull<Reply>(ask: () => Promise<Reply>): Promise<Reply | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Refused && (error.refusal.code === 'not_found' || error.refusal.code === 'malformed'))
      return null
    throw error
  }
}
