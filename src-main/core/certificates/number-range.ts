import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import {
  type CertificateNumberValues,
  type CertificateTemplate,
  parseCertificateTemplate,
  type SerialRange,
  serialRangeOf,
} from '../../../src-shared/domain/certificate-number.ts'
import { currentSettings, currentSite } from '../accounts/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'

/** How the site numbers certificates on a day, and where their serials are counted. */
export interface Numbering {
  readonly template: CertificateTemplate
  readonly values: CertificateNumberValues
  readonly range: SerialRange
}

/** @throws AppError CERTIFICATE_NUMBER_PROBLEM with a sentence that says what to change */
export function numberingOn(db: ReadDatabase, day: CalendarDate): Numbering {
  const parsed = parseCertificateTemplate(currentSettings(db).certificateTemplate)
  if (!parsed.ok) throw new AppError('CERTIFICATE_NUMBER_PROBLEM', { problem: parsed.problems[0] })
  const { region, code } = currentSite(db)
  const values = { year: Number(day.slice(0, 4)), area: region, site: code }
  const found = serialRangeOf(parsed.template, values)
  if (!found.ok) throw new AppError('CERTIFICATE_NUMBER_PROBLEM', { problem: found.problem })
  return { template: parsed.template, values, range: found.range }
}
