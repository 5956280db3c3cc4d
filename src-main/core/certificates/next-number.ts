import { sql as raw } from 'kysely'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import {
  type CertificateNumberValues,
  formatCertificateNumber,
  parseCertificateTemplate,
  type SerialRange,
  serialIn,
  serialRangeOf,
} from '../../../src-shared/domain/certificate-number.ts'
import { currentSettings, currentSite } from '../accounts/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'

/**
 * The next free number by the site's template, `ahead` further on. Numbers are never given again: no certificate is ever
 * deleted, imported ones count too, and whatever template made a number of the same form, its serial is passed over.
 *
 * @throws AppError CERTIFICATE_NUMBER_PROBLEM with a sentence that says what to change
 */
export function nextNumber(db: ReadDatabase, today: CalendarDate, ahead = 0): string {
  const parsed = parseCertificateTemplate(currentSettings(db).certificateTemplate)
  if (!parsed.ok) throw new AppError('CERTIFICATE_NUMBER_PROBLEM', { problem: parsed.problems[0] })
  const { region, code } = currentSite(db)
  const values: CertificateNumberValues = { year: Number(today.slice(0, 4)), area: region, site: code }
  const found = serialRangeOf(parsed.template, values)
  if (!found.ok) throw new AppError('CERTIFICATE_NUMBER_PROBLEM', { problem: found.problem })
  const formatted = formatCertificateNumber(parsed.template, values, latestSerial(db, found.range) + 1 + ahead)
  if (!formatted.ok) throw new AppError('CERTIFICATE_NUMBER_PROBLEM', { problem: formatted.problem })
  return formatted.number
}

/** The greatest serial given in a range, 0 where none was: the last such number of the index. */
function latestSerial(db: ReadDatabase, range: SerialRange): number {
  const { prefix, width, length } = range
  const form = `${prefix}${'[0-9]'.repeat(width)}*`
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
