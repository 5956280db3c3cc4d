import type { attachments } from '../../../src-shared/contract/attachments.ts'
import type { Handlers } from '../context.ts'

export const attachmentHandlers: Handlers<typeof attachments> = {}
