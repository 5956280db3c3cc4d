import type { FactName } from '../../src-shared/domain/facts.ts'
import { accountFacts } from './accounts/facts.ts'
import { candidateAccountFacts } from './candidate-accounts/facts.ts'
import { candidateFacts } from './candidates/facts.ts'
import { certificateApplicationFacts } from './certificate-applications/facts.ts'
import { certificateFacts } from './certificates/facts.ts'
import { enrollmentFacts } from './enrollments/facts.ts'
import { examDayFacts } from './exam-day/facts.ts'
import { examPlanFacts } from './exam-plans/facts.ts'
import type { FactAnswers } from './fact-answers.ts'
import { retentionFacts } from './retention/facts.ts'
import { scoreFacts } from './scores/facts.ts'
import { seatingFacts } from './seating/facts.ts'
import { syncFacts } from './sync/facts.ts'

/** All answers: a question without one does not compile. */
export const factAnswers: FactAnswers<FactName> = {
  ...accountFacts,
  ...examPlanFacts,
  ...candidateFacts,
  ...candidateAccountFacts,
  ...enrollmentFacts,
  ...seatingFacts,
  ...examDayFacts,
  ...syncFacts,
  ...scoreFacts,
  ...certificateFacts,
  ...certificateApplicationFacts,
  ...retentionFacts,
}
