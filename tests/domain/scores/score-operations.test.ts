import { describe, expect, it } from 'vitest'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { ScoredExam } from '../../../src-shared/domain/facts.ts'
import type { Actor, Decision } from '../../../src-shared/domain/operation.ts'
import {
  agreedResult,
  SCORE_STATES,
  type Score,
  type ScoreEntry,
  type ScoreResult,
  ScoreResultSchema,
  type ScoreState,
  scoreState,
} from '../../../src-shared/domain/score.ts'
import {
  amendScore,
  checkScore,
  enterScore,
  enterScoreAgain,
  settleScore,
} from '../../../src-shared/domain/score-operations.ts'
import {
  confirmCorrection,
  dropCorrection,
  proposeCorrection,
  publishScore,
} from '../../../src-shared/domain/score-publication.ts'

const now = '2026-12-13T02:00:00.000Z'
const person = (id: string, roles: Actor['roles'], identityNumber: string | null = 'H90000001'): Actor => ({
  kind: 'staff',
  id,
  name: id,
  roles,
  identityNumber,
})
/** Who entered first, who second, and a third. */
const people = {
  first: person('first', ['clerk']),
  second: person('second', ['reviewer']),
  third: person('third', ['administrator']),
}
type Who = keyof typeof people

const mark = (value: number): ScoreResult => ({ kind: 'mark', mark: value })
const absent: ScoreResult = { kind: 'absent' }

const exam: ScoredExam = {
  status: 'passed',
  plan: { status: 'closed', fullMark: 100, passMark: 80 },
  session: { date: CalendarDateSchema.parse('2026-12-12'), startTime: '09:00' },
  candidate: { idType: '居民身份证', idNumber: '440106196202223689' },
  drawn: true,
  seated: true,
}

const entry = (who: Who, result: ScoreResult, how: ScoreEntry['how'] = 'typed'): ScoreEntry => ({
  result,
  by: { id: who, name: who },
  at: '2026-12-12T03:00:00.000Z',
  how,
})
const published = (result: ScoreResult) => ({
  result,
  qualified: result.kind === 'mark' && result.mark >= 80,
  fullMark: 100,
  passMark: 80,
  at: '2026-12-12T05:00:00.000Z',
  by: { id: 'second', name: 'second' },
})

const entered: Score = {
  first: entry('first', mark(85)),
  second: null,
  settled: null,
  published: null,
  correction: null,
  earlier: [],
}
const agreed: Score = { ...entered, second: entry('second', mark(85)) }
const standing: Record<Exclude<ScoreState, 'missing'>, Score> = {
  entered,
  disagreeing: { ...entered, second: entry('second', mark(58)) },
  agreed,
  published: { ...agreed, published: published(mark(85)) },
  correcting: {
    ...agreed,
    published: published(mark(85)),
    correction: { result: mark(88), reason: '登分错误', by: { id: 'first', name: 'first' }, at: now },
  },
}

interface Around {
  readonly exam?: Partial<ScoredExam>
  readonly certificate?: { readonly number: string } | null
}

const actions = ['enter', 'again', 'check', 'amend', 'settle', 'publish', 'propose', 'confirm', 'drop'] as const
type Action = (typeof actions)[number]

function act(action: Action, state: Score | null, who: Who, { result = mark(85), around = {} as Around } = {}) {
  const actor = people[who]
  const facts = { scoredExam: { ...exam, ...around.exam }, standingCertificateFor: around.certificate ?? null }
  const common = { id: 'enrollment', facts, actor, now }
  const known = { ...common, state }
  const own = state?.first.by.id === who ? state.first.result : (state?.second?.result ?? result)
  const perform: Record<Action, () => Decision<Score>> = {
    enter: () => enterScore.decide({ ...known, payload: { result, how: 'typed' } }),
    again: () => enterScoreAgain.decide({ ...known, payload: { result, how: 'typed' } }),
    check: () => checkScore.decide({ ...known, payload: { result } }),
    amend: () => amendScore.decide({ ...known, payload: { result, was: own } }),
    settle: () => settleScore.decide({ ...known, payload: { result } }),
    publish: () => publishScore.decide({ ...known, payload: { result } }),
    propose: () =>
      proposeCorrection.decide({
        ...known,
        payload: { result, was: state?.published?.result ?? mark(85), reason: '登分错误' },
      }),
    confirm: () => confirmCorrection.decide({ ...known, payload: { result: state?.correction?.result ?? result } }),
    drop: () => dropCorrection.decide({ ...known, payload: {} }),
  }
  return perform[action]()
}

/** The state it leads to, or the refusal's code. */
function outcome(action: Action, state: ScoreState, who: Who): string {
  const decision = act(action, state === 'missing' ? null : standing[state], who, {
    result: action === 'propose' ? mark(90) : mark(85),
  })
  return decision.kind === 'refused' ? decision.code : scoreState(decision.state)
}

/** Who entered first may …, who entered second may …, a third may …: one line per action and state. */
const expected: Record<Action, Record<ScoreState, string | readonly [string, string, string]>> = {
  enter: {
    missing: 'entered',
    entered: 'ALREADY_EXISTS',
    disagreeing: 'ALREADY_EXISTS',
    agreed: 'ALREADY_EXISTS',
    published: 'ALREADY_EXISTS',
    correcting: 'ALREADY_EXISTS',
  },
  again: {
    missing: 'NOT_FOUND',
    entered: ['SCORE_BY_ONE_PERSON', 'agreed', 'agreed'],
    disagreeing: 'SCORE_ENTERED_TWICE',
    agreed: 'SCORE_ENTERED_TWICE',
    published: 'SCORE_PUBLISHED',
    correcting: 'SCORE_PUBLISHED',
  },
  check: {
    missing: 'NOT_FOUND',
    entered: ['SCORE_BY_ONE_PERSON', 'agreed', 'agreed'],
    disagreeing: 'SCORE_ENTERED_TWICE',
    agreed: 'SCORE_ENTERED_TWICE',
    published: 'SCORE_PUBLISHED',
    correcting: 'SCORE_PUBLISHED',
  },
  amend: {
    missing: 'NOT_FOUND',
    entered: ['entered', 'SCORE_NOT_YOURS', 'SCORE_NOT_YOURS'],
    disagreeing: ['disagreeing', 'agreed', 'SCORE_NOT_YOURS'],
    agreed: ['agreed', 'agreed', 'SCORE_NOT_YOURS'],
    published: 'SCORE_PUBLISHED',
    correcting: 'SCORE_PUBLISHED',
  },
  settle: {
    missing: 'NOT_FOUND',
    entered: 'SCORE_NOT_DISAGREEING',
    disagreeing: ['SCORE_SETTLED_BY_THIRD', 'SCORE_SETTLED_BY_THIRD', 'agreed'],
    agreed: 'SCORE_NOT_DISAGREEING',
    published: 'SCORE_PUBLISHED',
    correcting: 'SCORE_PUBLISHED',
  },
  publish: {
    missing: 'NOT_FOUND',
    entered: 'SCORE_UNCHECKED',
    disagreeing: 'SCORE_DISAGREES',
    agreed: ['SCORE_PUBLISHED_BY_ANOTHER', 'published', 'published'],
    published: 'SCORE_PUBLISHED',
    correcting: 'SCORE_PUBLISHED',
  },
  propose: {
    missing: 'NOT_FOUND',
    entered: 'SCORE_NOT_YET_PUBLISHED',
    disagreeing: 'SCORE_NOT_YET_PUBLISHED',
    agreed: 'SCORE_NOT_YET_PUBLISHED',
    published: 'correcting',
    correcting: 'CORRECTION_PROPOSED',
  },
  confirm: {
    missing: 'NOT_FOUND',
    entered: 'CORRECTION_NOT_PROPOSED',
    disagreeing: 'CORRECTION_NOT_PROPOSED',
    agreed: 'CORRECTION_NOT_PROPOSED',
    published: 'CORRECTION_NOT_PROPOSED',
    correcting: ['CORRECTION_BY_ONE_PERSON', 'published', 'published'],
  },
  drop: {
    missing: 'NOT_FOUND',
    entered: 'CORRECTION_NOT_PROPOSED',
    disagreeing: 'CORRECTION_NOT_PROPOSED',
    agreed: 'CORRECTION_NOT_PROPOSED',
    published: 'CORRECTION_NOT_PROPOSED',
    correcting: 'published',
  },
}

describe('a score, for every state, action and person', () => {
  const whos: readonly Who[] = ['first', 'second', 'third']
  const cases = actions.flatMap((action) =>
    SCORE_STATES.flatMap((state) =>
      whos.map((who, index) => {
        const line = expected[action][state]
        return [action, state, who, typeof line === 'string' ? line : (line[index] ?? '')] as const
      }),
    ),
  )
  it.each(cases)('%s where it is %s, by the %s person: %s', (action, state, who, result) => {
    expect(outcome(action, state, who)).toBe(result)
  })
})

describe('entering a score', () => {
  const code = (decision: Decision<Score>) => (decision.kind === 'refused' ? decision.code : 'next')
  const enter = (result: ScoreResult, around: Partial<ScoredExam> = {}) =>
    code(act('enter', null, 'first', { result, around: { exam: around } }))

  it('takes marks from 0 to the full mark with one decimal, and what is no mark', () => {
    expect([0, 79.5, 100].map((value) => enter(mark(value)))).toEqual(['next', 'next', 'next'])
    expect(enter(absent)).toBe('next')
    expect(enter({ kind: 'violation', note: '交头接耳' })).toBe('next')
    expect(enter({ kind: 'cheated', note: '' })).toBe('next')
  })

  it('refuses a mark above the full mark, a negative one and one with two decimals', () => {
    expect(enter(mark(100.5))).toBe('SCORE_TOO_HIGH')
    expect(ScoreResultSchema.safeParse(mark(-1)).success).toBe(false)
    expect(ScoreResultSchema.safeParse(mark(87.25)).success).toBe(false)
    expect(ScoreResultSchema.safeParse(mark(Number.NaN)).success).toBe(false)
    expect(ScoreResultSchema.safeParse(mark(87.3)).success).toBe(true)
  })

  it('refuses whoever has not passed, whoever has no seat though seats were drawn, and oneself', () => {
    for (const status of ['submitted', 'rejected', 'withdrawn'] as const) {
      expect(enter(mark(85), { status })).toBe('SCORE_NOT_PASSED')
    }
    expect(enter(mark(85), { seated: false })).toBe('SCORE_WITHOUT_SEAT')
    expect(enter(mark(85), { seated: false, drawn: false })).toBe('next')
    const by = (actor: Actor) =>
      code(
        enterScore.decide({
          id: 'enrollment',
          state: null,
          payload: { result: mark(85), how: 'typed' },
          facts: { scoredExam: exam },
          actor,
          now,
        }),
      )
    expect(by(person('own', ['clerk'], exam.candidate.idNumber))).toBe('SCORE_OWN')
    // Of whoever has no number on file it can't be told whether it is their own.
    expect(by(person('unknown', ['clerk'], null))).toBe('STAFF_UNIDENTIFIED')
  })

  it('refuses before the exam began, also on its day, and in an archived plan', () => {
    const at = (date: string, startTime: string) =>
      enter(mark(85), { session: { date: CalendarDateSchema.parse(date), startTime } })
    // It is 10:00 in China.
    expect(at('2026-12-14', '09:00')).toBe('SCORE_TOO_EARLY')
    expect(at('2026-12-13', '10:01')).toBe('SCORE_TOO_EARLY')
    expect(at('2026-12-13', '10:00')).toBe('next')
    expect(enter(mark(85), { plan: { ...exam.plan, status: 'archived' } })).toBe('PLAN_STATUS')
  })

  it('agrees by mark, or by kind whatever the note says', () => {
    const again = (first: ScoreResult, result: ScoreResult) => {
      const decision = act('again', { ...entered, first: entry('first', first) }, 'second', { result })
      return decision.kind === 'next' && scoreState(decision.state)
    }
    expect(again(mark(85), mark(85))).toBe('agreed')
    expect(again(mark(85), mark(58))).toBe('disagreeing')
    expect(again(absent, mark(0))).toBe('disagreeing')
    expect(again({ kind: 'violation', note: '甲' }, { kind: 'violation', note: '乙' })).toBe('agreed')
    expect(again({ kind: 'violation', note: '' }, { kind: 'cheated', note: '' })).toBe('disagreeing')
  })

  it('keeps what happened, whoever of the two put it down', () => {
    const told = { kind: 'violation', note: '夹带纸条' } as const
    const blank = { kind: 'violation', note: '' } as const
    const both = (first: ScoreResult, second: ScoreResult) =>
      agreedResult({ ...entered, first: entry('first', first), second: entry('second', second) })
    expect(both(blank, told)).toEqual(told)
    expect(both(told, blank)).toEqual(told)
  })

  it('makes who looked it over look again once it was amended, but keeps what was typed anew', () => {
    const amend = (second: ScoreEntry) => {
      const decision = act('amend', { ...entered, second }, 'first', { result: mark(88) })
      return decision.kind === 'next' && scoreState(decision.state)
    }
    expect(amend(entry('second', mark(85), 'checked'))).toBe('entered')
    expect(amend(entry('second', mark(88)))).toBe('agreed')
  })

  it('refuses to look over or publish what changed meanwhile', () => {
    expect(code(act('check', entered, 'second', { result: mark(58) }))).toBe('SCORE_CHANGED')
    expect(code(act('publish', agreed, 'second', { result: mark(58) }))).toBe('SCORE_CHANGED')
  })

  it('lets a third person decide, and forgets that once one of the two amends theirs', () => {
    const settled = act('settle', standing.disagreeing, 'third', { result: mark(86) })
    if (settled.kind !== 'next') throw new Error('refused')
    expect(agreedResult(settled.state)).toEqual(mark(86))
    // Whoever decided alone does not publish it as well.
    expect(code(act('publish', settled.state, 'third', { result: mark(86) }))).toBe('SCORE_PUBLISHED_BY_ANOTHER')
    expect(code(act('publish', settled.state, 'second', { result: mark(86) }))).toBe('next')
    const amended = act('amend', settled.state, 'second', { result: mark(85) })
    expect(amended.kind === 'next' && agreedResult(amended.state)).toEqual(mark(85))
  })
})

describe('publishing and correcting', () => {
  const code = (decision: Decision<Score>) => (decision.kind === 'refused' ? decision.code : 'next')

  it('is 合格 from the pass mark on, and never without a mark', () => {
    const publish = (result: ScoreResult) => {
      const state = { ...entered, first: entry('first', result), second: entry('second', result) }
      const decision = act('publish', state, 'second', { result })
      return decision.kind === 'next' && decision.state.published?.qualified
    }
    expect(publish(mark(80))).toBe(true)
    expect(publish(mark(79.9))).toBe(false)
    expect(publish(absent)).toBe(false)
    expect(publish({ kind: 'cheated', note: '' })).toBe(false)
  })

  it('keeps what was published before, with why and who asked for it', () => {
    const decision = act('confirm', standing.correcting, 'second')
    expect(decision.kind === 'next' && decision.state).toMatchObject({
      published: { result: mark(88), at: now },
      correction: null,
      earlier: [{ result: mark(85), reason: '登分错误', replacedAt: now, proposedBy: { id: 'first' } }],
    })
  })

  it('does not make 不合格 of what a standing certificate was issued for', () => {
    const certificate = { number: '4401202600001' }
    const propose = (result: ScoreResult, around: Around) =>
      code(act('propose', standing.published, 'first', { result, around }))
    expect(propose(mark(58), { certificate })).toBe('CORRECTION_OF_CERTIFIED')
    expect(propose(absent, { certificate })).toBe('CORRECTION_OF_CERTIFIED')
    expect(propose(mark(95), { certificate })).toBe('next')
    expect(propose(mark(58), {})).toBe('next')
    const failing = { ...standing.correcting, correction: { ...entry('first', mark(58)), reason: '登分错误' } }
    const { how: _, ...correction } = failing.correction
    expect(code(act('confirm', { ...failing, correction }, 'second', { around: { certificate } }))).toBe(
      'CORRECTION_OF_CERTIFIED',
    )
  })

  it('refuses a correction to the same result, and one of what was corrected meanwhile', () => {
    expect(code(act('propose', standing.published, 'first', { result: mark(85) }))).toBe('CORRECTION_CHANGES_NOTHING')
    const decision = proposeCorrection.decide({
      id: 'enrollment',
      state: standing.published,
      payload: { result: mark(90), was: mark(84), reason: '登分错误' },
      facts: { scoredExam: exam, standingCertificateFor: null },
      actor: people.first,
      now,
    })
    expect(code(decision)).toBe('SCORE_CHANGED')
  })

  it('is taken back by who proposed it or declined by who may publish, by nobody else', () => {
    const drop = (actor: Actor) =>
      code(dropCorrection.decide({ id: 'enrollment', state: standing.correcting, payload: {}, facts: {}, actor, now }))
    expect(drop(people.first)).toBe('next')
    expect(drop(people.second)).toBe('next')
    expect(drop(person('another', ['clerk']))).toBe('CORRECTION_NOT_YOURS')
  })
})
