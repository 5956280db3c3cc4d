import { sql } from '../database/schema.ts'
import type { FactAnswers } from '../fact-answers.ts'

export const candidateAccountFacts: FactAnswers<'accountWithUsername' | 'accountOfCandidate'> = {
  accountWithUsername: (db, key) =>
    db.get(sql.selectFrom('staff').select('id').where('username_key', '=', key)) ??
    db.get(sql.selectFrom('candidate_account').select('id').where('username_key', '=', key)) ??
    null,
  accountOfCandidate: (db, candidateId) =>
    db.get(sql.selectFrom('candidate_account').select(['id', 'username']).where('candidate_id', '=', candidateId)) ??
    null,
}
