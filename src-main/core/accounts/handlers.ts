import type { accounts } from '../../../src-shared/contract/accounts.ts'
import type { Handlers } from '../context.ts'

export const accountHandlers: Handlers<typeof accounts> = {}
