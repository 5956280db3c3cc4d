import type { CertificateScope } from '../../../src-shared/contract/certificate-records.ts'
import type { Certificate } from '../../../src-shared/domain/certificate.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { certificateStore } from './store.ts'

export interface StandingCertificate {
  readonly id: string
  readonly state: Certificate
  readonly hasPortrait: boolean
}

/**
 * The certificates of a scope that stand, by number. Of a plan, those that were ended are left out; one that was chosen
 * by itself and was ended is refused by name.
 *
 * @throws AppError CERTIFICATE_PAPER_ENDED
 */
export function certificatesInScope(db: ReadDatabase, scope: CertificateScope): readonly StandingCertificate[] {
  const rows = db.all(
    scope.kind === 'some' ? all().where('certificate.id', 'in', scope.certificateIds) : ofPlan(scope.planId),
  )
  return rows.flatMap(({ id, portrait }) => {
    const state = certificateStore.load(db, id)?.state
    if (!state) return []
    if (state.ended && scope.kind === 'plan') return []
    const { ended, number } = state
    if (ended) throw new AppError('CERTIFICATE_PAPER_ENDED', { number, why: ended.why, on: ended.on })
    return [{ id, state, hasPortrait: portrait !== null }]
  })
}

const all = () =>
  sql
    .selectFrom('certificate')
    .innerJoin('candidate', 'candidate.id', 'certificate.candidate_id')
    .select(['certificate.id', 'candidate.portrait'])
    .orderBy('certificate.number')

const ofPlan = (planId: string) =>
  all().innerJoin('enrollment', 'enrollment.id', 'certificate.enrollment_id').where('enrollment.plan_id', '=', planId)
