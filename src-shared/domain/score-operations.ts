import { z } from 'zod'
import { formatChinaTime, InstantSchema } from './calendar-date.ts'
import { enrollmentStatusNames } from './enrollment.ts'
import { refusalOfArchived } from './enrollment-operations.ts'
import type { ScoredExam } from './facts.ts'
import { refusalOfOneself } from './oneself.ts'
import { type Actor, creation, type Decision, next, operation, refuse } from './operation.ts'
import {
  agreedResult,
  ENTRY_WAYS,
  resultWords,
  type Score,
  ScoreEntity,
  type ScoreEntry,
  type ScoreResult,
  ScoreResultSchema,
  sameResult,
} from './score.ts'

const TypedSchema = z.strictObject({ result: ScoreResultSchema, how: z.enum(ENTRY_WAYS).exclude(['checked']) })

export interface Attempt {
  readonly exam: ScoredExam | null
  readonly actor: Actor
  readonly now: string
  readonly result: ScoreResult
  /** For the sentence about an archived plan. */
  readonly action: string
}

/** Why nobody can say now what this exam came to, or null. */
export function refusalOfResult({ exam, actor, now, result, action }: Attempt): Decision<never> | null {
  if (!exam) return refuse('NOT_FOUND', { what: '报名' })
  const archived = refusalOfArchived(exam.plan, action)
  if (archived) return archived
  if (exam.status !== 'passed') return refuse('SCORE_NOT_PASSED', { status: enrollmentStatusNames[exam.status] })
  const { date, startTime } = exam.session
  if (formatChinaTime(InstantSchema.parse(now)) < `${date} ${startTime}`) {
    return refuse('SCORE_TOO_EARLY', { date, startTime })
  }
  if (exam.drawn && !exam.seated) return refuse('SCORE_WITHOUT_SEAT')
  const own = refusalOfOneself(actor, [exam.candidate], { own: 'SCORE_OWN', deed: action })
  if (own) return own
  const { fullMark } = exam.plan
  if (result.kind === 'mark' && result.mark > fullMark) return refuse('SCORE_TOO_HIGH', { mark: result.mark, fullMark })
  return null
}

/** Once it is published, only a correction changes it. */
const refusalOfPublished = ({ published }: Score): Decision<never> | null =>
  published ? refuse('SCORE_PUBLISHED') : null

const entryOf = (
  { result, how }: Pick<ScoreEntry, 'result' | 'how'>,
  { actor, now }: { actor: Actor; now: string },
): ScoreEntry => ({ result, how, by: { id: actor.id, name: actor.name }, at: now })

const unpublished = { settled: null, published: null, correction: null, earlier: [] }

/** The first of two entries. */
export const enterScore = creation({
  type: 'score.enter',
  version: 1,
  entity: ScoreEntity,
  title: '录入成绩',
  conflict: 'none',
  payload: TypedSchema,
  facts: { scoredExam: ({ id }) => id },
  decide: ({ payload, facts, actor, now }) =>
    refusalOfResult({ exam: facts.scoredExam, actor, now, result: payload.result, action: '录入成绩' }) ??
    next({ first: entryOf(payload, { actor, now }), second: null, ...unpublished }),
})

/** 二次录入: by another person, who has not seen the first. Where the two differ, the score is 不一致. */
export const enterScoreAgain = operation({
  type: 'score.enter-again',
  version: 1,
  entity: ScoreEntity,
  title: '二次录入成绩',
  conflict: 'exact-version',
  payload: TypedSchema,
  facts: { scoredExam: ({ id }) => id },
  decide: ({ state, payload, facts, actor, now }) =>
    refusalOfResult({ exam: facts.scoredExam, actor, now, result: payload.result, action: '二次录入' }) ??
    refusalOfSecond(state, actor) ??
    next({ ...state, second: entryOf(payload, { actor, now }) }),
})

/** 核对: another person looks the first entry over; `result` is what they saw. */
export const checkScore = operation({
  type: 'score.check',
  version: 1,
  entity: ScoreEntity,
  title: '核对成绩',
  conflict: 'exact-version',
  payload: z.strictObject({ result: ScoreResultSchema }),
  facts: { scoredExam: ({ id }) => id },
  decide: ({ state, payload, facts, actor, now }) => {
    const refusal =
      refusalOfResult({ exam: facts.scoredExam, actor, now, result: payload.result, action: '核对成绩' }) ??
      refusalOfSecond(state, actor)
    if (refusal) return refusal
    if (!sameResult(state.first.result, payload.result)) return refuse('SCORE_CHANGED', { by: state.first.by.name })
    return next({ ...state, second: entryOf({ result: state.first.result, how: 'checked' }, { actor, now }) })
  },
})

function refusalOfSecond(state: Score, actor: Actor): Decision<never> | null {
  const published = refusalOfPublished(state)
  if (published) return published
  if (state.second) return refuse('SCORE_ENTERED_TWICE', { first: state.first.by.name, second: state.second.by.name })
  return state.first.by.id === actor.id ? refuse('SCORE_BY_ONE_PERSON') : null
}

/** 改录: one's own entry, while nothing is published. What was only looked over must then be looked over again. */
export const amendScore = operation({
  type: 'score.amend',
  version: 1,
  entity: ScoreEntity,
  title: '改录成绩',
  conflict: 'exact-version',
  payload: z.strictObject({ result: ScoreResultSchema, was: ScoreResultSchema }),
  facts: { scoredExam: ({ id }) => id },
  decide: ({ state, payload, facts, actor, now }) => {
    const { result, was } = payload
    const refusal =
      refusalOfResult({ exam: facts.scoredExam, actor, now, result, action: '改录成绩' }) ?? refusalOfPublished(state)
    if (refusal) return refusal
    const entry = entryOf({ result, how: 'typed' }, { actor, now })
    const { first, second } = state
    if (first.by.id === actor.id) {
      if (!sameResult(first.result, was)) return refuse('SCORE_CHANGED', { by: first.by.name })
      return next({ ...state, first: entry, second: second?.how === 'checked' ? null : second, settled: null })
    }
    if (second?.by.id !== actor.id) return refuse('SCORE_NOT_YOURS', { by: first.by.name })
    if (!sameResult(second.result, was)) return refuse('SCORE_CHANGED', { by: second.by.name })
    return next({ ...state, second: entry, settled: null })
  },
})

/** 裁定: a third person decides between two entries that differ, against the papers. */
export const settleScore = operation({
  type: 'score.settle',
  version: 1,
  entity: ScoreEntity,
  title: '裁定成绩',
  conflict: 'exact-version',
  payload: z.strictObject({ result: ScoreResultSchema }),
  facts: { scoredExam: ({ id }) => id },
  decide: ({ state, payload, facts, actor, now }) => {
    const { result } = payload
    const refusal =
      refusalOfResult({ exam: facts.scoredExam, actor, now, result, action: '裁定成绩' }) ?? refusalOfPublished(state)
    if (refusal) return refusal
    const { first, second } = state
    if (!second || agreedResult(state)) return refuse('SCORE_NOT_DISAGREEING')
    if ([first.by.id, second.by.id].includes(actor.id)) return refuse('SCORE_SETTLED_BY_THIRD', disagreement(state))
    return next({ ...state, settled: entryOf({ result, how: 'typed' }, { actor, now }) })
  },
})

/** Who entered what, for the sentence that says who must look. */
export const disagreement = ({ first, second }: Score) => ({
  first: first.by.name,
  firstResult: resultWords(first.result),
  second: second?.by.name ?? '',
  secondResult: second ? resultWords(second.result) : '',
})
