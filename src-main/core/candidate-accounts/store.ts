import { type CandidateAccount, CandidateAccountSchema } from '../../../src-shared/domain/candidate-account.ts'
import { normaliseIdNumber } from '../../../src-shared/domain/identity-document.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { usernameKey } from '../../../src-shared/domain/staff.ts'
import { candidateStore } from '../candidates/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'

export const candidateAccountStore: EntityStore<CandidateAccount> = inTable(
  'candidate_account',
  (row) =>
    CandidateAccountSchema.parse({
      username: row.username,
      mobile: row.mobile,
      candidateId: row.candidate_id,
      privacyNoticeVersion: row.privacy_notice_version,
      privacyNoticeAcceptedAt: row.privacy_notice_accepted_at,
      status: row.status,
    }),
  (account) => ({
    username: account.username,
    username_key: usernameKey(account.username),
    mobile: account.mobile,
    candidate_id: account.candidateId,
    privacy_notice_version: account.privacyNoticeVersion,
    privacy_notice_accepted_at: account.privacyNoticeAcceptedAt,
    status: account.status,
  }),
)

export interface FoundAccount {
  readonly id: string
  readonly account: CandidateAccount
}

/** Whoever has this username, or speaks for the person with this identity number. */
export function findCandidateAccount(db: ReadDatabase, typed: string): FoundAccount | null {
  const accounts = sql.selectFrom('candidate_account').select('candidate_account.id')
  const row =
    db.get(accounts.where('username_key', '=', usernameKey(typed))) ??
    db.get(
      accounts
        .innerJoin('candidate', 'candidate.id', 'candidate_account.candidate_id')
        .where('candidate.id_number', '=', normaliseIdNumber(typed)),
    )
  const found = row && candidateAccountStore.load(db, row.id)
  return found ? { id: row.id, account: found.state } : null
}

export function accountOfCandidate(db: ReadDatabase, candidateId: string): FoundAccount | null {
  const row = db.get(sql.selectFrom('candidate_account').select('id').where('candidate_id', '=', candidateId))
  const found = row && candidateAccountStore.load(db, row.id)
  return found ? { id: row.id, account: found.state } : null
}

/** A candidate as the one who acts; null once the account is disabled. Asked at every call. */
export function candidateActorOf(db: ReadDatabase, id: string): Actor | null {
  const account = candidateAccountStore.load(db, id)?.state
  return account?.status === 'active' ? candidateActor(db, { id, account }) : null
}

export function candidateActor(db: ReadDatabase, { id, account }: FoundAccount): Actor {
  const person = account.candidateId === null ? null : candidateStore.load(db, account.candidateId)?.state
  return {
    kind: 'candidate',
    id,
    name: person?.name ?? account.username,
    roles: [],
    identityNumber: person?.idNumber ?? null,
  }
}
