import { z } from 'zod'
import { checkIdNumber, ID_TYPES } from './identity-document.ts'
import { checkMobile } from './mobile-number.ts'
import { creation, entity, next, operation, refuse } from './operation.ts'
import { UsernameSchema, usernameKey } from './staff.ts'

/** As people type it, normalised; the sentence says what is wrong with it. */
export const MobileSchema = z
  .string()
  .max(40)
  .transform((typed, context) => {
    const checked = checkMobile(typed)
    if (checked.ok) return checked.value
    context.addIssue({ code: 'custom', message: checked.message })
    return z.NEVER
  })

/** A foreign passport's number may look like any name; every other document's is told from one. */
const isDocumentNumber = (text: string): boolean =>
  ID_TYPES.some((type) => type !== '外国护照' && type !== '护照' && checkIdNumber(type, text).ok)

/**
 * Candidates sign in and recover their password by their identity number too: an account named like somebody's number
 * would stand in that person's way, and take what is meant for theirs.
 */
export const CandidateUsernameSchema = UsernameSchema.refine(
  (username) => !isDocumentNumber(username),
  '用户名不能是证件号码，请另取一个；填好基本信息后，可以用证件号码登录',
)

/**
 * 考生账号: how a candidate signs in. Its credential is a record of its own under the same id. `candidateId` is the
 * person it speaks for: none until they have given their identity document, or a clerk has linked one.
 */
export const CandidateAccountSchema = z.strictObject({
  username: UsernameSchema,
  mobile: z.string().max(20),
  candidateId: z.string().nullable(),
  /** Which text of the privacy notice was agreed to, and when (个人信息保护法: consent can be shown). */
  privacyNoticeVersion: z.string().min(1).max(20),
  privacyNoticeAcceptedAt: z.string(),
  status: z.enum(['active', 'disabled']),
})
export type CandidateAccount = z.infer<typeof CandidateAccountSchema>

export const CandidateAccountEntity = entity({
  name: 'candidate-account',
  title: '考生账号',
  schema: CandidateAccountSchema,
})

/** 注册. */
export const registerCandidateAccount = creation({
  type: 'candidate-account.register',
  version: 1,
  entity: CandidateAccountEntity,
  title: '注册考生账号',
  conflict: 'none',
  payload: z.strictObject({
    username: CandidateUsernameSchema,
    mobile: MobileSchema,
    privacyNoticeVersion: CandidateAccountSchema.shape.privacyNoticeVersion,
  }),
  facts: { accountWithUsername: ({ payload }) => usernameKey(payload.username) },
  decide: ({ payload, facts, now }) => {
    if (facts.accountWithUsername) return refuse('USERNAME_TAKEN', { username: payload.username })
    return next({ ...payload, candidateId: null, privacyNoticeAcceptedAt: now, status: 'active' as const })
  },
})

export const UnlinkReasonSchema = z.string().trim().min(2, '请写明解除关联的原因').max(200)

/** The account speaks for a person from now on: one who registered themselves, or (认领) one a clerk found. */
export const linkCandidateAccount = operation({
  type: 'candidate-account.link',
  version: 1,
  entity: CandidateAccountEntity,
  title: '账号关联考生',
  conflict: 'exact-version',
  payload: z.strictObject({ candidateId: z.string() }),
  facts: {
    candidate: ({ payload }) => payload.candidateId,
    accountOfCandidate: ({ payload }) => payload.candidateId,
  },
  decide: ({ id, state, payload, facts }) => {
    if (!facts.candidate) return refuse('NOT_FOUND', { what: '考生' })
    if (facts.candidate.erasedAt !== undefined) return refuse('PERSON_ERASED')
    if (state.candidateId !== null && state.candidateId !== payload.candidateId) return refuse('ACCOUNT_LINKED')
    const other = facts.accountOfCandidate
    if (other && other.id !== id) return refuse('CANDIDATE_HAS_ACCOUNT', { username: other.username })
    return next({ ...state, candidateId: payload.candidateId })
  },
})

/**
 * 解除关联, where an account speaks for the wrong person. The person stays with all that is theirs, also one who came into
 * being by this very account: whoever of the two is real claims them at the desk.
 */
export const unlinkCandidateAccount = operation({
  type: 'candidate-account.unlink',
  version: 1,
  entity: CandidateAccountEntity,
  title: '解除账号与考生的关联',
  conflict: 'exact-version',
  payload: z.strictObject({ candidateId: z.string(), reason: UnlinkReasonSchema }),
  decide: ({ state, payload }) =>
    state.candidateId === payload.candidateId ? next({ ...state, candidateId: null }) : refuse('ACCOUNT_NOT_LINKED'),
})

const nothing = z.strictObject({})

/** At the person's own wish, or because the account is misused; the person and their enrollments stay. */
export const disableCandidateAccount = operation({
  type: 'candidate-account.disable',
  version: 1,
  entity: CandidateAccountEntity,
  title: '停用考生账号',
  conflict: 'state-only',
  payload: nothing,
  decide: ({ state }) =>
    state.status === 'active' ? next({ ...state, status: 'disabled' as const }) : refuse('ACCOUNT_STANDS_SO'),
})

export const enableCandidateAccount = operation({
  type: 'candidate-account.enable',
  version: 1,
  entity: CandidateAccountEntity,
  title: '恢复考生账号',
  conflict: 'state-only',
  payload: nothing,
  decide: ({ state }) =>
    state.status === 'disabled' ? next({ ...state, status: 'active' as const }) : refuse('ACCOUNT_STANDS_SO'),
})
