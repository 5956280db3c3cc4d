import type { WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

/** Pictures that a record's content names. */
export const picturesIn = (content: string): readonly string[] =>
  Array.from(content.matchAll(/"hash":"([0-9a-f]{64})"/g), ([, name]) => name ?? '')

/** Notes pictures to be moved; one that is noted already stays as it is. */
export function noteFiles(db: WriteDatabase, direction: 'up' | 'down', names: readonly string[], now: string): void {
  for (const name of names) {
    const row = { hash: name, direction, media_type: 'image/jpeg', attempts: 0, noted_at: now }
    db.run(
      sql
        .insertInto('blob_transfer')
        .values(row)
        .onConflict((conflict) => conflict.doNothing()),
    )
  }
}
