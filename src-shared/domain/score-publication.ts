import { z } from 'zod'
import type { ScoredExam } from './facts.ts'
import { type Actor, type Decision, next, operation, refuse } from './operation.ts'
import { isPermitted } from './permissions.ts'
import {
  agreedResult,
  isQualified,
  type PublishedScore,
  type Score,
  ScoreEntity,
  type ScoreResult,
  ScoreResultSchema,
  sameResult,
} from './score.ts'
import { disagreement, refusalOfResult } from './score-operations.ts'

const reference = ({ id, name }: Actor) => ({ id, name })

/** 公布: what two people agree on, by another than who entered it. From then on the candidate sees it. */
export const publishScore = operation({
  type: 'score.publish',
  version: 1,
  entity: ScoreEntity,
  title: '公布成绩',
  conflict: 'exact-version',
  payload: z.strictObject({ result: ScoreResultSchema }),
  facts: { scoredExam: ({ id }) => id },
  decide: ({ state, payload: { result }, facts, actor, now }) => {
    const exam = facts.scoredExam
    const refusal = refusalOfResult({ exam, actor, now, result, action: '公布成绩' })
    if (refusal || !exam) return refusal ?? refuse('NOT_FOUND', { what: '报名' })
    if (state.published) return refuse('SCORE_PUBLISHED')
    if (!state.second) return refuse('SCORE_UNCHECKED', { by: state.first.by.name })
    const agreed = agreedResult(state)
    if (!agreed) return refuse('SCORE_DISAGREES', disagreement(state))
    if ((state.settled ?? state.first).by.id === actor.id) return refuse('SCORE_PUBLISHED_BY_ANOTHER')
    if (!sameResult(agreed, result)) return refuse('SCORE_CHANGED', {})
    return next({ ...state, published: publishedAs(agreed, exam, { actor, now }) })
  },
})

const publishedAs = (
  result: ScoreResult,
  { plan: { fullMark, passMark } }: ScoredExam,
  { actor, now }: { actor: Actor; now: string },
): PublishedScore => ({
  result,
  qualified: isQualified(result, passMark),
  fullMark,
  passMark,
  at: now,
  by: reference(actor),
})

/** 更正, first half: one person proposes it with a reason. What is published stands meanwhile. */
export const proposeCorrection = operation({
  type: 'score.propose-correction',
  version: 1,
  entity: ScoreEntity,
  title: '提出更正成绩',
  conflict: 'exact-version',
  payload: z.strictObject({
    result: ScoreResultSchema,
    /** What was published when it was proposed. */
    was: ScoreResultSchema,
    reason: z.string().trim().min(2, '请写明更正原因（至少 2 个字）').max(200, '更正原因最多 200 个字'),
  }),
  facts: { scoredExam: ({ id }) => id, standingCertificateFor: ({ id }) => id },
  decide: ({ state, payload: { result, was, reason }, facts, actor, now }) => {
    const exam = facts.scoredExam
    const refusal = refusalOfResult({ exam, actor, now, result, action: '更正成绩' })
    if (refusal || !exam) return refusal ?? refuse('NOT_FOUND', { what: '报名' })
    if (!state.published) return refuse('SCORE_NOT_YET_PUBLISHED')
    if (!sameResult(state.published.result, was)) return refuse('SCORE_CHANGED', { by: state.published.by.name })
    if (state.correction) return refuse('CORRECTION_PROPOSED', { by: state.correction.by.name })
    if (sameResult(state.published.result, result)) return refuse('CORRECTION_CHANGES_NOTHING')
    return (
      refusalOfCertified(result, exam, facts.standingCertificateFor) ??
      next({ ...state, correction: { result, reason, by: reference(actor), at: now } })
    )
  },
})

/** A certificate stands on the score: it goes first. */
const refusalOfCertified = (
  result: ScoreResult,
  { plan }: ScoredExam,
  certificate: { readonly number: string } | null,
): Decision<never> | null =>
  certificate && !isQualified(result, plan.passMark)
    ? refuse('CORRECTION_OF_CERTIFIED', { number: certificate.number })
    : null

/** 更正, second half: another person confirms it. What was published before stays on record. */
export const confirmCorrection = operation({
  type: 'score.confirm-correction',
  version: 1,
  entity: ScoreEntity,
  title: '更正成绩',
  conflict: 'exact-version',
  payload: z.strictObject({ result: ScoreResultSchema }),
  facts: { scoredExam: ({ id }) => id, standingCertificateFor: ({ id }) => id },
  decide: ({ state, payload: { result }, facts, actor, now }) => {
    const exam = facts.scoredExam
    const { correction, published } = state
    if (!correction || !published) return refuse('CORRECTION_NOT_PROPOSED')
    const refusal = refusalOfResult({ exam, actor, now, result, action: '更正成绩' })
    if (refusal || !exam) return refusal ?? refuse('NOT_FOUND', { what: '报名' })
    if (correction.by.id === actor.id) return refuse('CORRECTION_BY_ONE_PERSON', { by: correction.by.name })
    if (!sameResult(correction.result, result)) return refuse('SCORE_CHANGED', { by: correction.by.name })
    return (
      refusalOfCertified(correction.result, exam, facts.standingCertificateFor) ??
      next({
        ...state,
        published: publishedAs(correction.result, exam, { actor, now }),
        correction: null,
        earlier: [...state.earlier, replaced(published, correction, now)],
      })
    )
  },
})

const replaced = (
  published: PublishedScore,
  { reason, by }: NonNullable<Score['correction']>,
  now: string,
): Score['earlier'][number] => ({ ...published, reason, replacedAt: now, proposedBy: by })

/** Takes the proposal back, or the second person declines it: what was published stands. */
export const dropCorrection = operation({
  type: 'score.drop-correction',
  version: 1,
  entity: ScoreEntity,
  title: '不更正成绩',
  conflict: 'state-only',
  payload: z.strictObject({}),
  decide: ({ state, actor }) => {
    const { correction } = state
    if (!correction) return refuse('CORRECTION_NOT_PROPOSED')
    const may = correction.by.id === actor.id || isPermitted(actor.roles, 'score:publish')
    return may ? next({ ...state, correction: null }) : refuse('CORRECTION_NOT_YOURS', { by: correction.by.name })
  },
})
