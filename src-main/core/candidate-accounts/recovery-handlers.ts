import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { CHANNELS, candidateAccounts } from '../../../src-shared/contract/candidate-accounts.ts'
import { changeCredential } from '../../../src-shared/domain/credential.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { usernameKey } from '../../../src-shared/domain/staff.ts'
import { forgiveFailures, lockoutKey } from '../accounts/lockouts.ts'
import { hashPassword, refuseWeakPassword } from '../accounts/passwords.ts'
import { currentSettings } from '../accounts/store.ts'
import { candidateStore } from '../candidates/store.ts'
import { type Handlers, type PreparationContext, prepared } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { refuseWrongCaptcha } from './check-captcha.ts'
import { keepProof, makeCode, noteRequest, requestOf, takeCode, takeProof } from './codes.ts'
import { candidateAccountStore, candidateActor, type FoundAccount, findCandidateAccount } from './store.ts'

type Recovery = Pick<
  typeof candidateAccounts,
  'beginRecovery' | 'requestRecoveryCode' | 'proveRecovery' | 'resetPassword'
>
type Channel = (typeof CHANNELS)[number]

/** 忘记密码. Nothing on the way tells whether there is such an account, save to a clerk. */
export const recoveryHandlers: Handlers<Recovery> = {
  beginRecovery: ({ input, context }) => {
    refuseWrongCaptcha(context, input.captcha)
    const found = findCandidateAccount(context.db, input.account)
    const account = found?.account.status === 'active' ? found : null
    const subject = account?.id ?? `unknown:${createHash('sha256').update(usernameKey(input.account)).digest('hex')}`
    const request = { purpose: 'recovery', subject, account_id: account?.id ?? null, destination: '' } as const
    const { id } = noteRequest(context, request)
    const channels = account ? channelsOf(context.db, account) : madeUpChannels(context.db, subject)
    return { recoveryId: id, channels: channels.map(({ channel, hint }) => ({ channel, hint })) }
  },

  requestRecoveryCode: ({ input: { recoveryId, channel }, context }) => {
    const { db, codeSender } = context
    const ticket = requestOf(context, recoveryId, { purpose: 'recovery', refusal: 'RECOVERY_OVER' })
    const { subject, account_id } = ticket
    const account = account_id === null ? null : candidateAccountStore.load(db, account_id)?.state
    const known = account_id !== null && account ? channelsOf(db, { id: account_id, account }) : []
    const destination = known.find((way) => way.channel === channel)?.destination ?? ''
    const row = noteRequest(context, { purpose: 'recover', subject, account_id, destination })
    if (!codeSender) return { codeId: row.id, released: 'by-clerk' }
    const code = makeCode(context, row)
    // For an account that does not exist a code is made as well, and goes nowhere.
    if (destination !== '') context.afterCommit(() => codeSender.send({ channel, destination, code }))
    return { codeId: row.id, released: 'sent' }
  },

  proveRecovery: ({ input: { codeId, code }, context }) => {
    const row = takeCode(context, { id: codeId, code, purpose: 'recover' })
    const proof = randomBytes(24).toString('base64url')
    if (row) keepProof(context, row, proof)
    return { proof }
  },

  resetPassword: prepared<Recovery['resetPassword'], { own: FoundAccount; actor: Actor; passwordHash: string }>({
    prepare: async ({ input: { codeId, password }, context }) => {
      const own = recoveredAccount(context, codeId)
      const { passwordMinimumLength: minimumLength } = currentSettings(context.db)
      refuseWeakPassword(password, { minimumLength, username: own.account.username })
      return { own, actor: candidateActor(context.db, own), passwordHash: await hashPassword(password) }
    },
    actor: ({ actor }) => actor,
    run: ({ input: { codeId, proof }, prepared: { own, passwordHash }, context }) => {
      const row = requestOf(context, codeId, { purpose: 'recover', refusal: 'RECOVERY_OVER' })
      if (row.account_id !== own.id || !takeProof(context, row, proof)) throw new AppError('RECOVERY_OVER')
      context.change(changeCredential, own.id, { passwordHash, mustChange: false })
      forgiveFailures(context.db, lockoutKey(own, ''))
      context.afterCommit(() => context.signIns.endOthersOf(own.id, null))
      return { username: own.account.username }
    },
  }),
}

/** The account of a request whose code was right. @throws AppError RECOVERY_OVER */
function recoveredAccount(context: PreparationContext, codeId: string): FoundAccount {
  const row = requestOf(context, codeId, { purpose: 'recover', refusal: 'RECOVERY_OVER' })
  const account = row.account_id === null ? null : candidateAccountStore.load(context.db, row.account_id)?.state
  if (row.account_id === null || row.proof_hash === null || !account) throw new AppError('RECOVERY_OVER')
  return { id: row.account_id, account }
}

interface Way {
  readonly channel: Channel
  readonly destination: string
  /** Enough to recognise one's own by, too little to learn another's. */
  readonly hint: string
}

const byMobile = (ending: string): string => `尾号 ${ending} 的手机`
const byEmail = (initial: string): string => `${initial} 开头的邮箱`

function channelsOf(db: ReadDatabase, { account }: FoundAccount): readonly Way[] {
  const person = account.candidateId === null ? null : candidateStore.load(db, account.candidateId)?.state
  const email = person?.email ?? null
  return [
    { channel: 'mobile', destination: account.mobile, hint: byMobile(account.mobile.slice(-2)) },
    ...(email ? [{ channel: 'email' as const, destination: email, hint: byEmail(email.slice(0, 1)) }] : []),
  ]
}

/** The same each time for the same words, and not to be told from real ones without this workstation's key. */
function madeUpChannels(db: ReadDatabase, subject: string): readonly Way[] {
  const key = db.get(sql.selectFrom('own_device').select('private_key'))?.private_key ?? ''
  const [ending = 0, hasEmail = 0, initial = 0] = createHmac('sha256', key).update(`recovery ${subject}`).digest()
  const mobile: Way = { channel: 'mobile', destination: '', hint: byMobile(String(ending % 100).padStart(2, '0')) }
  const email: Way = { channel: 'email', destination: '', hint: byEmail(String.fromCharCode(97 + (initial % 26))) }
  return hasEmail % 2 === 0 ? [mobile] : [mobile, email]
}
