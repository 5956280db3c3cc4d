import type { rooms } from '../../../src-shared/contract/rooms.ts'
import type { Handlers } from '../context.ts'

export const roomHandlers: Handlers<typeof rooms> = {}
