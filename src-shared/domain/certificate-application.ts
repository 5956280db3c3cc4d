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

/** What the page says once an application is in, to the letter (the manual's sections 9.1, 10.1 and 11.1). */
export const submittedSentences: Readonly<Record<ApplicationKind, string>> = {
  change: '证书变更申请提交成功',
  renewal: '证书延续申请提交成功',
  cancellation: '证书注销申请提交成功',
}

export const APPLICATION_STATUSES = ['submitted', 'withdrawn', 'passed', 'rejected'] as const
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number]

/** What a change asks for: where the certificate belongs and whom its holder works for from now on. */
export const ChangeRequestSchema = z.strictObject({
  /** 变更归属区域, GB/T 2260. */
  region: z.string().regex(/^\d{6}$/, '请选择变更归属区域'),
  /** 变更单位名称: on record or not; a pass registers it. */
  employerName: z.string().min(2, '请填写变更单位名称').max(80, '单位名称最多 80 个字'),
  /** 是否离职: whoever has left needs no consent of the former employer. */
  hasLeft: z.boolean(),
})
export type ChangeRequest = z.infer<typeof ChangeRequestSchema>

export const ATTACHMENT_KINDS = ['employment', 'consent'] as const
export type ApplicationAttachmentKind = (typeof ATTACHMENT_KINDS)[number]
export const attachmentNames: Readonly<Record<ApplicationAttachmentKind, string>> = {
  employment: '任职证明',
  consent: '原单位同意变更证明',
}
export const ApplicationAttachmentSchema = z.strictObject({ kind: z.enum(ATTACHMENT_KINDS), picture: PictureSchema })
export type ApplicationAttachment = z.infer<typeof ApplicationAttachmentSchema>

/** What a certificate and its holder's profile said before a change passed. */
const FormerSchema = z.strictObject({
  employerId: z.string().nullable(),
  employerName: z.string(),
  region: z.string(),
  /** Whom the holder's 扩展信息 named; it may have been another than the certificate's. */
  profileEmployerId: z.string().nullable(),
})

export const StatementSchema = z.string().trim().min(2, '请填写个人自愿说明').max(400, '个人自愿说明最多 400 个字')

const common = {
  id: z.string(),
  status: z.enum(APPLICATION_STATUSES),
  /** UTC instant. */
  submittedAt: z.string(),
  submittedBy: PersonReferenceSchema,
  withdrawnAt: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  /** Null also where it fell away with its certificate. */
  reviewedBy: PersonReferenceSchema.nullable(),
  /** The review's comment, or why it fell away. */
  comment: z.string().max(400),
}

export const ApplicationSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('change'),
    request: ChangeRequestSchema,
    attachments: z.array(ApplicationAttachmentSchema).max(ATTACHMENT_KINDS.length),
    /** Null until it passed. */
    former: FormerSchema.nullable(),
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
    statement: StatementSchema,
  }),
])
export type CertificateApplication = z.infer<typeof ApplicationSchema>
export type ChangeApplication = Extract<CertificateApplication, { kind: 'change' }>
