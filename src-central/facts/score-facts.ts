import { CandidateEntity } from '../../src-shared/domain/candidate-operations.ts'
import { EnrollmentEntity } from '../../src-shared/domain/enrollment-operations.ts'
import { ExamPlanEntity } from '../../src-shared/domain/exam-plan-operations.ts'
import { ScoreEntity } from '../../src-shared/domain/score.ts'
import { SeatingEntity } from '../../src-shared/domain/seating/seating.ts'
import { SessionEntity } from '../../src-shared/domain/session-operations.ts'
import type { FactAnswers } from './fact-host.ts'
import { drawnTicketOf } from './seating-facts.ts'

export const scoreFacts: FactAnswers<'scoredExam' | 'hasScore' | 'scoresIn' | 'publishedScoreOf'> = {
  scoredExam: async ({ work }, enrollmentId) => {
    const enrollment = await work.load(EnrollmentEntity, enrollmentId)
    if (enrollment === null) return null
    const plan = await work.load(ExamPlanEntity, enrollment.planId)
    const session = await work.load(SessionEntity, enrollment.sessionId)
    const candidate = await work.load(CandidateEntity, enrollment.candidateId)
    if (plan === null || session?.status !== 'planned' || candidate === null) return null
    return {
      status: enrollment.status,
      plan: { status: plan.status, fullMark: plan.fullMark, passMark: plan.passMark },
      session: { date: session.date, startTime: session.startTime },
      candidate: { idType: candidate.idType, idNumber: candidate.idNumber },
      drawn: (await work.load(SeatingEntity, enrollment.sessionId)) !== null,
      seated: (await drawnTicketOf(work, enrollmentId)) !== null,
    }
  },
  hasScore: async ({ work }, enrollmentId) => (await work.load(ScoreEntity, enrollmentId)) !== null,
  scoresIn: async ({ work }, sessionId) => {
    let scores = 0
    for (const id of await work.find('enrollment', 'session', sessionId)) {
      if ((await work.load(ScoreEntity, id)) !== null) scores += 1
    }
    return scores
  },
  publishedScoreOf: async ({ work }, enrollmentId) => {
    const score = await work.load(ScoreEntity, enrollmentId)
    if (!score?.published) return null
    const { qualified, at } = score.published
    return { qualified, publishedAt: at, correcting: score.correction !== null }
  },
}
