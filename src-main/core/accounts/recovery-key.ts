import { z } from 'zod'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

const note = z.object({ note: z.string() })

/** What the journal says of the keys, see domain/audit.ts. */
export const keyNotes = {
  kept: '确认已保管恢复密钥',
  renewed: '换发恢复密钥',
  passphrase: '修改数据口令',
} as const

/** When the recovery key now in force was typed back from paper; null where it never was. */
export function recoveryKeyKeptSince(db: ReadDatabase): string | null {
  const rows = db.all(
    sql
      .selectFrom('operation')
      .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
      .select(['operation.at', 'operation_payload.payload'])
      .where('operation.type', '=', 'audit.keys')
      .orderBy('operation.seq', 'desc')
      .limit(100),
  )
  for (const { at, payload } of rows) {
    const said = note.parse(JSON.parse(payload)).note
    if (said === keyNotes.kept) return at
    if (said === keyNotes.renewed) return null
  }
  return null
}
