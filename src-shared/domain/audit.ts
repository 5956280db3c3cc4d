import { z } from 'zod'
import { creation, entity, next } from './operation.ts'

/**
 * What changes no record and must be known all the same: signing in, revealing an identity number, exporting, printing.
 * An audit note is its own entity; the centre stores it without reducing.
 */
export const AuditNoteSchema = z.strictObject({
  about: z.strictObject({ entity: z.string(), id: z.string() }).nullable(),
  /** How many records were concerned. */
  count: z.number().int().min(0),
  note: z.string().max(400),
  /** Which own operation that the centre did not accept was settled, and how. */
  settled: z.strictObject({ operationId: z.string(), how: z.enum(['discard', 'redo', 'escalate']) }).optional(),
})
export type AuditNote = z.infer<typeof AuditNoteSchema>
export const AuditNote = entity({ name: 'audit-note', title: '审计记录', schema: AuditNoteSchema })

const note = <const Type extends string>(type: Type, title: string) =>
  creation({
    type,
    version: 1,
    entity: AuditNote,
    title,
    conflict: 'none',
    payload: AuditNoteSchema,
    decide: ({ payload }) => next(payload),
  })

export const auditSignIn = note('audit.sign-in', '登录')
export const auditSignOut = note('audit.sign-out', '退出登录')
export const auditSignInRefused = note('audit.sign-in-refused', '登录被拒')
/** The keys of the data folder: a recovery key renewed or known to be kept, a passphrase changed. */
export const auditKeys = note('audit.keys', '数据密钥')
/** 现场核验: a clerk saw the person and vouched for them, or let a code go. */
export const auditCheckedInPerson = note('audit.checked-in-person', '现场核验')
export const auditLockoutCleared = note('audit.lockout-cleared', '解除登录等待')
export const auditVerify = note('audit.verify', '核验操作日志')
export const auditReveal = note('audit.reveal', '查看完整证件号码')
export const auditExport = note('audit.export', '导出')
export const auditPrint = note('audit.print', '打印')
/** 操作日志里过期的审计记录: `about` names the last operation (its `seq`) of whose kind none has contents any more. */
export const auditClearNotes = note('audit.clear-notes', '清除过期审计内容')
/** What somebody decided of an operation the centre did not accept: let go, done again, handed to the centre's people. */
export const auditSettle = note('audit.settle', '处理同步冲突')
/** A bundle made for the centre, or one of the centre's taken in. */
export const auditBundle = note('audit.bundle', '同步包')
/** A candidate ticked the pledge; which version, the note says. */
export const auditPledge = note('audit.pledge', '同意承诺书')
