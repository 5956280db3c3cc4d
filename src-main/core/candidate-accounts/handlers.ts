import type { candidateAccounts } from '../../../src-shared/contract/candidate-accounts.ts'
import type { Handlers } from '../context.ts'
import { accountHandlers } from './account-handlers.ts'
import { clerkHandlers } from './clerk-handlers.ts'
import { recoveryHandlers } from './recovery-handlers.ts'
import { registrationHandlers } from './registration-handlers.ts'

export const candidateAccountHandlers: Handlers<typeof candidateAccounts> = {
  ...registrationHandlers,
  ...accountHandlers,
  ...recoveryHandlers,
  ...clerkHandlers,
}
