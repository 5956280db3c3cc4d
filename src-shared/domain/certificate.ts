import { z } from 'zod'
import { addDays, addMonths, addYears, type CalendarDate, CalendarDateSchema } from './calendar-date.ts'
import { ApplicationSchema, type CertificateApplication } from './certificate-application.ts'
import { atMostCharacters } from './character-count.ts'
import { SexSchema } from './code-tables/sex.ts'
import { PersonReferenceSchema } from './enrollment.ts'
import { IdTypeSchema } from './identity-document.ts'
import { entity } from './operation.ts'

/** Whom a certificate names, as it was when the present edition was made. */
export const HolderSchema = z.strictObject({
  name: z.string().min(1).refine(atMostCharacters(50)),
  sex: SexSchema,
  idType: IdTypeSchema,
  /** Normalised; see identity-document.ts. */
  idNumber: z.string().min(1).max(30),
})
export type Holder = z.infer<typeof HolderSchema>

/** 已注销 by its holder's wish, 已作废 by the authority: not the same thing. */
export const CERTIFICATE_ENDINGS = ['cancelled', 'void'] as const

/** What a certificate says of its holder's employment; a change rewrites it. */
export const PostingSchema = z.strictObject({
  employerId: z.string().nullable(),
  /** As printed; empty where none was known. */
  employerName: z.string().refine(atMostCharacters(80)),
  /** 归属区域, GB/T 2260. */
  region: z.string().regex(/^\d{6}$/),
})
export type Posting = z.infer<typeof PostingSchema>

export const CertificateSchema = z.strictObject({
  /** By the site's template; unique, never used twice. */
  number: z.string().min(1).max(40),
  candidateId: z.string(),
  /** The passed enrollment it was issued for; null for one that was issued before this program and imported. */
  enrollmentId: z.string().nullable(),
  personCategory: z.string().min(1).max(20),
  businessField: z.string().min(1).max(20),
  holder: HolderSchema,
  posting: PostingSchema,
  issuedOn: CalendarDateSchema,
  /** The last day on which it is valid. */
  validUntil: CalendarDateSchema,
  /** 第 n 版: counts the papers that replace each other; the QR code carries it. */
  edition: z.number().int().min(1).max(255),
  ended: z
    .strictObject({ why: z.enum(CERTIFICATE_ENDINGS), on: CalendarDateSchema, reason: z.string().max(400) })
    .nullable(),
  /** 作废 takes two people: what the first of them proposed and the second has not decided yet. */
  voidProposal: z
    .strictObject({ reason: z.string().min(2).max(400), by: PersonReferenceSchema, at: z.string() })
    .nullable(),
  /** 待转出: a change into another site's region, to be carried out at the centre. */
  transfer: z.strictObject({ region: z.string().regex(/^\d{6}$/), since: CalendarDateSchema }).nullable(),
  /** Oldest first; at most one, the last, is open (待审核). */
  applications: z.array(ApplicationSchema),
})
export type Certificate = z.infer<typeof CertificateSchema>

export const CertificateEntity = entity({ name: 'certificate', title: '证书', schema: CertificateSchema })

/** The one application that waits for a review, or null. */
export const openApplication = ({ applications }: Pick<Certificate, 'applications'>): CertificateApplication | null =>
  applications.find(({ status }) => status === 'submitted') ?? null

export type WhyInvalid = 'expired' | (typeof CERTIFICATE_ENDINGS)[number]
export const whyInvalidNames: Readonly<Record<WhyInvalid, string>> = {
  expired: '已过期',
  cancelled: '已注销',
  void: '已作废',
}

/** 有效状态: 有效 (null), or why it is 无效. */
export const whyInvalid = (
  { ended, validUntil }: Pick<Certificate, 'ended' | 'validUntil'>,
  today: CalendarDate,
): WhyInvalid | null => ended?.why ?? (today > validUntil ? 'expired' : null)

/** The last day of a validity that begins on `issuedOn`: the day before it comes round again. */
export function lastDayOfValidity(issuedOn: CalendarDate, years: number): CalendarDate {
  const round = addYears(issuedOn, years)
  // 02-29 comes round on 03-01 in a common year: 02-28 is then the day before.
  return round.slice(5) === issuedOn.slice(5) ? addDays(round, -1) : round
}

/** 延续 counts from the old last day, not from the day of the review; 02-29 becomes 02-28. */
export const renewedUntil = (validUntil: CalendarDate, years: number): CalendarDate => addYears(validUntil, years)

/** The first day on which 延续 may be applied for: `months` calendar months before the last day, month ends clamped. */
export const renewalOpensOn = (validUntil: CalendarDate, months: number): CalendarDate => addMonths(validUntil, -months)

/** 即将到期: valid, and the renewal's window is open. */
export const isExpiringSoon = (
  certificate: Pick<Certificate, 'ended' | 'validUntil'>,
  { today, months }: { readonly today: CalendarDate; readonly months: number },
): boolean => whyInvalid(certificate, today) === null && today >= renewalOpensOn(certificate.validUntil, months)
