import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'

/** A person with everything their page shows. */
export type CandidateRecord = OutputOf<AppContract['candidates']['get']>
