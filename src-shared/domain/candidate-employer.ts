import { z } from 'zod'
import { CandidateEntity } from './candidate-operations.ts'
import { next, operation, refuse } from './operation.ts'

/**
 * A passed 证书变更 rewrites the employer in 扩展信息, and taking the pass back writes the former one again. Not
 * `editCandidate`: the reviewer who passes it has entered nothing, and goes on reviewing the person's enrollments.
 */
export const changeEmployer = operation({
  type: 'candidate.change-employer',
  version: 1,
  entity: CandidateEntity,
  title: '因证书变更更新单位',
  conflict: 'per-field',
  payload: z.strictObject({ employerId: z.string().nullable(), certificateId: z.string() }),
  facts: { employer: ({ payload }) => payload.employerId ?? '' },
  decide: ({ state, payload: { employerId }, facts }) =>
    employerId !== null && !facts.employer ? refuse('NOT_FOUND', { what: '单位' }) : next({ ...state, employerId }),
})
