import type { Candidate } from '../src-shared/domain/candidate.ts'
import { PICTURE_KINDS } from '../src-shared/domain/candidate.ts'
import { CandidateEntity } from '../src-shared/domain/candidate-operations.ts'
import type { Certificate } from '../src-shared/domain/certificate.ts'
import type { Enrollment } from '../src-shared/domain/enrollment.ts'
import { matchKeys } from '../src-shared/domain/identity-document.ts'
import { judge } from '../src-shared/domain/judge-operation.ts'
import type { Actor } from '../src-shared/domain/operation.ts'
import type { RegisteredOperation } from '../src-shared/domain/registry.ts'
import type { OperationResult } from '../src-shared/protocol/operation-result.ts'
import { peopleWithIdentity } from './facts/candidate-facts.ts'
import type { FactHost } from './facts/fact-host.ts'
import type { Judging } from './judging.ts'
import type { Applied } from './operation-words.ts'
import { ask } from './refused.ts'

/** Why a person should look at an accepted operation all the same. */
export async function flagOf(host: FactHost, { operation, before, state }: Applied): Promise<OperationResult['flag']> {
  if (operation.type === 'candidate.register') {
    const { idType, idNumber } = state as Candidate
    const known = await peopleWithIdentity(host, matchKeys(idType, idNumber))
    return known.some(({ id }) => id !== host.asking.recordId) ? 'possible_duplicate' : null
  }
  // Two sites gave one number while each was its own authority: both papers are out, and people have to settle it.
  if (operation.entity.name === 'certificate' && before === null && host.asking.adopted) {
    return (await host.work.numbers.isTaken((state as Certificate).number)) ? 'possible_duplicate' : null
  }
  if (operation.type === 'enrollment.review' && (state as Enrollment).status === 'passed') {
    return (await filesOutstanding(host, (state as Enrollment).candidateId)) ? 'files_outstanding' : null
  }
  return null
}

/** Whether a file the person's record names has not arrived. */
async function filesOutstanding({ work }: FactHost, candidateId: string): Promise<boolean> {
  const candidate = await work.load(CandidateEntity, candidateId)
  const hashes = PICTURE_KINDS.flatMap((kind) => candidate?.[kind]?.hash ?? [])
  if (hashes.length === 0) return false
  const query = work.db.selectFrom('blob').select('sha256').where('sha256', 'in', hashes)
  const here = await ask(query.where('complete', '=', 1).execute())
  return here.length < new Set(hashes).size
}

/** Refusals that only say it is too late. */
const tooLate = ['REGISTRATION_CLOSED', 'SESSION_HELD']

interface Asked {
  readonly id: string
  readonly state: unknown
  readonly payload: unknown
  readonly actor: Actor
  readonly facts: Readonly<Record<string, unknown>>
}

/**
 * What was entered in time may come later, if the workstation's clock is to be believed; else a person decides. Null:
 * it is in time by the centre's clock, or was the workstation's own business.
 */
export async function lateness(
  { host, incoming: { header }, receivedAt }: Judging,
  operation: RegisteredOperation,
  asked: Asked,
): Promise<'late_arrival' | 'too-late' | null> {
  if (host.asking.adopted || !operation.type.startsWith('enrollment.')) return null
  const onArrival = judge(operation, { ...asked, now: receivedAt })
  if (onArrival.kind !== 'refused' || !tooLate.includes(onArrival.code)) return null
  const { off = 0, q = 'suspect' } = header.clk ?? {}
  const corrected = new Date(Date.parse(header.at) + off).toISOString()
  const inTime = judge(operation, { ...asked, now: corrected }).kind === 'next'
  return inTime && q !== 'suspect' && !(await runsBackwards(host, header)) ? 'late_arrival' : 'too-late'
}

/** An operation dated before one of its workstation that the centre had confirmed already was dated back. */
async function runsBackwards({ work, asking }: FactHost, { at, seq }: { at: string; seq: number }): Promise<boolean> {
  const query = work.db.selectFrom('operation').select('at').where('device', '=', asking.device).where('seq', '<', seq)
  const before = await ask(query.orderBy('seq', 'desc').limit(1).executeTakeFirst())
  return before !== undefined && before.at > at
}
