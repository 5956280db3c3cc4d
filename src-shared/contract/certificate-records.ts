import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import { CERTIFICATE_ENDINGS, PostingSchema } from '../domain/certificate.ts'
import { APPLICATION_KINDS, APPLICATION_STATUSES } from '../domain/certificate-application.ts'
import { SexSchema } from '../domain/code-tables/sex.ts'
import { PersonReferenceSchema } from '../domain/enrollment.ts'
import { IdTypeSchema } from '../domain/identity-document.ts'
import { AllowanceSchema } from './candidates.ts'

/** Certificates issued by one command. */
export const mostIssued = 5_000
/** Certificates made into paper by one command. */
export const mostPapers = 1_000

export const CERTIFICATE_STATES = ['all', 'valid', 'expiring', 'expired', 'cancelled', 'void', 'void-proposed'] as const
export type CertificateState = (typeof CERTIFICATE_STATES)[number]

export const CertificateFilterSchema = z.strictObject({
  state: z.enum(CERTIFICATE_STATES),
  personCategory: z.string().max(20).nullable(),
  businessField: z.string().max(20).nullable(),
  employerId: z.string().nullable(),
  /** Whose last day lies in it: 2027-03. */
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .nullable(),
  /** The month in which it was issued. */
  issuedMonth: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  /** As in candidates.find, or a part of a certificate number. */
  text: z.string().max(100),
})
export type CertificateFilter = z.infer<typeof CertificateFilterSchema>

export const CertificateRowSchema = z.strictObject({
  certificateId: z.string(),
  number: z.string(),
  /** In the groups in which it is printed. */
  spacedNumber: z.string(),
  name: z.string(),
  maskedIdNumber: z.string(),
  employerName: z.string(),
  personCategory: z.string(),
  businessField: z.string(),
  issuedOn: CalendarDateSchema,
  validUntil: CalendarDateSchema,
  /** Null: 有效. */
  invalid: z.enum(['expired', ...CERTIFICATE_ENDINGS]).nullable(),
  /** 即将到期 */
  expiring: z.boolean(),
  /** The application that waits for a review. */
  open: z.enum(APPLICATION_KINDS).nullable(),
  voidProposed: z.boolean(),
})
export type CertificateRow = z.infer<typeof CertificateRowSchema>

export const CertificateHistoryEntrySchema = z.strictObject({
  operationId: z.string(),
  at: z.string(),
  by: z.string(),
  what: z.string(),
  detail: z.string().nullable(),
})

export const CertificateRecordSchema = CertificateRowSchema.extend({
  candidateId: z.string(),
  sex: SexSchema,
  idType: IdTypeSchema,
  posting: PostingSchema,
  regionName: z.string(),
  edition: z.number().int(),
  /** The exam it was issued for; null for one that was imported. */
  exam: z.strictObject({ planName: z.string(), date: z.string() }).nullable(),
  hasPortrait: z.boolean(),
  ended: z.strictObject({ why: z.enum(CERTIFICATE_ENDINGS), on: CalendarDateSchema, reason: z.string() }).nullable(),
  voidProposal: z.strictObject({ reason: z.string(), by: PersonReferenceSchema, at: z.string() }).nullable(),
  transfer: z.strictObject({ regionName: z.string(), since: CalendarDateSchema }).nullable(),
  printed: z
    .strictObject({ edition: z.number().int(), times: z.number().int().min(1), at: z.string(), by: z.string() })
    .nullable(),
  applications: z.array(
    z.strictObject({
      applicationId: z.string(),
      kind: z.enum(APPLICATION_KINDS),
      status: z.enum(APPLICATION_STATUSES),
      submittedAt: z.string(),
      submittedBy: z.string(),
      reviewedAt: z.string().nullable(),
      reviewedBy: z.string().nullable(),
      comment: z.string(),
      /** What was asked for, in words. */
      asked: z.string(),
    }),
  ),
  /** Former employers, the latest first, each until when. */
  formerEmployers: z.array(z.strictObject({ name: z.string(), until: CalendarDateSchema })),
  /** Where the person's record says something else now: the fields' names in Chinese. */
  outdated: z.array(z.string()),
  /** The person's record as a correction would take it. */
  present: z.strictObject({ name: z.string(), sex: SexSchema, idType: IdTypeSchema, maskedIdNumber: z.string() }),
  /** What may be done now, and if not, by which rule. */
  may: z.strictObject({
    make: AllowanceSchema,
    correct: AllowanceSchema,
    proposeVoid: AllowanceSchema,
    confirmVoid: AllowanceSchema,
    change: AllowanceSchema,
    renewal: AllowanceSchema,
    cancellation: AllowanceSchema,
  }),
  /** First day of 延续, by the renewal's window. */
  renewalFrom: CalendarDateSchema,
  renewalMonths: z.number().int(),
})
export type CertificateRecord = z.infer<typeof CertificateRecordSchema>

/** Certificates of a plan by number: from the first to the last of them, null where it begins or ends. */
export const CertificateRangeSchema = z.strictObject({
  planId: z.string(),
  first: z.string().nullable(),
  last: z.string().nullable(),
})
export type CertificateRange = z.infer<typeof CertificateRangeSchema>

/** Whose certificates: some, or those of a range. */
export const CertificateScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('some'), certificateIds: z.array(z.string()).min(1).max(mostPapers) }),
  CertificateRangeSchema.extend({ kind: z.literal('range') }),
])
export type CertificateScope = z.infer<typeof CertificateScopeSchema>
