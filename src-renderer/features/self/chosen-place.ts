import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { ApplySearch } from './own-search.ts'

export type PlanToApply = OutputOf<AppContract['ownEnrollments']['getPlan']>

export interface ChosenPlace {
  readonly subject: PlanToApply['subjects'][number]
  readonly session: PlanToApply['sessions'][number]
}

/** What the address names, as far as the plan has it. */
export function chosenPlace(plan: PlanToApply, { subject, session }: ApplySearch): ChosenPlace | null {
  const subjectFound = plan.subjects.find(({ id }) => id === subject)
  const sessionFound = plan.sessions.find(({ sessionId }) => sessionId === session)
  if (!subjectFound || !sessionFound?.subjectIds.includes(subjectFound.id)) return null
  return { subject: subjectFound, session: sessionFound }
}
