import type { Candidate } from '../../../src-shared/domain/candidate.ts'
import type { ReviewEvidence, SimilarPerson } from '../../../src-shared/domain/review-hints.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

type Similarities = Pick<ReviewEvidence, 'sameName' | 'lookAlikes' | 'sameMobile'>

/** One person of each kind that was counted, so that the reviewer can compare. */
export function similarPeople(
  db: ReadDatabase,
  { id, candidate }: { id: string; candidate: Candidate },
  counted: Similarities,
): Similarities {
  const { name, birthDate, mobile, employerId } = candidate
  const others = sql
    .selectFrom('candidate')
    .leftJoin('employer', 'employer.id', 'candidate.employer_id')
    .where('candidate.id', '!=', id)
    .select([
      'candidate.id as candidateId',
      'candidate.name',
      'candidate.birth_date as birthDate',
      'employer.name as employer',
    ])
    .limit(1)
  const first = (count: number, query: typeof others): SimilarPerson | null =>
    count === 0 ? null : (db.get(query) ?? null)
  return {
    sameName: {
      count: counted.sameName.count,
      first: first(
        counted.sameName.count,
        others
          .where('candidate.employer_id', '=', employerId)
          .where('candidate.name', '=', name)
          .where('candidate.birth_date', '!=', birthDate),
      ),
    },
    lookAlikes: {
      count: counted.lookAlikes.count,
      first: first(
        counted.lookAlikes.count,
        others.where('candidate.name', '=', name).where('candidate.birth_date', '=', birthDate),
      ),
    },
    sameMobile: {
      count: counted.sameMobile.count,
      first: first(counted.sameMobile.count, others.where('candidate.mobile', '=', mobile)),
    },
  }
}
