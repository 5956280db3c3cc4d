import type { staff } from '../../../src-shared/contract/staff.ts'
import { auditLockoutCleared } from '../../../src-shared/domain/audit.ts'
import { changeCredential, createCredential } from '../../../src-shared/domain/credential.ts'
import { createStaff, editStaff } from '../../../src-shared/domain/staff.ts'
import { type Handlers, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { forgiveFailures, lockoutKey } from './lockouts.ts'
import { hashPassword, temporaryPassword } from './passwords.ts'
import { listStaff } from './staff-list.ts'
import { staffStore } from './store.ts'

interface Temporary {
  readonly password: string
  readonly passwordHash: string
}

async function aTemporaryPassword(): Promise<Temporary> {
  const password = temporaryPassword()
  return { password, passwordHash: await hashPassword(password) }
}

export const staffHandlers: Handlers<typeof staff> = {
  list: ({ context }) => listStaff(context),

  create: prepared<typeof staff.create, Temporary>({
    prepare: aTemporaryPassword,
    run: ({ input, prepared: { password, passwordHash }, context }) => {
      const staffId = context.newId()
      context.change(createStaff, staffId, input)
      context.change(createCredential, staffId, { passwordHash, mustChange: true })
      return { staffId, temporaryPassword: password }
    },
  }),

  edit: ({ input, context }) => {
    const { staffId, version, identityNumber, ...entry } = input
    const found = staffStore.load(context.db, staffId)
    if (found && found.version !== version) throw new AppError('STALE')
    const kept = found?.state.identityNumber ?? null
    context.change(editStaff, staffId, {
      ...entry,
      identityNumber: identityNumber === undefined ? kept : identityNumber,
    })
    if (entry.status === 'disabled') context.afterCommit(() => context.signIns.endOthersOf(staffId, null))
    return {}
  },

  resetPassword: prepared<typeof staff.resetPassword, Temporary>({
    prepare: aTemporaryPassword,
    run: ({ input: { staffId }, prepared: { password, passwordHash }, context }) => {
      // One's own is changed with the old one, so that an unattended page gives nobody a password.
      if (staffId === context.actor.id) throw new AppError('OWN_PASSWORD')
      if (!staffStore.load(context.db, staffId)) throw new AppError('NOT_FOUND', { what: '账号' })
      context.change(changeCredential, staffId, { passwordHash, mustChange: true })
      forgiveFailures(context.db, lockoutKey({ id: staffId }, ''))
      context.afterCommit(() => context.signIns.endOthersOf(staffId, null))
      return { temporaryPassword: password }
    },
  }),

  endWait: ({ input: { staffId }, context }) => {
    if (!staffStore.load(context.db, staffId)) throw new AppError('NOT_FOUND', { what: '账号' })
    forgiveFailures(context.db, lockoutKey({ id: staffId }, ''))
    context.change(auditLockoutCleared, context.newId(), {
      about: { entity: 'staff', id: staffId },
      count: 1,
      note: '',
    })
    return {}
  },
}
