import { auditSignInRefused } from '../../../src-shared/domain/audit.ts'
import type { Staff } from '../../../src-shared/domain/staff.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { countFailure, forgiveFailures, lockoutKey, secondsToWait } from './lockouts.ts'
import { isPassword } from './passwords.ts'
import { credentialStore, findAccount, staffStore } from './store.ts'

/** Whether somebody is who they say, found out before the transaction: hashing takes long. */
export interface Attempt<Account extends { readonly id: string } = StaffAccount> {
  readonly key: string
  readonly account: Account | null
  readonly right: boolean
  /** Of the credential that was compared with; 0 where there is none. */
  readonly credentialVersion: number
}
interface StaffAccount {
  readonly id: string
  readonly staff: Staff
}

/** @throws AppError SIGN_IN_LOCKED before anything is tried */
export async function attemptByAccount(context: QueryContext, typed: string, password: string): Promise<Attempt> {
  return attempt(context, { account: findAccount(context.db, typed), typed, password })
}

/** @throws AppError SIGN_IN_LOCKED before anything is tried */
export async function attemptByActor(context: QueryContext, password: string): Promise<Attempt> {
  const { id } = context.actor
  const staff = staffStore.load(context.db, id)?.state
  return attempt(context, { account: staff ? { id, staff } : null, typed: id, password })
}

/**
 * For whoever has a credential, staff or candidate; an account that does not exist takes the same time.
 * @throws AppError SIGN_IN_LOCKED before anything is tried
 */
export async function attempt<Account extends { readonly id: string }>(
  { db, now }: QueryContext,
  { account, typed, password }: { account: Account | null; typed: string; password: string },
): Promise<Attempt<Account>> {
  const key = lockoutKey(account, typed)
  refuseWhileWaiting(secondsToWait(db, key, now))
  const credential = account && credentialStore.load(db, account.id)
  const right = await isPassword(credential?.state.passwordHash ?? null, password)
  return { key, account, right, credentialVersion: credential?.version ?? 0 }
}

interface Refusal {
  readonly wrong: 'SIGN_IN_REFUSED' | 'PASSWORD_WRONG'
  /** What was being done, for the journal. */
  readonly at: string
  readonly entity?: 'staff' | 'candidate-account'
}

/**
 * Inside the transaction: counts a wrong password and refuses with `wrong`, or forgives the account's earlier slips.
 * Asks again whether to wait, because several attempts may have been hashed side by side; and a password that was
 * reset or changed meanwhile is right no more, though it was nobody's slip.
 *
 * @returns whether to go on; where not, the refusal follows the commit that counts it
 * @throws AppError SIGN_IN_LOCKED, and `wrong` for a password replaced meanwhile
 */
export function settleAttempt(
  context: CommandContext,
  { key, account, right, credentialVersion }: Attempt<{ readonly id: string }>,
  { wrong, at, entity = 'staff' }: Refusal,
): boolean {
  refuseWhileWaiting(secondsToWait(context.db, key, context.now))
  if (right) {
    const now = account && credentialStore.load(context.db, account.id)
    if (now?.version !== credentialVersion) throw new AppError(wrong)
    forgiveFailures(context.db, key)
    return true
  }
  const { failures } = countFailure(context.db, key, context.now)
  const about = account ? { entity, id: account.id } : null
  const note = account ? `${at}，密码不对，连续第 ${failures} 次` : `${at}，没有这个账号`
  context.change(auditSignInRefused, context.newId(), { about, count: failures, note })
  const seconds = secondsToWait(context.db, key, context.now)
  context.refuseAfterCommit(seconds > 0 ? new AppError('SIGN_IN_LOCKED', { seconds }) : new AppError(wrong))
  return false
}

function refuseWhileWaiting(seconds: number): void {
  if (seconds > 0) throw new AppError('SIGN_IN_LOCKED', { seconds })
}
