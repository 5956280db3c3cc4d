import { z } from 'zod'
import { CalendarDateSchema } from './calendar-date.ts'
import { PictureSchema } from './candidate.ts'
import { PersonReferenceSchema } from './enrollment.ts'

/** 证书业务申请: what its holder asks to be done with a certificate (the manual's sections 9 to 11). */
export const APPLICATION_KINDS = ['change', 'renewal', 'cancellation'] as const
export type ApplicationKind = (typeof APPLICATION_KINDS)[number]
export const applicationNames: Readonly<Record<ApplicationKind, string>> = {
  change: '变更',
  renewal: '延续',
  cancellation: '注销',
}

export const APPLICATION_STATUSES = ['submitted', 'withdrawn', 'passed', 'rejected'] as const
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number]

/** What a change asks for: where the certificate belongs and whom its holder works for from now on. */
export const ChangeRequestSchema = z.strictObject({
  /** 变更归属区域, GB/T 2260. */
  region: z.string().regex(/^\d{6}$/, '请选择变更归属区域'),
  employerId: z.string().nullable(),
  /** 变更单位名称 */
  employerName: z.string().trim().min(2, '请填写变更单位名称').max(80, '单位名称最多 80 个字'),
  /** 是否离职: whoever has left needs no consent of the former employer. */
  hasLeft: z.boolean(),
})
export type ChangeRequest = z.infer<typeof ChangeRequestSchema>

export const ATTACHMENT_KINDS = ['employment', 'consent'] as const
export type ApplicationAttachmentKind = (typeof ATTACHMENT_KINDS)[number]
export const attachmentNames: Readonly<Record<ApplicationAttachmentKind, string>> = {
  employment: '新单位任职证明',
  consent: '原单位同意变更证明',
}
export const ApplicationAttachmentSchema = z.strictObject({ kind: z.enum(ATTACHMENT_KINDS), picture: PictureSchema })

const common = {
  id: z.string(),
  status: z.enum(APPLICATION_STATUSES),
  /** UTC instant. */
  submittedAt: z.string(),
  submittedBy: PersonReferenceSchema,
  reviewedAt: z.string().nullable(),
  reviewedBy: PersonReferenceSchema.nullable(),
  /** The review's comment, or why it was withdrawn or fell away. */
  comment: z.string().max(400),
}

export const ApplicationSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('change'),
    request: ChangeRequestSchema,
    attachments: z.array(ApplicationAttachmentSchema).max(6),
    /** What the certificate said before the change passed: its history of employers. */
    former: z
      .strictObject({ employerId: z.string().nullable(), employerName: z.string(), region: z.string() })
      .nullable(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('renewal'),
    /** The last day as the application found it, and as a pass makes it. */
    from: CalendarDateSchema,
    until: CalendarDateSchema,
  }),
  z.strictObject({
    ...common,
    kind: z.literal('cancellation'),
    /** 个人自愿说明 */
    statement: z.string().trim().min(2, '请填写个人自愿说明').max(400, '个人自愿说明最多 400 个字'),
  }),
])
export type CertificateApplication = z.infer<typeof ApplicationSchema>
