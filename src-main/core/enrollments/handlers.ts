import type { enrollments } from '../../../src-shared/contract/enrollments.ts'
import type { Handlers } from '../context.ts'

export const enrollmentHandlers: Handlers<typeof enrollments> = {}
