import type { FactName } from '../../src-shared/domain/facts.ts'
import type { AskedFact } from '../../src-shared/domain/judge-operation.ts'
import { accountFacts } from './account-facts.ts'
import { candidateFacts } from './candidate-facts.ts'
import { certificateFacts } from './certificate-facts.ts'
import { enrollmentFacts } from './enrollment-facts.ts'
import { examDayFacts } from './exam-day-facts.ts'
import type { FactAnswers, FactHost } from './fact-host.ts'
import { planFacts } from './plan-facts.ts'
import { retentionFacts } from './retention-facts.ts'
import { roomFacts } from './room-facts.ts'
import { scoreFacts } from './score-facts.ts'
import { seatingFacts } from './seating-facts.ts'

/** All answers: a question without one does not compile. */
const answers: FactAnswers<FactName> = {
  ...accountFacts,
  ...planFacts,
  ...roomFacts,
  ...candidateFacts,
  ...enrollmentFacts,
  ...seatingFacts,
  ...examDayFacts,
  ...scoreFacts,
  ...certificateFacts,
  ...retentionFacts,
}

export async function answerFacts(host: FactHost, asked: readonly AskedFact[]): Promise<Record<string, unknown>> {
  const given: Record<string, unknown> = {}
  for (const { name, about } of asked) {
    const answer: (host: FactHost, about: never) => Promise<unknown> = answers[name]
    given[name] = await answer(host, about as never)
  }
  return given
}
