import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import { RetentionTermsSchema } from '../domain/retention.ts'
import { command, query } from './procedure.ts'

const count = z.number().int().min(0)

/** People erased by one command; whoever has more due goes on with the next. */
export const mostErasedAtOnce = 1000

const PersonSchema = z.strictObject({
  candidateId: z.string(),
  name: z.string(),
  maskedIdNumber: z.string(),
  employerName: z.string(),
  /** What keeps the person on record last, and from when on they are due. */
  lastOn: CalendarDateSchema,
  dueOn: CalendarDateSchema,
  enrollments: count,
  certificates: count,
  /** Operations whose contents go. */
  operations: count,
})
export type DuePerson = z.infer<typeof PersonSchema>

const HeldSchema = PersonSchema.extend({
  /** Why they may not be erased, in sentences. */
  because: z.array(z.string()).min(1),
})

/** Of whoever erases: an unlocked page is not enough for what can't be taken back. */
const Password = z.string().min(1, '请输入您的登录密码').max(200)
const passwordErrors = ['PASSWORD_WRONG', 'SIGN_IN_LOCKED'] as const
const erasureErrors = [
  'NOT_FOUND',
  'PERSON_ERASED',
  'ERASE_ENROLLMENT_OPEN',
  'ERASE_SCORE_OPEN',
  'ERASE_CERTIFICATE_DUE',
  'ERASE_CERTIFICATE_VALID',
  'ERASE_APPLICATION_OPEN',
  'ERASE_VIOLATION_HELD',
  'ERASE_LOG_TERM',
  'ERASE_SYNC_PENDING',
  'ERASE_NOT_DUE',
] as const

export const retention = {
  terms: query({
    permission: 'site:manage',
    input: z.strictObject({}),
    output: z.strictObject({ terms: RetentionTermsSchema, version: count }),
  }),
  setTerms: command({
    permission: 'site:manage',
    input: z.strictObject({ version: count, terms: RetentionTermsSchema }),
    output: z.strictObject({}),
    errors: ['STALE'],
  }),
  /** 到期清除, without doing it: who is due, whom something keeps, and what else is. */
  due: query({
    permission: 'site:manage',
    input: z.strictObject({}),
    output: z.strictObject({
      people: z.array(PersonSchema),
      /** The term is over, and something keeps them all the same; the first fifty. */
      held: z.array(HeldSchema),
      heldCount: count,
      /** There are more people than were looked at. */
      more: z.boolean(),
      /** People whose scans of the document are due. */
      scans: count,
      /** Audit notes whose contents are due. */
      notes: count,
      /** People erased so far, and the copies made before the last of them, which still hold somebody. */
      erased: count,
      backups: z.array(z.strictObject({ name: z.string(), folder: z.string(), madeAt: z.string(), people: count })),
      /** Erased, and the centre has not accepted it: until then their contents stay. */
      awaitingCentre: count,
    }),
  }),
  /** 按本人申请: one person by the whole number, and whether they may be erased. */
  find: query({
    permission: 'site:manage',
    input: z.strictObject({ idNumber: z.string().trim().min(1, '请输入完整的证件号码').max(30) }),
    output: z.strictObject({ person: PersonSchema.nullable(), because: z.array(z.string()) }),
  }),
  /** All or nobody: whoever was found due by the list, or asked for it. */
  erase: command({
    permission: 'site:manage',
    secret: true,
    input: z.strictObject({
      password: Password,
      basis: z.enum(['expired', 'requested']),
      people: z.array(z.string()).min(1, '没有选人').max(mostErasedAtOnce),
    }),
    output: z.strictObject({ people: count, operations: count, awaitingCentre: z.boolean() }),
    errors: [...passwordErrors, ...erasureErrors, 'CANCELLED'],
  }),
  eraseScans: command({
    permission: 'site:manage',
    secret: true,
    input: z.strictObject({ password: Password }),
    output: z.strictObject({ people: count }),
    errors: [...passwordErrors, 'ERASE_NOTHING', 'CANCELLED'],
  }),
  clearNotes: command({
    permission: 'site:manage',
    secret: true,
    input: z.strictObject({ password: Password }),
    output: z.strictObject({ notes: count }),
    errors: [...passwordErrors, 'ERASE_NOTHING'],
  }),
}
