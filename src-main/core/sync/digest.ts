import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Digest } from '../../../src-shared/protocol/pull.ts'
import { noDigest, recordDigestText, xorDigests } from '../../../src-shared/protocol/record-digest.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { isKnownKind, storedRecord } from './rebuild-record.ts'

const page = 500

/**
 * What this workstation holds of a scope, computed from the records as they lie: some 60 µs each. Other work gets its
 * turn; an answer is worth something only where nothing was applied meanwhile.
 */
export async function digestOf(db: ReadDatabase, scope: string): Promise<Digest> {
  let [count, x64] = [0, noDigest]
  for (let after = { type: '', id: '' }; ; ) {
    const rows = db.all(
      sql
        .selectFrom('confirmed_record')
        .select(['type', 'id', 'ver', 'data'])
        .where('scope', '=', scope)
        .where((is) =>
          is.or([is('type', '>', after.type), is.and([is('type', '=', after.type), is('id', '>', after.id)])]),
        )
        .orderBy('type')
        .orderBy('id')
        .limit(page),
    )
    for (const { type, id, ver, data } of rows) {
      const state: unknown =
        data !== null ? JSON.parse(data) : isKnownKind(type) ? storedRecord(db, type, id)?.state : null
      if (state === null || state === undefined) continue
      count += 1
      const digest = hash('sha256', recordDigestText({ type, id, ver, data: state }), 'hex').slice(0, 16)
      x64 = xorDigests(x64, digest)
    }
    const last = rows.at(-1)
    if (!last || rows.length < page) return { count, x64 }
    after = last
    await setImmediate()
  }
}
