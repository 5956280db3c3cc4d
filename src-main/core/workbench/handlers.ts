import type { workbench } from '../../../src-shared/contract/workbench.ts'
import { countWaitingKinds } from '../certificate-applications/store.ts'
import type { Handlers } from '../context.ts'
import { waitingInAll } from './store.ts'
import { firstStepsOf, forOthers, peopleWithoutPortrait, sessionsAhead, workOf } from './work.ts'

export const workbenchHandlers: Handlers<typeof workbench> = {
  counts: ({ context: { db } }) => {
    const { change, renewal, cancellation } = countWaitingKinds(db)
    return { reviews: waitingInAll(db) + change + renewal + cancellation }
  },
  listWithoutPortrait: ({ context }) => peopleWithoutPortrait(context),
  get: ({ context }) => ({
    work: workOf(context),
    sessions: sessionsAhead(context),
    forOthers: forOthers(context),
    firstSteps: firstStepsOf(context),
  }),
}
