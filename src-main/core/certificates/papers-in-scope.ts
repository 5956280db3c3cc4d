import {
  type CertificateRange,
  type CertificateScope,
  mostPapers,
} from '../../../src-shared/contract/certificate-records.ts'
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
 * The certificates of a scope that stand, by number. Of a range, those that were ended are left out; one that was chosen
 * by itself and was ended is refused by name.
 *
 * @throws AppError CERTIFICATE_PAPER_ENDED
 */
export function certificatesInScope(db: ReadDatabase, scope: CertificateScope): readonly StandingCertificate[] {
  const rows = db.all(
    scope.kind === 'some' ? all().where('certificate.id', 'in', scope.certificateIds) : inRange(scope),
  )
  return rows.flatMap(({ id, portrait }) => {
    const state = certificateStore.load(db, id)?.state
    if (!state) return []
    const { ended, number } = state
    if (ended) throw new AppError('CERTIFICATE_PAPER_ENDED', { number, why: ended.why, on: ended.on })
    return [{ id, state, hasPortrait: portrait !== null }]
  })
}

/** A range in parts that one command can make; a part is a range again. */
export function paperBatches(db: ReadDatabase, range: CertificateRange, most = mostPapers) {
  const papers = db.all(inRange(range))
  const starts = Array.from({ length: Math.ceil(papers.length / most) }, (_, index) => index * most)
  return starts.map((start) => {
    const batch = papers.slice(start, start + most)
    return {
      first: batch[0]?.number ?? '',
      last: batch.at(-1)?.number ?? '',
      count: batch.length,
      printed: batch.filter(({ printed }) => printed !== null).length,
    }
  })
}

const all = () =>
  sql
    .selectFrom('certificate')
    .innerJoin('candidate', 'candidate.id', 'certificate.candidate_id')
    .select(['certificate.id', 'candidate.portrait'])
    .orderBy('certificate.number')

const inRange = ({ planId, first, last }: CertificateRange) =>
  all()
    .innerJoin('enrollment', 'enrollment.id', 'certificate.enrollment_id')
    .leftJoin('certificate_paper', (join) =>
      join
        .onRef('certificate_paper.id', '=', 'certificate.id')
        .onRef('certificate_paper.edition', '=', 'certificate.edition'),
    )
    .select(['certificate.number', 'certificate_paper.id as printed'])
    .where('enrollment.plan_id', '=', planId)
    .where('certificate.ended_why', 'is', null)
    .$if(first !== null, (some) => some.where('certificate.number', '>=', first ?? ''))
    .$if(last !== null, (some) => some.where('certificate.number', '<=', last ?? ''))
