import { sql as raw } from 'kysely'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { certificateStore } from './store.ts'

export const certificateFacts: FactAnswers<
  'certificateForEnrollment' | 'certificateNumbered' | 'certificateStanding' | 'standingCertificatesOf'
> = {
  certificateForEnrollment: (db, enrollmentId) =>
    db.get(sql.selectFrom('certificate').select(['id', 'number']).where('enrollment_id', '=', enrollmentId)) ?? null,
  certificateNumbered: (db, number) =>
    db.get(sql.selectFrom('certificate').select('id').where('number', '=', number)) ?? null,
  certificateStanding: (db, id) => {
    const certificate = certificateStore.load(db, id)?.state
    return certificate && certificate.ended === null ? { edition: certificate.edition } : null
  },
  standingCertificatesOf: (db, candidateId) => db.all(standingOf, { candidateId }),
}

/** Named: issuing asks it of everybody. The signs keep SQLite from reading all that stand, in the order asked for. */
export const standingOf = statement((given: { candidateId: string }) =>
  sql
    .selectFrom('certificate')
    .select([
      'id',
      'number',
      'person_category as personCategory',
      'business_field as businessField',
      'valid_until as validUntil',
    ])
    .where('candidate_id', '=', given.candidateId)
    .where(raw`+ended_why`, 'is', null)
    .orderBy(raw`+issued_on`),
)
