import type { candidateAccounts } from '../../../src-shared/contract/candidate-accounts.ts'
import { auditSignIn } from '../../../src-shared/domain/audit.ts'
import { changeCredential } from '../../../src-shared/domain/credential.ts'
import { maskMobile } from '../../../src-shared/domain/mobile-number.ts'
import { type Attempt, attempt, settleAttempt } from '../accounts/authenticate.ts'
import { hashPassword, refuseWeakPassword } from '../accounts/passwords.ts'
import { currentSettings, currentSite, deviceNumber } from '../accounts/store.ts'
import { candidateStore } from '../candidates/store.ts'
import { type Handlers, prepared, type QueryContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { refuseWrongCaptcha } from './check-captcha.ts'
import { ownAccount } from './own-account.ts'
import { candidateAccountStore, candidateActor, type FoundAccount, findCandidateAccount } from './store.ts'

type Accounts = Pick<typeof candidateAccounts, 'signIn' | 'current' | 'changePassword'>
type SignInAttempt = Attempt<FoundAccount & { readonly actor: ReturnType<typeof candidateActor> }>

export const accountHandlers: Handlers<Accounts> = {
  signIn: prepared<Accounts['signIn'], SignInAttempt>({
    prepare: ({ input, context }) => {
      refuseWrongCaptcha(context, input.captcha)
      const found = findCandidateAccount(context.db, input.account)
      const account = found && { ...found, actor: candidateActor(context.db, found) }
      return attempt(context, { account, typed: input.account, password: input.password })
    },
    actor: ({ account, right }) => (account && right ? account.actor : null),
    run: ({ prepared: tried, context }) => {
      const refusal = { wrong: 'SIGN_IN_REFUSED', at: '考生登录', entity: 'candidate-account' } as const
      if (!settleAttempt(context, tried, refusal) || !tried.account) return {}
      const { id } = tried.account
      if (candidateAccountStore.load(context.db, id)?.state.status !== 'active') throw new AppError('ACCOUNT_DISABLED')
      context.change(auditSignIn, context.newId(), { about: { entity: 'candidate-account', id }, count: 1, note: '' })
      context.afterCommit(() => context.signIns.begin(context.connection, id, context.now))
      return {}
    },
  }),

  current: ({ context }) => {
    const { db, selfService, today } = context
    const { name, region, demonstration } = currentSite(db)
    const settings = currentSettings(db)
    const { id, account } = ownAccount(context)
    return {
      site: { name, region, demonstration },
      account: { id, username: account.username, maskedMobile: maskMobile(account.mobile) },
      candidate: personOf(context, account.candidateId),
      kiosk: selfService,
      idleMinutes: selfService ? settings.selfServiceIdleMinutes : settings.candidateIdleMinutes,
      passwordMinimumLength: settings.passwordMinimumLength,
      deviceNumber: deviceNumber(db),
      today,
    }
  },

  changePassword: prepared<Accounts['changePassword'], { tried: Attempt<FoundAccount>; passwordHash: string }>({
    prepare: async ({ input: { current, next }, context }) => {
      const own = ownAccount(context)
      const tried = await attempt(context, { account: own, typed: own.id, password: current })
      const { passwordMinimumLength: minimumLength } = currentSettings(context.db)
      refuseWeakPassword(next, { minimumLength, username: own.account.username })
      if (tried.right && next.normalize('NFC') === current.normalize('NFC')) throw new AppError('PASSWORD_REUSED')
      return { tried, passwordHash: await hashPassword(next) }
    },
    run: ({ prepared: { tried, passwordHash }, context }) => {
      const { id } = context.actor
      const refusal = { wrong: 'PASSWORD_WRONG', at: '修改密码', entity: 'candidate-account' } as const
      if (!settleAttempt(context, tried, refusal)) return {}
      context.change(changeCredential, id, { passwordHash, mustChange: false })
      context.afterCommit(() => context.signIns.endOthersOf(id, context.connection))
      return {}
    },
  }),
}

function personOf({ db }: QueryContext, candidateId: string | null): { id: string; name: string } | null {
  const person = candidateId === null ? null : candidateStore.load(db, candidateId)?.state
  return candidateId !== null && person ? { id: candidateId, name: person.name } : null
}
