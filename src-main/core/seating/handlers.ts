import type { seating } from '../../../src-shared/contract/seating.ts'
import type { Handlers } from '../context.ts'

export const seatingHandlers: Handlers<typeof seating> = {}
