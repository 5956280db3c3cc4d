import type { startup } from '../../../src-shared/contract/startup.ts'
import type { Handlers } from '../context.ts'

export const startupHandlers: Handlers<typeof startup> = {}
