import { CandidateAccountEntity } from '../src-shared/domain/candidate-account.ts'
import { CandidateEntity } from '../src-shared/domain/candidate-operations.ts'
import type { Actor } from '../src-shared/domain/operation.ts'
import { Staff } from '../src-shared/domain/staff.ts'
import type { OperationHeader } from '../src-shared/protocol/operation-header.ts'
import type { SiteWork } from './site-work.ts'

/** Who acts on a workstation when nobody is signed in, as it calls them. */
const withoutAnybody: Readonly<Record<string, string>> = {
  system: '首次设置',
  'command-line': '命令行',
  'automatic-backup': '自动备份',
  restore: '恢复备份',
  sync: '同步',
  nobody: '未登录',
}

export type FoundActor =
  | { readonly kind: 'found'; readonly actor: Actor }
  | { readonly kind: 'disabled' }
  | { readonly kind: 'unknown' }

const found = (actor: Actor): FoundActor => ({ kind: 'found', actor })

/** Who did an operation, with the roles and the name they have at the centre when it is judged. */
export async function actorOf(work: SiteWork, { actor: id, type, entity }: OperationHeader): Promise<FoundActor> {
  const staff = await work.load(Staff, id)
  if (staff) {
    if (staff.status !== 'active') return { kind: 'disabled' }
    const { name, roles, identityNumber } = staff
    return found({ kind: 'staff', id, name, roles, identityNumber })
  }
  const account = await work.load(CandidateAccountEntity, id)
  if (account) {
    if (account.status !== 'active') return { kind: 'disabled' }
    const person = account.candidateId === null ? null : await work.load(CandidateEntity, account.candidateId)
    const identityNumber = person?.idNumber ?? null
    return found({ kind: 'candidate', id, name: person?.name ?? account.username, roles: [], identityNumber })
  }
  // Whoever registers an account has none before.
  if (type === 'candidate-account.register' && entity.id === id) {
    return found({ kind: 'candidate', id, name: '', roles: [], identityNumber: null })
  }
  const name = withoutAnybody[id]
  return name === undefined ? { kind: 'unknown' } : found({ kind: 'system', id, name, roles: [], identityNumber: null })
}
