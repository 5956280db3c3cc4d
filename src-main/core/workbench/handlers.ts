import type { workbench } from '../../../src-shared/contract/workbench.ts'
import type { Handlers } from '../context.ts'
import { waitingInAll } from './store.ts'
import { firstStepsOf, forOthers, peopleWithoutPortrait, sessionsAhead, workOf } from './work.ts'

export const workbenchHandlers: Handlers<typeof workbench> = {
  counts: ({ context }) => ({ reviews: waitingInAll(context.db) }),
  listWithoutPortrait: ({ context }) => peopleWithoutPortrait(context),
  get: ({ context }) => ({
    work: workOf(context),
    sessions: sessionsAhead(context),
    forOthers: forOthers(context),
    firstSteps: firstStepsOf(context),
  }),
}
