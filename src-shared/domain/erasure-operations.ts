import { z } from 'zod'
import { CandidateAccountEntity } from './candidate-account.ts'
import { CandidateEntity } from './candidate-operations.ts'
import { CertificateEntity } from './certificate.ts'
import { CheckInEntity } from './check-in.ts'
import { Credential } from './credential.ts'
import { EnrollmentEntity } from './enrollment-operations.ts'
import {
  erasedAccount,
  erasedCandidate,
  erasedCertificate,
  erasedCheckIn,
  erasedCredential,
  erasedEnrollment,
  erasedScore,
  erasedViolation,
} from './erased-records.ts'
import type { Facts } from './facts.ts'
import { type Entity, next, operation, refuse } from './operation.ts'
import { erasureDueOn, momentOf, obstaclesOf, scansDueOn, scansInUse } from './retention.ts'
import { ScoreEntity } from './score.ts'
import { ViolationEntity } from './violation.ts'

/** Why somebody is erased: the term is over, or they asked for it (个人信息保护法 art. 47). */
export const ERASURE_REASONS = ['expired', 'requested'] as const

/** Of what this is the last operation, the contents of all earlier ones may be gone: decision 2. */
export const erasingTypes: readonly string[] = [
  'candidate.erase',
  'candidate-account.erase',
  'credential.erase',
  'enrollment.erase',
  'score.erase',
  'check-in.erase',
  'violation.erase',
  'certificate.erase',
]
export const isErasing = (type: string): boolean => erasingTypes.includes(type)

/**
 * 清除考生信息. It comes first in its command's group; the person's other records follow it. There is no way back, so
 * every record that still needs the person forbids it.
 */
export const eraseCandidate = operation({
  type: 'candidate.erase',
  version: 1,
  entity: CandidateEntity,
  title: '清除考生信息',
  conflict: 'exact-version',
  payload: z.strictObject({ basis: z.enum(ERASURE_REASONS) }),
  facts: { erasureStanding: ({ id }) => id, retentionTerms: () => null },
  decide: ({ state, payload, facts: { erasureStanding: standing, retentionTerms: terms }, now }) => {
    if (state.erasedAt !== undefined) return refuse('PERSON_ERASED')
    const moment = momentOf(now, terms)
    const [obstacle] = obstaclesOf(standing, moment)
    if (obstacle) return refuse(obstacle.code, obstacle.detail)
    const due = erasureDueOn(standing, terms)
    if (payload.basis === 'expired' && moment.today < due) return refuse('ERASE_NOT_DUE', { until: due })
    return next(erasedCandidate(state, now))
  },
})

/** 清除证件照: the scans of the document go, the portrait stays for the certificate. */
export const eraseScans = operation({
  type: 'candidate.erase-scans',
  version: 1,
  entity: CandidateEntity,
  title: '清除证件照',
  conflict: 'exact-version',
  payload: z.strictObject({}),
  facts: { erasureStanding: ({ id }) => id, retentionTerms: () => null },
  decide: ({ state, facts: { erasureStanding: standing, retentionTerms: terms }, now }) => {
    if (state.idFront === null && state.idBack === null) return refuse('PICTURE_MISSING')
    if (scansInUse(standing)) return refuse('ERASE_SCANS_IN_USE')
    const due = scansDueOn(standing, terms)
    if (momentOf(now, terms).today < due) return refuse('ERASE_NOT_DUE', { until: due })
    return next({ ...state, idFront: null, idBack: null })
  },
})

interface Following<Type extends string, Name extends string, Record> {
  readonly type: Type
  readonly entity: Entity<Name, Record>
  readonly title: string
  /** Whose record it is. */
  readonly of: (input: { readonly id: string; readonly state: Record }) => Facts['isErased']['about']
  readonly erase: (state: Record, id: string) => Record
  readonly confidential?: boolean
}

/** A record of somebody who was erased follows them. */
function following<const Type extends string, Name extends string, Record>({
  of,
  erase,
  ...rest
}: Following<Type, Name, Record>) {
  return operation({
    ...rest,
    version: 1,
    conflict: 'state-only',
    payload: z.strictObject({}),
    facts: { isErased: of },
    decide: ({ id, state, facts }) => (facts.isErased ? next(erase(state, id)) : refuse('PERSON_NOT_ERASED')),
  })
}

const ofCandidate = ({ state }: { readonly state: { readonly candidateId: string | null } }) =>
  ({ entity: 'candidate', id: state.candidateId ?? '' }) as const

export const eraseCandidateAccount = following({
  type: 'candidate-account.erase',
  entity: CandidateAccountEntity,
  title: '清除考生账号',
  of: ofCandidate,
  erase: erasedAccount,
})
export const eraseCredential = following({
  type: 'credential.erase',
  entity: Credential,
  title: '清除登录凭据',
  of: ({ id }) => ({ entity: 'candidate-account', id }),
  erase: erasedCredential,
  confidential: true,
})
export const eraseEnrollment = following({
  type: 'enrollment.erase',
  entity: EnrollmentEntity,
  title: '清除报名内容',
  of: ofCandidate,
  erase: erasedEnrollment,
})
export const eraseScore = following({
  type: 'score.erase',
  entity: ScoreEntity,
  title: '清除成绩说明',
  of: ({ id }) => ({ entity: 'enrollment', id }),
  erase: erasedScore,
})
export const eraseCheckIn = following({
  type: 'check-in.erase',
  entity: CheckInEntity,
  title: '清除签到说明',
  of: ({ id }) => ({ entity: 'enrollment', id }),
  erase: erasedCheckIn,
})
export const eraseViolation = following({
  type: 'violation.erase',
  entity: ViolationEntity,
  title: '清除违纪情节',
  of: ({ state }) => ({ entity: 'enrollment', id: state.enrollmentId }),
  erase: erasedViolation,
})
export const eraseCertificate = following({
  type: 'certificate.erase',
  entity: CertificateEntity,
  title: '清除持证人信息',
  of: ofCandidate,
  erase: erasedCertificate,
})
