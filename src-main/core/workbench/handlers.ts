import type { workbench } from '../../../src-shared/contract/workbench.ts'
import type { Handlers } from '../context.ts'
import { waitingInAll } from './store.ts'
import { firstStepsOf, forOthers, sessionsAhead, workOf } from './work.ts'

export const workbenchHandlers: Handlers<typeof workbench> = {
  counts: ({ context }) => ({ reviews: waitingInAll(context.db) }),
  get: ({ context }) => ({
    work: workOf(context),
    sessions: sessionsAhead(context),
    forOthers: forOthers(context),
    firstSteps: firstStepsOf(context),
  }),
}
