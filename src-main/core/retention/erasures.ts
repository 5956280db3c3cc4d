import { erasingTypes } from '../../../src-shared/domain/erasure-operations.ts'
import { normaliseIdNumber, searchableIdNumbers } from '../../../src-shared/domain/identity-document.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { pairingOf } from '../sync/store.ts'
import { leaveBehind } from './erase-contents.ts'

/** Whose identity number that is, as it is typed; null where nobody on record has it. */
export function candidateWithNumber(db: ReadDatabase, typed: string): string | null {
  const numbers = searchableIdNumbers(normaliseIdNumber(typed))
  if (numbers.length === 0) return null
  return (
    db.get(
      sql
        .selectFrom('candidate')
        .select('id')
        .where('id_number', 'in', [...numbers]),
    )?.id ?? null
  )
}

export const erasedPeople = (db: ReadDatabase): number =>
  db.get(
    sql
      .selectFrom('candidate')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('erased_at', 'is not', null),
  )?.count ?? 0

/** Backups nobody can reach from here, with how many people who were erased since each still holds; the latest first. */
export function copiesWithErased(db: ReadDatabase) {
  const backups = sql.selectFrom('backup').select(['name', 'folder', 'made_at as madeAt'])
  const since = sql.selectFrom('candidate').select((of) => of.fn.countAll<number>().as('people'))
  return db
    .all(backups.orderBy('made_at', 'desc').limit(200))
    .map((backup) => ({ ...backup, people: db.get(since.where('erased_at', '>', backup.madeAt))?.people ?? 0 }))
    .filter(({ people }) => people > 0)
}

/** How many erasures the centre has not answered; 0 where there is none. */
export function erasuresAwaitingCentre(db: ReadDatabase): number {
  const pairing = pairingOf(db)
  if (!pairing) return 0
  const waiting = sql
    .selectFrom('operation')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('type', '=', 'candidate.erase')
    .where('seq', '>', pairing.acked_seq)
  return db.get(waiting)?.count ?? 0
}

/** Whether the journal says that somebody, or an audit note, was erased: it can't be replayed from its beginning any more. */
export function hasErasedContents(db: ReadDatabase): boolean {
  const erasing = sql
    .selectFrom('operation')
    .select('seq')
    .where('type', 'in', [...erasingTypes])
    .limit(1)
  return db.get(erasing) !== undefined
}

/** Contents of audit notes, through that operation. */
export function forgetNotes(db: WriteDatabase, through: number): void {
  const due = sql
    .selectFrom('operation')
    .select('seq')
    .where('entity_type', '=', 'audit-note')
    .where('type', '!=', 'audit.clear-notes')
    .where('seq', '<=', through)
  db.run(sql.deleteFrom('operation_payload').where('seq', 'in', due))
  leaveBehind(db, ['pages'])
}
