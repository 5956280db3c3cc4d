import type { candidateAccounts } from '../../../src-shared/contract/candidate-accounts.ts'
import { auditCheckedInPerson } from '../../../src-shared/domain/audit.ts'
import {
  disableCandidateAccount,
  enableCandidateAccount,
  unlinkCandidateAccount,
} from '../../../src-shared/domain/candidate-account.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { maskMobile } from '../../../src-shared/domain/mobile-number.ts'
import { isPermitted, rolesWith } from '../../../src-shared/domain/permissions.ts'
import { type Attempt, attemptByAccount, settleAttempt } from '../accounts/authenticate.ts'
import { passwordDue, staffActor, staffStore } from '../accounts/store.ts'
import { candidateStore } from '../candidates/store.ts'
import { type CommandContext, type Handlers, type PreparationContext, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { type CodeRow, makeCode, requestOf } from './codes.ts'
import { accountOfCandidate, candidateAccountStore, type FoundAccount } from './store.ts'

type ByClerk = Pick<typeof candidateAccounts, 'vouch' | 'codeRequest' | 'releaseCode' | 'disable' | 'enable' | 'unlink'>
type Given = { input: { clerk: { account: string; password: string } }; context: PreparationContext }

/**
 * What clerks do with accounts. 现场核验 is the deed of one who stands beside the candidate and types their own password;
 * nobody is signed in for it.
 */
export const clerkHandlers: Handlers<ByClerk> = {
  vouch: prepared<ByClerk['vouch'], Attempt>({
    prepare: proving,
    actor: proved,
    run: ({ prepared: attempt, context }) => {
      if (!settleClerk(context, attempt)) return { captchaId: '' }
      context.change(auditCheckedInPerson, context.newId(), { about: null, count: 1, note: '代替图形验证码' })
      return { captchaId: context.captchas.vouch(context.connection, context.now) }
    },
  }),

  codeRequest: prepared<ByClerk['codeRequest'], Attempt>({
    prepare: proving,
    actor: proved,
    run: ({ input, prepared: attempt, context }) => {
      if (!settleClerk(context, attempt)) return { purpose: 'register', username: '', mobile: '', person: null }
      return whomToCheck(context, waitingRequest(context, input.codeId))
    },
  }),

  releaseCode: prepared<ByClerk['releaseCode'], Attempt>({
    prepare: proving,
    actor: proved,
    run: ({ input, prepared: attempt, context }) => {
      if (!settleClerk(context, attempt)) return { code: '' }
      const row = waitingRequest(context, input.codeId)
      const about = row.account_id === null ? null : { entity: 'candidate-account', id: row.account_id }
      const note = row.purpose === 'register' ? '发放注册验证码' : '发放找回密码验证码'
      context.change(auditCheckedInPerson, context.newId(), { about, count: 1, note })
      return { code: makeCode(context, row) }
    },
  }),

  disable: ({ input: { candidateId }, context }) => {
    const { id } = requireAccountOf(context, candidateId)
    context.change(disableCandidateAccount, id, {})
    context.afterCommit(() => context.signIns.endOthersOf(id, null))
    return {}
  },

  enable: ({ input: { candidateId }, context }) => {
    context.change(enableCandidateAccount, requireAccountOf(context, candidateId).id, {})
    return {}
  },

  unlink: ({ input, context }) => {
    const { id } = requireAccountOf(context, input.candidateId)
    context.change(unlinkCandidateAccount, id, input)
    context.afterCommit(() => context.signIns.endOthersOf(id, null))
    return {}
  },
}

function requireAccountOf({ db }: CommandContext, candidateId: string): FoundAccount {
  const found = accountOfCandidate(db, candidateId)
  if (!found) throw new AppError('NOT_FOUND', { what: '考生账号' })
  return found
}

function proving({ input: { clerk }, context }: Given): Promise<Attempt> {
  return attemptByAccount(context, clerk.account, clerk.password)
}

function proved({ account, right }: Attempt) {
  return account && right ? staffActor(account.id, account.staff) : null
}

/** Counts a wrong password like a sign-in's. @throws AppError STAFF_DISABLED, PASSWORD_CHANGE_REQUIRED, NOT_PERMITTED */
function settleClerk(context: CommandContext, attempt: Attempt): boolean {
  const { account } = attempt
  if (!settleAttempt(context, attempt, { wrong: 'SIGN_IN_REFUSED', at: '现场核验' }) || !account) return false
  // As they stand now: the password took long to check, and the clerk may have been disabled meanwhile.
  const staff = staffStore.load(context.db, account.id)?.state
  if (staff?.status !== 'active') throw new AppError('STAFF_DISABLED')
  if (passwordDue(context.db, account.id, context.now) !== null) throw new AppError('PASSWORD_CHANGE_REQUIRED')
  if (!isPermitted(staff.roles, 'candidate:edit')) {
    throw new AppError('NOT_PERMITTED', { roles: rolesWith('candidate:edit') })
  }
  return true
}

/** @throws AppError CODE_EXPIRED; NO_SUCH_ACCOUNT, which only a clerk is told */
function waitingRequest(context: CommandContext, codeId: string): CodeRow {
  const row = requestOf(context, codeId, { refusal: 'CODE_EXPIRED' })
  if (row.used_at !== null || row.purpose === 'recovery') throw new AppError('CODE_EXPIRED')
  if (row.purpose === 'recover' && row.account_id === null) throw new AppError('NO_SUCH_ACCOUNT')
  return row
}

function whomToCheck({ db }: CommandContext, row: CodeRow) {
  const account = row.account_id === null ? null : candidateAccountStore.load(db, row.account_id)?.state
  const candidateId = account?.candidateId ?? null
  const person = candidateId === null ? null : candidateStore.load(db, candidateId)?.state
  return {
    purpose: row.purpose === 'register' ? ('register' as const) : ('recover' as const),
    username: account?.username ?? '',
    // Recovering, whoever sits there has proved nothing yet, and looks at the same screen as the clerk.
    mobile: row.purpose === 'register' ? row.destination : maskMobile(account?.mobile ?? ''),
    person: person ? { name: person.name, idType: person.idType, maskedIdNumber: maskIdNumber(person.idNumber) } : null,
  }
}
