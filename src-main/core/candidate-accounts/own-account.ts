import type { QueryContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { candidateAccountStore, type FoundAccount } from './store.ts'

/** The account of the candidate who calls. The one place where an owner comes from: never from the input. */
export function ownAccount({ db, actor }: Pick<QueryContext, 'db' | 'actor'>): FoundAccount {
  const account = actor.kind === 'candidate' ? candidateAccountStore.load(db, actor.id)?.state : undefined
  if (!account) throw new AppError('SIGNED_OUT')
  return { id: actor.id, account }
}

/** The person whom the caller's account speaks for; null until 基本信息 was saved. */
export const ownCandidateId = (context: Pick<QueryContext, 'db' | 'actor'>): string | null =>
  ownAccount(context).account.candidateId
