import type { CandidateAccount } from '../../../src-shared/domain/candidate-account.ts'
import { maskMobile } from '../../../src-shared/domain/mobile-number.ts'
import { usernameKey } from '../../../src-shared/domain/staff.ts'
import { accountOfCandidate, candidateAccountStore, type FoundAccount } from '../candidate-accounts/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'

export const shownAccount = ({ username, mobile, status }: CandidateAccount) => ({
  username,
  maskedMobile: maskMobile(mobile),
  disabled: status === 'disabled',
})

/** The account that speaks for a person, as staff see it. */
export function claimedAccount(db: ReadDatabase, candidateId: string) {
  const found = accountOfCandidate(db, candidateId)
  return found && shownAccount(found.account)
}

/** By its username alone: a clerk claims what the person says, not what a number finds. @throws AppError ACCOUNT_NOT_FOUND */
export function requireAccount(db: ReadDatabase, username: string): FoundAccount {
  const key = usernameKey(username)
  const row = db.get(sql.selectFrom('candidate_account').select('id').where('username_key', '=', key))
  const account = row && candidateAccountStore.load(db, row.id)?.state
  if (!row || !account) throw new AppError('ACCOUNT_NOT_FOUND', { username: username.trim() })
  return { id: row.id, account }
}
