import { z } from 'zod'
import { addMonths, type CalendarDate, chinaDateOf, InstantSchema } from './calendar-date.ts'

/**
 * 网络安全法: logs are kept for six months at least, and what was done to a person's records is their log. In calendar
 * months.
 */
export const logMonths = 6

/** What a site may set, in months, each with the least it may be. */
export const retentionLimits = {
  peopleMonths: { min: logMonths, max: 240 },
  violationMonths: { min: 12, max: 240 },
  scanMonths: { min: logMonths, max: 240 },
  noteMonths: { min: logMonths, max: 240 },
} as const
export type RetentionTermName = keyof typeof retentionLimits

const months = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z
    .number()
    .int('请填整数')
    .min(min, `不能少于 ${min} 个月：没有到法定或本办法规定的最短期限，不能清除`)
    .max(max, `最多 ${max} 个月`)

export const RetentionTermsSchema = z.strictObject({
  /** 考生信息: after the last exam, the last day of the last certificate, or the last entry, whichever is latest. */
  peopleMonths: months(retentionLimits.peopleMonths),
  /** Of somebody with a violation on record that stands, after that sitting. */
  violationMonths: months(retentionLimits.violationMonths),
  /** 证件照正面 and 反面, after the last exam or entry. */
  scanMonths: months(retentionLimits.scanMonths),
  /** Contents of audit notes: who signed in, looked, exported, printed. */
  noteMonths: months(retentionLimits.noteMonths),
})
export type RetentionTerms = z.infer<typeof RetentionTermsSchema>

export const defaultRetentionTerms: RetentionTerms = {
  peopleMonths: 36,
  violationMonths: 60,
  scanMonths: 12,
  noteMonths: 36,
}

/** What decides whether somebody may be erased, as a host finds it in its records. */
export interface ErasureStanding {
  /** The last day on which anything was done to one of the person's records. */
  readonly lastEntryOn: CalendarDate
  readonly enrollments: readonly {
    readonly status: 'submitted' | 'passed' | 'rejected' | 'withdrawn'
    readonly examOn: CalendarDate
    readonly planArchived: boolean
    /** `open`: entered, and not published or being corrected. */
    readonly score: 'none' | 'open' | 'published'
    /** Qualified, and no certificate was issued for it. */
    readonly certificateDue: boolean
  }[]
  readonly certificates: readonly {
    readonly number: string
    readonly validUntil: CalendarDate
    /** An application or a proposed 作废 waits. */
    readonly open: boolean
  }[]
  /** The latest sitting with a violation that stands, or with 违纪 or 作弊 as its result. */
  readonly violationOn: CalendarDate | null
  /** Operations on the person's records that the centre has not answered for good; 0 where there is none. */
  readonly unsettled: number
}

export type ErasureObstacleCode =
  | 'ERASE_ENROLLMENT_OPEN'
  | 'ERASE_SCORE_OPEN'
  | 'ERASE_CERTIFICATE_DUE'
  | 'ERASE_CERTIFICATE_VALID'
  | 'ERASE_APPLICATION_OPEN'
  | 'ERASE_VIOLATION_HELD'
  | 'ERASE_SYNC_PENDING'
  | 'ERASE_LOG_TERM'
export interface ErasureObstacle {
  readonly code: ErasureObstacleCode
  readonly detail: Readonly<Record<string, string | number>>
}

interface Moment {
  readonly today: CalendarDate
  readonly terms: RetentionTerms
}
export const momentOf = (now: string, terms: RetentionTerms): Moment => ({
  today: chinaDateOf(InstantSchema.parse(now)),
  terms,
})

/** Why somebody may not be erased, whoever asks for it; empty where nothing stands in the way. */
export function obstaclesOf(standing: ErasureStanding, { today, terms }: Moment): readonly ErasureObstacle[] {
  const { enrollments, certificates, violationOn, unsettled, lastEntryOn } = standing
  const found: (ErasureObstacle | null)[] = [
    ...enrollments.map((enrollment) => obstacleOfEnrollment(enrollment, today)),
    ...certificates.map((certificate) => obstacleOfCertificate(certificate, today)),
    until('ERASE_VIOLATION_HELD', violationOn && addMonths(violationOn, terms.violationMonths), today),
    until('ERASE_LOG_TERM', addMonths(lastEntryOn, logMonths), today),
    unsettled > 0 ? { code: 'ERASE_SYNC_PENDING', detail: { count: unsettled } } : null,
  ]
  return found.filter((one) => one !== null)
}

const until = (code: ErasureObstacleCode, day: CalendarDate | null, today: CalendarDate): ErasureObstacle | null =>
  day !== null && today < day ? { code, detail: { until: day } } : null

function obstacleOfEnrollment(
  { status, examOn, planArchived, score, certificateDue }: ErasureStanding['enrollments'][number],
  today: CalendarDate,
): ErasureObstacle | null {
  if (planArchived && examOn < today) return null
  const detail = { date: examOn }
  if (status === 'submitted' || (status === 'passed' && examOn >= today)) {
    return { code: 'ERASE_ENROLLMENT_OPEN', detail }
  }
  if (status !== 'passed') return null
  if (score !== 'published') return { code: 'ERASE_SCORE_OPEN', detail }
  return certificateDue ? { code: 'ERASE_CERTIFICATE_DUE', detail } : null
}

/** One that was cancelled or voided too: the published list must name it until nobody can take it for valid. */
function obstacleOfCertificate(
  { number, validUntil, open }: ErasureStanding['certificates'][number],
  today: CalendarDate,
): ErasureObstacle | null {
  if (open) return { code: 'ERASE_APPLICATION_OPEN', detail: { number } }
  return today <= validUntil ? { code: 'ERASE_CERTIFICATE_VALID', detail: { number, until: validUntil } } : null
}

const latest = (days: readonly CalendarDate[]): CalendarDate => days.reduce((one, other) => (one > other ? one : other))

/** The last day that keeps somebody on record, from which the term counts. */
export const lastDayOf = ({ enrollments, certificates, lastEntryOn }: ErasureStanding): CalendarDate =>
  latest([lastEntryOn, ...enrollments.map(({ examOn }) => examOn), ...certificates.map((one) => one.validUntil)])

/** From this day on the site no longer needs to know somebody. */
export const erasureDueOn = (standing: ErasureStanding, terms: RetentionTerms): CalendarDate =>
  addMonths(lastDayOf(standing), terms.peopleMonths)

/** From this day on the scans of the document are no longer needed; the portrait stays for the certificate. */
export const scansDueOn = ({ enrollments, lastEntryOn }: ErasureStanding, terms: RetentionTerms): CalendarDate =>
  addMonths(latest([lastEntryOn, ...enrollments.map(({ examOn }) => examOn)]), terms.scanMonths)

/** Whether a review may still need them. */
export const scansInUse = ({ enrollments, certificates, unsettled }: ErasureStanding): boolean =>
  unsettled > 0 || enrollments.some(({ status }) => status === 'submitted') || certificates.some(({ open }) => open)
