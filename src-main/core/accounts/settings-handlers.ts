import type { settings } from '../../../src-shared/contract/settings.ts'
import type { Handlers } from '../context.ts'

export const settingsHandlers: Handlers<typeof settings> = {}
