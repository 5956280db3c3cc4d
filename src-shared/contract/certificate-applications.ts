import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import { PictureSchema } from '../domain/candidate.ts'
import { CERTIFICATE_ENDINGS } from '../domain/certificate.ts'
import {
  APPLICATION_KINDS,
  APPLICATION_STATUSES,
  ATTACHMENT_KINDS,
  ChangeRequestSchema,
  StatementSchema,
} from '../domain/certificate-application.ts'
import { EmployerNameSchema } from '../domain/employer-operations.ts'
import { saysWhy } from '../domain/enrollment-review.ts'
import { attachments, pictureErrors } from './attachments.ts'
import { command, query } from './procedure.ts'

const Kind = z.enum(APPLICATION_KINDS)
const AttachmentKind = z.enum(ATTACHMENT_KINDS)
const Count = z.number().int()

/** Whether a button acts; if not, the sentence that says why and until when, and where the rule comes from. */
const Allowance = z.strictObject({
  allowed: z.boolean(),
  reason: z.string().nullable(),
  source: z.string().nullable(),
})
export type ApplicationAllowance = z.infer<typeof Allowance>

const PlaceSchema = z.strictObject({ employerName: z.string(), regionName: z.string() })

/** One application with what became of it. Names of staff are left out of what candidates get. */
const ApplicationEntrySchema = z.strictObject({
  applicationId: z.string(),
  kind: Kind,
  status: z.enum(APPLICATION_STATUSES),
  submittedAt: z.string(),
  submittedBy: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  comment: z.string(),
  /** Of a change: what was asked for, and what the certificate said before it passed. */
  change: z
    .strictObject({
      to: PlaceSchema,
      hasLeft: z.boolean(),
      former: PlaceSchema.nullable(),
      attachments: z.array(AttachmentKind),
    })
    .nullable(),
  /** Of a renewal: the last day before and after. */
  renewal: z.strictObject({ from: CalendarDateSchema, until: CalendarDateSchema }).nullable(),
  /** 个人自愿说明 of a cancellation. */
  statement: z.string().nullable(),
})
export type ApplicationEntry = z.infer<typeof ApplicationEntrySchema>

/** A certificate as its holder, and a clerk beside them, see it. */
export const HeldCertificateSchema = z.strictObject({
  certificateId: z.string(),
  number: z.string(),
  /** In the groups of the site's template, for the eye. */
  spacedNumber: z.string(),
  personCategory: z.string(),
  businessField: z.string(),
  issuedOn: CalendarDateSchema,
  validUntil: CalendarDateSchema,
  /** The first day of 证书延续. */
  renewalOpensOn: CalendarDateSchema,
  /** The last day once a renewal has passed. */
  renewedUntil: CalendarDateSchema,
  /** From today to the last day; negative once it has expired. */
  daysLeft: Count,
  /** 即将到期: the renewal's window is open. */
  expiringSoon: z.boolean(),
  /** Why it is 无效; null: 有效. */
  invalid: z.enum(['expired', ...CERTIFICATE_ENDINGS]).nullable(),
  ended: z.strictObject({ on: CalendarDateSchema, reason: z.string() }).nullable(),
  edition: Count,
  employerName: z.string(),
  region: z.string(),
  regionName: z.string(),
  /** 待转出 */
  transfer: z.strictObject({ regionName: z.string(), since: CalendarDateSchema }).nullable(),
  holder: z.strictObject({ name: z.string(), sex: z.string(), idType: z.string(), maskedIdNumber: z.string() }),
  start: z.strictObject({ change: Allowance, renewal: Allowance, cancellation: Allowance }),
  /** The one that waits for a review. */
  open: ApplicationEntrySchema.extend({ withdraw: Allowance }).nullable(),
  /** The latest first. */
  applications: z.array(ApplicationEntrySchema),
})
export type HeldCertificate = z.infer<typeof HeldCertificateSchema>

/** What a change sends: uploads (see transfers), each for one kind of attachment. */
export const ChangeInputSchema = z.strictObject({
  certificateId: z.string(),
  region: ChangeRequestSchema.shape.region,
  employerName: EmployerNameSchema,
  hasLeft: z.boolean(),
  attachments: z.array(z.strictObject({ kind: AttachmentKind, uploadId: z.string() })).max(ATTACHMENT_KINDS.length),
})
export const CancellationInputSchema = z.strictObject({ certificateId: z.string(), statement: StatementSchema })
export const OneApplicationSchema = z.strictObject({ certificateId: z.string(), applicationId: z.string() })
export const SubmittedSchema = z.strictObject({ applicationId: z.string() })

const startRefusals = [
  'NOT_FOUND',
  'CERTIFICATE_ENDED',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_BEING_VOIDED',
  'CERTIFICATE_IN_TRANSFER',
  'APPLICATION_OPEN',
] as const
export const changeErrors = [
  ...startRefusals,
  ...pictureErrors,
  'CHANGE_REGION_TOO_WIDE',
  'CHANGE_CHANGES_NOTHING',
  'APPLICATION_ATTACHMENT_TWICE',
  'APPLICATION_ATTACHMENTS_MISSING',
] as const
export const renewalErrors = [...startRefusals, 'RENEWAL_NOT_OPEN'] as const
export const cancellationErrors = startRefusals
export const withdrawalErrors = ['NOT_FOUND', 'APPLICATION_WITHDRAWN', 'APPLICATION_REVIEWED'] as const

/** Which of the waiting applications of one kind; every condition narrows. */
export const ApplicationFilterSchema = z.strictObject({
  employerId: z.string().optional(),
  /** As typed into 查找考生. */
  text: z.string().max(60).optional(),
})
export type ApplicationFilter = z.input<typeof ApplicationFilterSchema>

/** Which versions the reviewer looked at: a decision on anything newer is refused. */
export const ApplicationSeenSchema = z.strictObject({ certificate: Count, candidate: Count })

export const ApplicationRowSchema = z.strictObject({
  certificateId: z.string(),
  applicationId: z.string(),
  name: z.string(),
  /** As the certificate says it. */
  employer: z.string(),
  subject: z.strictObject({ personCategory: z.string(), businessField: z.string() }),
  submittedAt: z.string(),
  /** How many hints want attention. */
  hints: Count,
  /** Null: the caller may decide. Otherwise why not, and who could. */
  waitsFor: z.string().nullable(),
})
export type ApplicationRow = z.infer<typeof ApplicationRowSchema>
export const ApplicationCursorSchema = z.strictObject({ submittedAt: z.string(), certificateId: z.string() })

const HintSchema = z.strictObject({
  level: z.enum(['attention', 'passed']),
  text: z.string(),
  detail: z.string().nullable(),
})

const ReviewedApplication = z.strictObject({
  certificateId: z.string(),
  applicationId: z.string(),
  candidateId: z.string(),
  kind: Kind,
  status: z.enum(APPLICATION_STATUSES),
  name: z.string(),
  sex: z.string(),
  birthDate: z.string(),
  age: Count,
  idType: z.string(),
  maskedIdNumber: z.string(),
  maskedMobile: z.string(),
  spacedNumber: z.string(),
  edition: Count,
  subject: z.strictObject({ personCategory: z.string(), businessField: z.string() }),
  issuedOn: CalendarDateSchema,
  validUntil: CalendarDateSchema,
  invalid: HeldCertificateSchema.shape.invalid,
  /** What a pass changes, old beside new. */
  differences: z.array(
    z.strictObject({ label: z.string(), before: z.string(), after: z.string(), changed: z.boolean() }),
  ),
  /** 个人自愿说明 */
  statement: z.string().nullable(),
  portrait: PictureSchema.nullable(),
  attachments: z.array(z.strictObject({ kind: AttachmentKind, picture: PictureSchema })),
  hints: z.array(HintSchema),
  /** Every application of the certificate, oldest first, this one included. */
  history: z.array(ApplicationEntrySchema),
  submittedAt: z.string(),
  submittedBy: z.string(),
  /** Handed in by its holder, or by a clerk for them. */
  byHolder: z.boolean(),
  reviewedAt: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  reviewedByOneself: z.boolean(),
  comment: z.string(),
  waitsFor: z.string().nullable(),
  may: z.strictObject({ pass: Allowance, reject: Allowance }),
  seen: ApplicationSeenSchema,
})
export type ReviewedApplication = z.infer<typeof ReviewedApplication>

const reviewRefusals = [
  'NOT_FOUND',
  'APPLICATION_REVIEWED',
  'APPLICATION_WITHDRAWN',
  'APPLICATION_SELF_REVIEW',
  'APPLICATION_SELF_REVIEW_OWN',
  'STAFF_UNIDENTIFIED',
  'REVIEW_OUTDATED',
] as const

export const certificateApplications = {
  /** A person's certificates, with what can be applied for: for the clerk at the desk. */
  ofCandidate: query({
    permission: 'candidate:read',
    input: z.strictObject({ candidateId: z.string() }),
    output: z.strictObject({ certificates: z.array(HeldCertificateSchema) }),
  }),
  submitChange: command({
    permission: 'certificate:apply',
    input: ChangeInputSchema,
    output: SubmittedSchema,
    errors: changeErrors,
  }),
  submitRenewal: command({
    permission: 'certificate:apply',
    input: z.strictObject({ certificateId: z.string() }),
    output: SubmittedSchema,
    errors: renewalErrors,
  }),
  submitCancellation: command({
    permission: 'certificate:apply',
    input: CancellationInputSchema,
    output: SubmittedSchema,
    errors: cancellationErrors,
  }),
  withdraw: command({
    permission: 'certificate:apply',
    input: OneApplicationSchema,
    output: z.null(),
    errors: withdrawalErrors,
  }),

  /** How many wait in each queue. */
  counts: query({
    permission: 'candidate:read',
    input: z.strictObject({}),
    output: z.strictObject({ change: Count, renewal: Count, cancellation: Count }),
  }),
  /** One queue, oldest submission first; 50 rows, keyset. */
  list: query({
    permission: 'candidate:read',
    input: z.strictObject({
      kind: Kind,
      filter: ApplicationFilterSchema,
      after: ApplicationCursorSchema.nullable(),
    }),
    output: z.strictObject({ rows: z.array(ApplicationRowSchema), next: ApplicationCursorSchema.nullable() }),
  }),
  /** How many wait in a queue under a filter. */
  count: query({
    permission: 'candidate:read',
    input: z.strictObject({ kind: Kind, filter: ApplicationFilterSchema }),
    output: z.strictObject({ count: Count, atLeast: z.boolean() }),
  }),
  /** Employers of those who wait in a queue. */
  filters: query({
    permission: 'candidate:read',
    input: z.strictObject({ kind: Kind }),
    output: z.strictObject({
      employers: z.array(z.strictObject({ employerId: z.string(), name: z.string(), count: Count })),
    }),
  }),
  /** What a rejection of such an application may be put down to, by number keys. */
  reasons: query({
    permission: 'certificate:review',
    input: z.strictObject({ kind: Kind }),
    output: z.strictObject({ reasons: z.array(z.string()) }),
  }),
  /** The latest application of a kind to a certificate, with all that a decision needs. */
  get: query({
    permission: 'candidate:read',
    input: z.strictObject({ certificateId: z.string(), kind: Kind }),
    output: ReviewedApplication,
    errors: ['NOT_FOUND'],
  }),
  /** The bytes of an attachment; null where the file has lost them. */
  attachment: query({
    permission: 'candidate:read',
    input: OneApplicationSchema.extend({ kind: AttachmentKind }),
    output: attachments.picture.output,
    errors: ['NOT_FOUND'],
  }),
  pass: command({
    permission: 'certificate:review',
    input: OneApplicationSchema.extend({
      comment: z.string().trim().max(400).default(''),
      seen: ApplicationSeenSchema,
    }),
    output: z.strictObject({ group: z.string() }),
    errors: [...reviewRefusals, 'CERTIFICATE_BEING_VOIDED', 'CERTIFICATE_EDITIONS_USED_UP'],
  }),
  reject: command({
    permission: 'certificate:review',
    input: OneApplicationSchema.extend({
      comment: z.string().trim().max(400).refine(saysWhy, '审核不通过须用文字写明原因'),
      seen: ApplicationSeenSchema,
    }),
    output: z.strictObject({ group: z.string() }),
    errors: reviewRefusals,
  }),
  /** The caller's latest decision of today in a queue, if it can still be taken back. */
  latest: query({
    permission: 'certificate:review',
    input: z.strictObject({ kind: Kind }),
    output: z
      .strictObject({
        group: z.string(),
        decision: z.enum(['passed', 'rejected']),
        count: Count,
        name: z.string(),
        at: z.string(),
      })
      .nullable(),
  }),
  /** 恢复: takes one's own decision back, and with it what it did to certificate and profile. */
  restore: command({
    permission: 'certificate:review',
    input: z.strictObject({ group: z.string() }),
    output: z.strictObject({ certificateIds: z.array(z.string()) }),
    errors: ['NOTHING_TO_RESTORE', 'RESTORE_NOT_YOURS', 'APPLICATION_RESTORE_TOO_LATE', 'APPLICATION_RESTORE_PAPER'],
  }),
}
