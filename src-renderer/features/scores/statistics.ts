import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'

export type Statistics = OutputOf<AppContract['scoreReports']['statistics']>
