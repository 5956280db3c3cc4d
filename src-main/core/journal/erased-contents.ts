import { erasingTypes } from '../../../src-shared/domain/erasure-operations.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

/** Of an operation: what decides whether its contents may be gone. */
interface Row {
  readonly seq: number
  readonly type: string
  readonly entity_type: string
  readonly entity_id: string
}

const place = ({ entity_type, entity_id }: Pick<Row, 'entity_type' | 'entity_id'>): string =>
  `${entity_type}\0${entity_id}`

/**
 * Which contents the journal lacks by rights: those of a record that a later operation erased, here or as the centre
 * says elsewhere, and those of audit notes up to the one that a clearing names. The operations that say so are in the
 * chain themselves, and keep their own contents.
 */
export class ErasedContents {
  /** By record: its last erasing operation here; Infinity for one that was erased elsewhere. */
  readonly #records = new Map<string, number>()
  readonly #notesThrough: number

  constructor(db: ReadDatabase) {
    const here = sql
      .selectFrom('operation')
      .select(['seq', 'entity_type', 'entity_id'])
      .where('type', 'in', erasingTypes)
      .orderBy('seq')
    for (const row of db.all(here)) this.#records.set(place(row), row.seq)
    const elsewhere = sql.selectFrom('remote_operation').select(['entity_type', 'entity_id'])
    for (const row of db.all(elsewhere.where('type', 'in', erasingTypes))) this.#records.set(place(row), Infinity)
    this.#notesThrough = notesClearedThrough(db)
  }

  allows({ seq, type, ...record }: Row): boolean {
    if (type.startsWith('audit.')) return type !== 'audit.clear-notes' && seq <= this.#notesThrough
    return !erasingTypes.includes(type) && seq < (this.#records.get(place(record)) ?? 0)
  }
}

/** The last operation of whose kind (audit notes) none has contents any more; 0 where nothing was cleared. */
export function notesClearedThrough(db: ReadDatabase): number {
  const clearings = sql
    .selectFrom('operation')
    .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
    .select('operation_payload.payload')
    .where('operation.type', '=', 'audit.clear-notes')
  const named = db.all(clearings).map(({ payload }) => Number(JSON.parse(payload).about?.id ?? 0))
  return Math.max(0, ...named)
}
