import type { staff } from '../../../src-shared/contract/staff.ts'
import type { Handlers } from '../context.ts'

export const staffHandlers: Handlers<typeof staff> = {}
