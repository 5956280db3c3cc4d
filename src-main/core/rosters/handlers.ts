import type { rosters } from '../../../src-shared/contract/rosters.ts'
import type { Handlers } from '../context.ts'

export const rosterHandlers: Handlers<typeof rosters> = {}
