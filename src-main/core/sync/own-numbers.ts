import type { SerialRange } from '../../../src-shared/domain/certificate-number.ts'
import { serialIn } from '../../../src-shared/domain/certificate-number.ts'
import type { Facts } from '../../../src-shared/domain/facts.ts'
import {
  holdsNumber,
  type NumberBlocks,
  NumberBlocksSchema,
  type NumberSeries,
  numberBlocksId,
} from '../../../src-shared/domain/number-blocks.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { ownDevice } from './own-device.ts'
import { pairingOf } from './store.ts'

/** Blocks of one series of numbers that this workstation holds in its present epoch. */
export interface OwnNumbers extends Pick<NumberBlocks, 'blocks' | 'wanted'> {
  readonly id: string
  readonly series: NumberSeries
  /** The last serial it gave; 0 before the first. */
  readonly through: number
}

const blocksOf = statement((given: { deviceId: string }) =>
  sql.selectFrom('number_blocks').select(['id', 'content']).where('device_id', '=', given.deviceId),
)
const takenOf = statement((given: { id: string }) =>
  sql.selectFrom('numbers_taken').select('through').where('blocks_id', '=', given.id),
)
const noteTaken = statement((given: { id: string; through: number }) =>
  sql
    .insertInto('numbers_taken')
    .values({ blocks_id: given.id, through: given.through })
    .onConflict((conflict) => conflict.column('blocks_id').doUpdateSet({ through: given.through })),
)

const throughOf = (db: ReadDatabase, id: string): number => db.get(takenOf, { id })?.through ?? 0

/** Every series this workstation was ever given numbers of, those of its earlier epochs too. */
function everGiven(db: ReadDatabase): readonly NumberBlocks[] {
  const deviceId = db.get(ownDevice, {})?.id ?? ''
  return db.all(blocksOf, { deviceId }).map(({ content }) => NumberBlocksSchema.parse(JSON.parse(content)))
}

const present = (db: ReadDatabase, { blocks, wanted, ...series }: NumberBlocks): OwnNumbers => {
  const id = numberBlocksId(series)
  return { id, series, blocks, wanted, through: throughOf(db, id) }
}

/** What this workstation has of numbers of that form; nothing where it was given none. */
export function ownNumbers(db: ReadDatabase, { prefix, digits, length }: SerialRange): OwnNumbers {
  const own = db.get(ownDevice, {})
  const series = { prefix, digits, length, deviceId: own?.id ?? '', epoch: own?.epoch ?? 0 }
  const id = numberBlocksId(series)
  const known = everGiven(db).find((one) => numberBlocksId(one) === id)
  return present(db, known ?? { ...series, blocks: [], wanted: 0 })
}

/** All that this workstation may still give, and what it has used up. */
export function allOwnNumbers(db: ReadDatabase): readonly OwnNumbers[] {
  const epoch = db.get(ownDevice, {})?.epoch ?? 0
  return everGiven(db).flatMap((one) => (one.epoch === epoch ? [present(db, one)] : []))
}

/** A certificate came into being: its number is used up, even should the centre refuse it. */
export function noteNumberTaken(db: WriteDatabase, number: string): void {
  for (const { id, series, blocks, through } of allOwnNumbers(db)) {
    const serial = serialIn(number, series)
    if (serial !== null && serial > through && holdsNumber({ ...series, blocks }, number)) {
      db.run(noteTaken, { id, through: serial })
    }
  }
}

/** Others' blocks only the centre knows; what came before an epoch ended was in the block of that one. */
export const numberHolder = (db: ReadDatabase, number: string): Facts['numberHolder']['answer'] => {
  if (pairingOf(db) === null) return null
  return everGiven(db).some((one) => holdsNumber(one, number)) ? 'self' : null
}
