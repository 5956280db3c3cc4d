import type { workbench } from '../../../src-shared/contract/workbench.ts'
import type { Handlers } from '../context.ts'

export const workbenchHandlers: Handlers<typeof workbench> = {}
