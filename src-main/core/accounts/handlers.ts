import type { accounts } from '../../../src-shared/contract/accounts.ts'
import { auditSignIn, auditSignOut } from '../../../src-shared/domain/audit.ts'
import { changeCredential } from '../../../src-shared/domain/credential.ts'
import { isPermitted, PERMISSIONS, type Role } from '../../../src-shared/domain/permissions.ts'
import { type Handlers, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { type Attempt, attemptByAccount, attemptByActor, settleAttempt } from './authenticate.ts'
import { hashPassword, refuseWeakPassword } from './passwords.ts'
import { currentSettings, currentSite, deviceNumber, passwordDue, staffActor, staffStore } from './store.ts'

/** Whose deed a sign-in is: the one's who proved to be it. */
const proved = ({ account, right }: Attempt) => (account && right ? staffActor(account.id, account.staff) : null)

export const accountHandlers: Handlers<typeof accounts> = {
  signIn: prepared<typeof accounts.signIn, Attempt>({
    prepare: ({ input, context }) => attemptByAccount(context, input.account, input.password),
    actor: proved,
    run: ({ prepared: attempt, context }) => {
      if (!settleAttempt(context, attempt, { wrong: 'SIGN_IN_REFUSED', at: '登录' }) || !attempt.account) return {}
      const { id } = attempt.account
      if (staffStore.load(context.db, id)?.state.status !== 'active') throw new AppError('STAFF_DISABLED')
      context.change(auditSignIn, context.newId(), { about: { entity: 'staff', id }, count: 1, note: '' })
      context.afterCommit(() => context.signIns.begin(context.connection, id, context.now))
      return {}
    },
  }),

  signOut: ({ context }) => {
    const entity = context.actor.kind === 'candidate' ? 'candidate-account' : 'staff'
    const about = { entity, id: context.actor.id }
    context.change(auditSignOut, context.newId(), { about, count: 1, note: '' })
    context.afterCommit(() => context.signIns.end(context.connection))
    return {}
  },

  current: ({ context }) => {
    const { db, actor, connection, now, today } = context
    const { name, code, region, demonstration } = currentSite(db)
    const settings = currentSettings(db)
    const due = passwordDue(db, actor.id, now)
    const username = staffStore.load(db, actor.id)?.state.username ?? ''
    return {
      site: { name, code, region, demonstration },
      staff: { id: actor.id, name: actor.name, username, roles: [...actor.roles] },
      permissions: permissionsOf(actor.roles),
      locked: context.signIns.of(connection)?.locked ?? false,
      mustChangePassword: due !== null,
      passwordDue: due,
      passwordMinimumLength: settings.passwordMinimumLength,
      idleLockMinutes: settings.idleLockMinutes,
      deviceNumber: deviceNumber(db),
      today,
    }
  },

  touch: ({ context }) => {
    context.core.signIns.touch(context.connection, context.now)
    return {}
  },

  lock: ({ context }) => {
    context.core.signIns.lock(context.connection)
    // The same sign-in may show in other tabs; they must not go on showing what they show.
    context.core.ports.events.send({ kind: 'sessionEnded', reason: 'locked' }, { connection: context.connection })
    return {}
  },

  unlock: prepared<typeof accounts.unlock, Attempt>({
    prepare: ({ input, context }) => attemptByActor(context, input.password),
    run: ({ prepared: attempt, context }) => {
      if (!settleAttempt(context, attempt, { wrong: 'SIGN_IN_REFUSED', at: '解锁' })) return {}
      const about = { entity: 'staff', id: context.actor.id }
      context.change(auditSignIn, context.newId(), { about, count: 1, note: '解锁' })
      context.afterCommit(() => context.signIns.unlock(context.connection, context.now))
      return {}
    },
  }),

  changePassword: prepared<typeof accounts.changePassword, { attempt: Attempt; passwordHash: string }>({
    prepare: async ({ input, context }) => {
      if (context.signIns.of(context.connection)?.locked) throw new AppError('SESSION_LOCKED')
      const attempt = await attemptByActor(context, input.current)
      refuseWeakPassword(input.next, {
        minimumLength: currentSettings(context.db).passwordMinimumLength,
        username: attempt.account?.staff.username ?? '',
      })
      if (attempt.right && input.next.normalize('NFC') === input.current.normalize('NFC')) {
        throw new AppError('PASSWORD_REUSED')
      }
      return { attempt, passwordHash: await hashPassword(input.next) }
    },
    run: ({ prepared: { attempt, passwordHash }, context }) => {
      const { id } = context.actor
      if (!settleAttempt(context, attempt, { wrong: 'PASSWORD_WRONG', at: '修改密码' })) return {}
      context.change(changeCredential, id, { passwordHash, mustChange: false })
      context.afterCommit(() => context.signIns.endOthersOf(id, context.connection))
      return {}
    },
  }),
}

const permissionsOf = (roles: readonly Role[]) => PERMISSIONS.filter((permission) => isPermitted(roles, permission))
