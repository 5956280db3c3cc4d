import type { FactAnswers } from '../fact-answers.ts'
import { scoreStore } from './store.ts'

export const scoreFacts: FactAnswers<'publishedScoreOf'> = {
  publishedScoreOf: (db, enrollmentId) => {
    const published = scoreStore.load(db, enrollmentId)?.state.published
    return published ? { qualified: published.qualified, publishedAt: published.at } : null
  },
}
