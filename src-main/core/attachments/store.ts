import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

/** A stored picture's bytes; null where the file that held them has lost them. */
export const readMedia = (db: ReadDatabase, hash: string): { mediaType: string; bytes: Uint8Array } | null => {
  const row = db.get(sql.selectFrom('media.blob').select(['media_type', 'bytes']).where('hash', '=', hash))
  return row ? { mediaType: row.media_type, bytes: row.bytes } : null
}
