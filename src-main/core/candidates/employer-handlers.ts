import type { employers } from '../../../src-shared/contract/employers.ts'
import type { Handlers } from '../context.ts'

export const employerHandlers: Handlers<typeof employers> = {}
