import type { candidates } from '../../../src-shared/contract/candidates.ts'
import type { Handlers } from '../context.ts'

export const candidateHandlers: Handlers<typeof candidates> = {}
