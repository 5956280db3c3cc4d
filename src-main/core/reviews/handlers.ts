import type { reviews } from '../../../src-shared/contract/reviews.ts'
import type { Handlers } from '../context.ts'

export const reviewHandlers: Handlers<typeof reviews> = {}
