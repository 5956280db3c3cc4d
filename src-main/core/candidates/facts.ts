import { employerNameKey } from '../../../src-shared/domain/employer.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { candidateStore, employerAncestors, employerStore } from './store.ts'

const personWithIdentity = statement((given: { key: string }) =>
  sql
    .selectFrom('candidate_identity')
    .innerJoin('candidate', 'candidate.id', 'candidate_identity.candidate_id')
    .select(['candidate.id', 'candidate.name'])
    .where('match_key', '=', given.key),
)

export const candidateFacts: FactAnswers<
  'employer' | 'employerNamed' | 'employerAncestors' | 'candidate' | 'candidateWithIdentity'
> = {
  employer: (db, id) => employerStore.load(db, id)?.state ?? null,
  employerNamed: (db, name) =>
    db.get(sql.selectFrom('employer').select(['id', 'name']).where('name_key', '=', employerNameKey(name))) ?? null,
  employerAncestors,
  candidate: (db, id) => candidateStore.load(db, id)?.state ?? null,
  candidateWithIdentity: (db, keys) => {
    for (const key of keys) {
      const known = db.get(personWithIdentity, { key })
      if (known) return known
    }
    return null
  },
}
