import { entity, next, operationOrCreation } from './operation.ts'
import { RetentionTermsSchema } from './retention.ts'

/** One record holds them; its id is the site's. Where there is none, the defaults hold. */
export const RetentionTermsEntity = entity({
  name: 'retention-terms',
  title: '保存期限',
  schema: RetentionTermsSchema,
})

export const setRetentionTerms = operationOrCreation({
  type: 'retention-terms.set',
  version: 1,
  entity: RetentionTermsEntity,
  title: '设定保存期限',
  conflict: 'exact-version',
  payload: RetentionTermsSchema,
  decide: ({ payload }) => next(payload),
})
