import type { OperationResult } from '../../../src-shared/protocol/operation-result.ts'
import type { DataFolder } from '../data-folder.ts'
import type { WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { applyStaged } from './apply-rows.ts'
import { noteFiles, picturesIn } from './pictures.ts'
import { settleResults } from './settle-results.ts'
import { changePairing, pairingOf } from './store.ts'
import type { PairingRow } from './tables.ts'

/** Where what the centre says is taken in, however it came: by HTTPS or on a stick. */
export interface Place {
  readonly data: Pick<DataFolder, 'database' | 'journalWriter' | 'storeMedia'>
  /** UTC instant. */
  now(): string
  /** Runs alone beside commands; the only place where anything is written. */
  alone<Result>(work: () => Result | Promise<Result>): Promise<Result>
  /** Kinds of records that changed. */
  changed(entities: readonly string[]): void
}

export const pairingIn = ({ data }: Pick<Place, 'data'>): PairingRow => {
  const pairing = pairingOf(data.database.read)
  if (!pairing) throw new Error('not paired')
  return pairing
}

/** Writes as a command would, with foreign keys off: a refused record may leave what named it to the next answer. */
export async function writeAlone<Result>(place: Place, work: () => Result | Promise<Result>): Promise<Result> {
  const db = place.data.database.write
  return place.alone(async () => {
    db.script('PRAGMA foreign_keys = OFF')
    try {
      return await db.transaction(async () => work())
    } finally {
      db.script('PRAGMA foreign_keys = ON')
    }
  })
}

/** The centre's word on own operations in order, through `ackedSeq`. */
export interface Answer {
  readonly ackedSeq: number
  readonly results: readonly OperationResult[]
}

/**
 * Takes in the centre's word with the mark of how far it got, in the caller's transaction. What came before another way
 * is left as it is: a parked operation may have had its final word since. The pictures of what was answered may go now.
 *
 * @param now UTC instant
 * @returns kinds of records that changed
 */
export function takeAnswer(db: WriteDatabase, { ackedSeq, results }: Answer, now: string): readonly string[] {
  const known = pairingOf(db)?.acked_seq ?? 0
  const fresh = results.filter(({ seq }) => seq > known)
  const kinds = settleResults(db, fresh)
  const payloads = sql
    .selectFrom('operation_payload')
    .select('payload')
    .where('seq', '>', known)
    .where('seq', '<=', ackedSeq)
  for (const { payload } of db.all(payloads)) if (payload) noteFiles(db, 'up', picturesIn(payload), now)
  changePairing(db, { acked_seq: Math.max(known, ackedSeq) })
  return kinds
}

/** Also at a start, for what was laid aside before a crash. */
export function applyAll(place: Place): Promise<readonly string[]> {
  const now = place.now()
  const staged = place.data.database.read.get(sql.selectFrom('staged_row').select('id').limit(1))
  return staged ? writeAlone(place, () => applyStaged(place.data.database.write, now)) : Promise.resolve([])
}

/** After the centre lost its history, or a cursor is too old: every scope is read anew; the journal stays. */
export function forgetScopes(db: WriteDatabase, incarnation: string): void {
  db.run(sql.deleteFrom('sync_cursor'))
  db.run(sql.deleteFrom('staged_row'))
  changePairing(db, { incarnation })
}
