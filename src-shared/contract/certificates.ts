import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import {
  CERTIFICATE_STATES,
  CertificateFilterSchema,
  CertificateHistoryEntrySchema,
  CertificateRangeSchema,
  CertificateRecordSchema,
  CertificateRowSchema,
  CertificateScopeSchema,
  mostIssued,
  mostPapers,
} from './certificate-records.ts'
import { command, query } from './procedure.ts'
import { FileReferenceSchema } from './transfers.ts'

const count = z.number().int().min(0)
const id = z.strictObject({ certificateId: z.string() })
const nothing = z.strictObject({})

const IssueRowSchema = z.strictObject({
  enrollmentId: z.string(),
  candidateId: z.string(),
  name: z.string(),
  maskedIdNumber: z.string(),
  employerName: z.string(),
  subjectName: z.string(),
  sessionNumber: z.number().int(),
  /** ready · held: only by somebody who knows of the other certificate · refused */
  kind: z.enum(['ready', 'held', 'refused', 'issued']),
  /** Why it is not ready. */
  reason: z.string().nullable(),
  /** 贴照片处 is printed. */
  withoutPortrait: z.boolean(),
})
export type IssueRow = z.infer<typeof IssueRowSchema>

const PrintedSchema = z.strictObject({ certificateId: z.string(), edition: z.number().int().min(1) })

export const certificates = {
  list: query({
    permission: 'candidate:read',
    input: CertificateFilterSchema.extend({
      /** The last row shown, by the day the list is sorted by; null for the first page. */
      after: z.strictObject({ day: CalendarDateSchema, certificateId: z.string() }).nullable(),
    }),
    output: z.strictObject({
      rows: z.array(CertificateRowSchema),
      more: z.boolean(),
      /** The text fits more people than are looked through; it should be longer. */
      tooMany: z.boolean(),
      /** Which day the rows are sorted by, for `after`. */
      sortedBy: z.enum(['issuedOn', 'validUntil']),
    }),
  }),
  count: query({
    permission: 'candidate:read',
    input: nothing,
    output: z.record(z.enum(CERTIFICATE_STATES), count),
  }),
  /** Subjects and employers of the register, for its filters. */
  options: query({
    permission: 'candidate:read',
    input: nothing,
    output: z.strictObject({ personCategories: z.array(z.string()), businessFields: z.array(z.string()) }),
  }),
  /** 到期情况: the coming twelve months, and whose certificates end within the first `months` of them. */
  radar: query({
    permission: 'candidate:read',
    input: z.strictObject({ months: z.number().int().min(1).max(12) }),
    output: z.strictObject({
      months: z.array(z.strictObject({ month: z.string(), count })),
      employers: z.array(z.strictObject({ employerId: z.string().nullable(), name: z.string(), count })),
    }),
  }),
  /** Ctrl+K: the first few by a part of the number. */
  find: query({
    permission: 'candidate:read',
    input: z.strictObject({ text: z.string().max(100) }),
    output: z.array(CertificateRowSchema),
  }),
  get: query({ permission: 'candidate:read', input: id, output: CertificateRecordSchema, errors: ['NOT_FOUND'] }),
  history: query({
    permission: 'candidate:read',
    input: id,
    output: z.strictObject({ entries: z.array(CertificateHistoryEntrySchema) }),
    errors: ['NOT_FOUND'],
  }),

  /** Plans with published passes, those still without a certificate first. */
  plansToIssue: query({
    permission: 'certificate:issue',
    input: nothing,
    output: z.array(
      z.strictObject({ planId: z.string(), name: z.string(), examFrom: z.string(), toIssue: count, issued: count }),
    ),
  }),
  /** Dry run: who of a plan, or of one session, would get one, and who not and why. */
  toIssue: query({
    permission: 'certificate:issue',
    input: z.strictObject({ planId: z.string(), sessionId: z.string().nullable() }),
    output: z.strictObject({
      rows: z.array(IssueRowSchema),
      /** Passed the review, but no result was published yet. */
      unpublished: count,
      /** What the first and the last number would be; null with nobody to issue to. */
      numbers: z.strictObject({ first: z.string(), last: z.string() }).nullable(),
      /** Why no number can be made at all. */
      numberProblem: z.string().nullable(),
      validUntil: CalendarDateSchema,
      sessions: z.array(z.strictObject({ sessionId: z.string(), number: z.number().int(), date: z.string() })),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Issues all of these as one command, or none. */
  issue: command({
    permission: 'certificate:issue',
    input: z.strictObject({
      enrollments: z
        .array(
          z.strictObject({
            enrollmentId: z.string(),
            /** The issuer knows that the person holds a valid one of the subject. */
            besides: z.boolean(),
          }),
        )
        .min(1)
        .max(mostIssued),
      /** How many without a photo the person at the desk was told of. */
      withoutPortrait: count,
    }),
    output: z.strictObject({
      certificateIds: z.array(z.string()),
      first: z.string(),
      last: z.string(),
    }),
    errors: [
      'CERTIFICATES_TO_ISSUE_CHANGED',
      'CERTIFICATE_PHOTOS_MISSING',
      'CERTIFICATE_NUMBER_PROBLEM',
      'CERTIFICATE_NUMBER_TAKEN',
      'CERTIFICATE_NUMBERS_SPENT',
      'CANCELLED',
    ],
  }),

  /** Those of a range that stand, by number, in batches of at most `mostPapers`. */
  paperBatches: query({
    permission: 'ticket:print',
    input: CertificateRangeSchema,
    output: z.strictObject({
      batches: z.array(
        z.strictObject({
          first: z.string(),
          last: z.string(),
          count,
          /** Of which the edition that stands was printed. */
          printed: count,
        }),
      ),
    }),
  }),
  /** What a batch would meet, before anything is made. */
  checkPapers: query({
    permission: 'ticket:print',
    input: z.strictObject({ scope: CertificateScopeSchema }),
    output: z.strictObject({
      count,
      /** This edition was printed before: printing it again needs a reason. */
      printedBefore: count,
      missingPhotos: z.array(z.strictObject({ certificateId: z.string(), name: z.string() })),
      missingGlyphs: z.array(z.strictObject({ name: z.string(), character: z.string(), codePoint: z.string() })),
    }),
    errors: ['CERTIFICATES_NOTHING_CHOSEN', 'CERTIFICATES_TOO_MANY', 'CERTIFICATE_PAPER_ENDED'],
  }),
  /**
   * Makes the PDFs, journaled as an export. `sealed`: one signed file, or a ZIP with one for each, to be handed out as
   * files. `to-print`: all in one file, which carries no seal of its own: on paper the QR codes are what is verified.
   */
  make: command({
    permission: 'ticket:print',
    input: z.strictObject({
      scope: CertificateScopeSchema,
      as: z.enum(['sealed', 'to-print']),
      missingPhotos: count,
    }),
    output: z.strictObject({
      file: FileReferenceSchema,
      papers: z.array(PrintedSchema.extend({ name: z.string(), printedBefore: z.boolean() })),
    }),
    errors: [
      'CERTIFICATES_NOTHING_CHOSEN',
      'CERTIFICATES_TOO_MANY',
      'CERTIFICATE_PAPER_ENDED',
      'CERTIFICATE_PHOTOS_MISSING',
      'CERTIFICATES_OUTDATED',
      'TICKET_GLYPHS_MISSING',
      'CANCELLED',
    ],
  }),
  /** Journals that these came out of the printer, as the operator confirms. */
  print: command({
    permission: 'ticket:print',
    input: z.strictObject({
      papers: z.array(PrintedSchema).min(1).max(mostPapers),
      reason: z.string().trim().max(200),
    }),
    output: z.strictObject({ printed: count, reprinted: count }),
    errors: ['CERTIFICATE_PAPER_OUTDATED', 'CERTIFICATE_REPRINT_REASON'],
  }),

  proposeVoid: command({
    permission: 'certificate:void',
    input: id.extend({
      reason: z.string().trim().min(2, '请写明作废原因').max(400, '作废原因最多 400 个字'),
    }),
    output: nothing,
    errors: ['NOT_FOUND', 'CERTIFICATE_ENDED', 'VOID_PROPOSED', 'CERTIFICATE_OWN', 'STAFF_UNIDENTIFIED'],
  }),
  /** By another person than proposed it. `reason` is the one that was read, so that nobody confirms another. */
  confirmVoid: command({
    permission: 'certificate:void',
    input: id.extend({ reason: z.string() }),
    output: nothing,
    errors: [
      'NOT_FOUND',
      'CERTIFICATE_ENDED',
      'VOID_NOT_PROPOSED',
      'VOID_BY_ONE_PERSON',
      'CERTIFICATE_OWN',
      'STAFF_UNIDENTIFIED',
      'STALE',
    ],
  }),
  /** 不予作废, or taken back. */
  dropVoid: command({
    permission: 'certificate:void',
    input: id,
    output: nothing,
    errors: ['NOT_FOUND', 'VOID_NOT_PROPOSED', 'CERTIFICATE_OWN', 'STAFF_UNIDENTIFIED'],
  }),
  /** Takes the person's corrected record into a new edition. */
  correct: command({
    permission: 'certificate:issue',
    input: id.extend({
      reason: z.string().trim().min(2, '请写明更正原因').max(200, '更正原因最多 200 个字'),
    }),
    output: z.strictObject({ edition: z.number().int() }),
    errors: [
      'NOT_FOUND',
      'CERTIFICATE_ENDED',
      'CERTIFICATE_BEING_VOIDED',
      'CERTIFICATE_EXPIRED',
      'CERTIFICATE_HOLDER_UNCHANGED',
      'CERTIFICATE_OWN',
      'STAFF_UNIDENTIFIED',
    ],
  }),

  /** 导出公钥: what verifiers are given to trust (kaodian-issuer-keys/1). */
  exportKeys: command({
    permission: 'certificate:issue',
    input: nothing,
    output: z.strictObject({ file: FileReferenceSchema }),
  }),
  /** 导出状态名单: signed; what was cancelled, voided or superseded up to now. */
  exportStatusList: command({
    permission: 'certificate:issue',
    input: nothing,
    output: z.strictObject({ file: FileReferenceSchema, statuses: count }),
  }),
} as const
