import { useCoreQuery } from '../../client/use-core-query.ts'

/** How long a password must be here; until the answer comes, what a site begins with. The core decides. */
export const useMinimumLength = (): number =>
  useCoreQuery('candidateAccounts', 'rules', {}).data?.passwordMinimumLength ?? 10
