import { sql as raw } from 'kysely'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { formatCertificateNumber, type SerialRange, serialIn } from '../../../src-shared/domain/certificate-number.ts'
import { serialAfter, serialsLeft } from '../../../src-shared/domain/number-blocks.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { ownNumbers } from '../sync/own-numbers.ts'
import { pairingOf } from '../sync/store.ts'
import { numberingOn } from './number-range.ts'

/**
 * The next free number by the site's template, `ahead` further on. Numbers are never given again: no certificate is ever
 * deleted, imported ones count too, and whatever template made a number of the same form, its serial is passed over. With
 * a centre it is the next of this workstation's own blocks.
 *
 * @throws AppError CERTIFICATE_NUMBER_PROBLEM with a sentence that says what to change, CERTIFICATE_NUMBERS_SPENT
 */
export function nextNumber(db: ReadDatabase, today: CalendarDate, ahead = 0): string {
  const { template, values, range } = numberingOn(db, today)
  const serial = pairingOf(db) === null ? latestSerial(db, range) + 1 + ahead : serialOfBlocks(db, range, ahead)
  const formatted = formatCertificateNumber(template, values, serial)
  if (!formatted.ok) throw new AppError('CERTIFICATE_NUMBER_PROBLEM', { problem: formatted.problem })
  return formatted.number
}

function serialOfBlocks(db: ReadDatabase, range: SerialRange, ahead: number): number {
  const { blocks, through, wanted } = ownNumbers(db, range)
  const serial = serialAfter(blocks, through, ahead)
  if (serial !== null) return serial
  throw new AppError('CERTIFICATE_NUMBERS_SPENT', { left: serialsLeft(blocks, through), needed: ahead + 1, wanted })
}

/** The greatest serial given in a range, 0 where none was: the last such number of the index. */
function latestSerial(db: ReadDatabase, range: SerialRange): number {
  const { prefix, digits, length } = range
  const form = `${prefix}${'[0-9]'.repeat(digits)}*`
  const row = db.get(
    sql
      .selectFrom('certificate')
      .select('number')
      .where(raw<boolean>`number GLOB ${form}`)
      .where('number', '>=', prefix)
      .where('number', '<', `${prefix}\u{10FFFF}`)
      .where((of) => of(of.fn<number>('length', ['number']), '=', length))
      .orderBy('number', 'desc')
      .limit(1),
  )
  return row ? (serialIn(row.number, range) ?? 0) : 0
}
