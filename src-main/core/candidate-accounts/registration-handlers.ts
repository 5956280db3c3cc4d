import type { candidateAccounts } from '../../../src-shared/contract/candidate-accounts.ts'
import { registerCandidateAccount } from '../../../src-shared/domain/candidate-account.ts'
import { createCredential } from '../../../src-shared/domain/credential.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { privacyNotice } from '../../../src-shared/domain/privacy-notice.ts'
import { usernameKey } from '../../../src-shared/domain/staff.ts'
import { hashPassword, refuseWeakPassword } from '../accounts/passwords.ts'
import { currentSettings } from '../accounts/store.ts'
import { type Handlers, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { newId } from '../new-id.ts'
import { refuseWrongCaptcha } from './check-captcha.ts'
import { makeCode, noteRequest, takeCode } from './codes.ts'
import { drawCaptcha } from './draw-captcha.ts'
import { candidateAccountFacts } from './facts.ts'

type Registration = Pick<typeof candidateAccounts, 'rules' | 'captcha' | 'requestRegistrationCode' | 'register'>
interface NewAccount {
  readonly actor: Actor
  readonly passwordHash: string
}

export const registrationHandlers: Handlers<Registration> = {
  rules: ({ context }) => {
    const { passwordMinimumLength, selfServiceIdleMinutes } = currentSettings(context.db)
    return { passwordMinimumLength, selfServiceIdleMinutes }
  },

  captcha: async ({ context: { core, connection, now } }) => {
    const { id, text } = core.captchas.begin(connection, now)
    const picture = await drawCaptcha(text)
    return { captchaId: id, mediaType: 'image/png', base64: picture.toString('base64') }
  },

  requestRegistrationCode: ({ input: { username, mobile, captcha }, context }) => {
    const other = candidateAccountFacts.accountWithUsername(context.db, usernameKey(username))
    // A name that is taken costs nobody the captcha, or a clerk's word for them: another is tried with the same.
    refuseWrongCaptcha(context, captcha, Boolean(other))
    if (other) throw new AppError('USERNAME_TAKEN', { username })
    const { codeSender } = context
    const request = { purpose: 'register', subject: mobile, account_id: null, destination: mobile } as const
    const row = noteRequest(context, request)
    if (!codeSender) return { codeId: row.id, released: 'by-clerk' }
    const code = makeCode(context, row)
    context.afterCommit(() => codeSender.send({ channel: 'mobile', destination: mobile, code }))
    return { codeId: row.id, released: 'sent' }
  },

  register: prepared<Registration['register'], NewAccount>({
    prepare: async ({ input: { username, password, privacyNoticeVersion }, context }) => {
      if (privacyNoticeVersion !== privacyNotice.version) throw new AppError('PRIVACY_NOTICE_CHANGED')
      const { passwordMinimumLength: minimumLength } = currentSettings(context.db)
      refuseWeakPassword(password, { minimumLength, username })
      const id = newId(context.now)
      const actor: Actor = { kind: 'candidate', id, name: username, roles: [], identityNumber: null }
      return { actor, passwordHash: await hashPassword(password) }
    },
    actor: ({ actor }) => actor,
    run: ({ input, prepared: { actor, passwordHash }, context }) => {
      const { username, mobile, privacyNoticeVersion } = input
      const taken = takeCode(context, { id: input.codeId, code: input.code, purpose: 'register', mobile })
      if (!taken) return { username }
      context.change(registerCandidateAccount, actor.id, { username, mobile, privacyNoticeVersion })
      context.change(createCredential, actor.id, { passwordHash, mustChange: false })
      return { username }
    },
  }),
}
