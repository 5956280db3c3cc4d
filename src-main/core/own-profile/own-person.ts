import type { Candidate } from '../../../src-shared/domain/candidate.ts'
import type { CandidateAccount } from '../../../src-shared/domain/candidate-account.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { candidateAccountStore } from '../candidate-accounts/store.ts'
import { requireCandidate } from '../candidates/correct-candidate.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'

interface Own {
  readonly db: ReadDatabase
  readonly actor: Actor
}

/** The account of the one who asks. The gate lets only candidates here. @throws AppError SIGNED_OUT */
export function ownAccount({ db, actor }: Own): CandidateAccount {
  const found = candidateAccountStore.load(db, actor.id)
  if (!found) throw new AppError('SIGNED_OUT')
  return found.state
}

/** The person that account speaks for; null until 基本信息 was saved or a clerk linked one. */
export function ownPerson(own: Own): { readonly candidateId: string; readonly person: Candidate } | null {
  const { candidateId } = ownAccount(own)
  return candidateId === null ? null : { candidateId, person: requireCandidate(own.db, candidateId) }
}

/** @throws AppError OWN_BASIC_MISSING */
export function requireOwnPerson(own: Own): { readonly candidateId: string; readonly person: Candidate } {
  const found = ownPerson(own)
  if (!found) throw new AppError('OWN_BASIC_MISSING')
  return found
}
