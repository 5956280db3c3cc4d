import { describe, expect, it } from 'vitest'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { Candidate } from '../../../src-shared/domain/candidate.ts'
import type { Certificate } from '../../../src-shared/domain/certificate.ts'
import {
  confirmVoid,
  correctCertificate,
  dropVoid,
  importCertificate,
  issueCertificate,
  proposeVoid,
} from '../../../src-shared/domain/certificate-operations.ts'
import type { Actor, Decision } from '../../../src-shared/domain/operation.ts'
import { defaultSettings } from '../../../src-shared/domain/settings.ts'

const day = (text: string) => CalendarDateSchema.parse(text)
const now = '2026-11-25T02:00:00.000Z'
const person = (id: string): Actor => ({
  kind: 'staff',
  id,
  name: id,
  roles: ['administrator'],
  identityNumber: 'H90000001',
})
const [proposer, other] = [person('甲'), person('乙')]

const standing: Certificate = {
  number: '44012026000001',
  candidateId: 'c1',
  enrollmentId: 'e1',
  personCategory: '安全生产管理人员',
  businessField: '城市公共汽电车',
  holder: { name: '李桂英', sex: '女', idType: '居民身份证', idNumber: '440100198809091060' },
  posting: { employerId: null, employerName: '', region: '440100' },
  issuedOn: day('2026-01-01'),
  validUntil: day('2028-12-31'),
  edition: 1,
  ended: null,
  voidProposal: null,
  transfer: null,
  applications: [],
}
const proposed = { reason: '发生责任事故', by: { id: proposer.id, name: proposer.name }, at: now }
const waiting = {
  ...{ id: 'a1', kind: 'renewal' as const, status: 'submitted' as const, submittedAt: now, comment: '' },
  ...{ submittedBy: { id: 'x', name: '本人' }, withdrawnAt: null, reviewedAt: null, reviewedBy: null },
  ...{ from: day('2028-12-31'), until: day('2031-12-31') },
}
const states = {
  valid: standing,
  waiting: { ...standing, applications: [waiting] },
  proposed: { ...standing, voidProposal: proposed },
  expired: { ...standing, validUntil: day('2026-11-24') },
  lastDay: { ...standing, validUntil: day('2026-11-25') },
  cancelled: { ...standing, ended: { why: 'cancelled' as const, on: day('2026-06-01'), reason: '退休' } },
  void: { ...standing, ended: { why: 'void' as const, on: day('2026-06-01'), reason: '事故' } },
  lastEdition: { ...standing, edition: 255 },
} satisfies Record<string, Certificate>
type State = keyof typeof states

const corrected = { ...standing.holder, name: '李桂瑛' }
const record = { ...corrected } as unknown as Candidate

const outcome = (decision: Decision<unknown>): string => (decision.kind === 'next' ? 'done' : decision.code)
const common = { id: 'id', now }
const acts = {
  propose: (state: Certificate, actor: Actor) =>
    proposeVoid.decide({ ...common, state, actor, payload: { reason: '原因' }, facts: {} }),
  confirm: (state: Certificate, actor: Actor) =>
    confirmVoid.decide({ ...common, state, actor, payload: {}, facts: {} }),
  drop: (state: Certificate, actor: Actor) => dropVoid.decide({ ...common, state, actor, payload: {}, facts: {} }),
  correct: (state: Certificate, actor: Actor) =>
    correctCertificate.decide({
      ...common,
      ...{ state, actor, facts: { candidate: record } },
      payload: { holder: corrected, reason: '姓名有误' },
    }),
}

/** Every state × act × who: the one who proposed, and another. */
const table: Readonly<Record<State, Readonly<Record<keyof typeof acts, readonly [string, string]>>>> = {
  valid: same({ propose: 'done', confirm: 'VOID_NOT_PROPOSED', drop: 'VOID_NOT_PROPOSED', correct: 'done' }),
  waiting: same({ propose: 'done', confirm: 'VOID_NOT_PROPOSED', drop: 'VOID_NOT_PROPOSED', correct: 'done' }),
  proposed: {
    propose: ['VOID_PROPOSED', 'VOID_PROPOSED'],
    confirm: ['VOID_BY_ONE_PERSON', 'done'],
    drop: ['done', 'done'],
    correct: ['CERTIFICATE_BEING_VOIDED', 'CERTIFICATE_BEING_VOIDED'],
  },
  expired: same({
    ...{ propose: 'done', confirm: 'VOID_NOT_PROPOSED', drop: 'VOID_NOT_PROPOSED' },
    correct: 'CERTIFICATE_EXPIRED',
  }),
  lastDay: same({ propose: 'done', confirm: 'VOID_NOT_PROPOSED', drop: 'VOID_NOT_PROPOSED', correct: 'done' }),
  cancelled: ended(),
  void: ended(),
  lastEdition: same({
    ...{ propose: 'done', confirm: 'VOID_NOT_PROPOSED', drop: 'VOID_NOT_PROPOSED' },
    correct: 'CERTIFICATE_EDITIONS_USED_UP',
  }),
}
function same(answers: Record<keyof typeof acts, string>) {
  const { propose, confirm, drop, correct } = answers
  return {
    propose: [propose, propose],
    confirm: [confirm, confirm],
    drop: [drop, drop],
    correct: [correct, correct],
  } as const
}
function ended() {
  const code = 'CERTIFICATE_ENDED'
  return same({ propose: code, confirm: code, drop: 'VOID_NOT_PROPOSED', correct: code })
}

describe('a certificate in every state, by everybody', () => {
  const cases = Object.entries(table).flatMap(([state, answers]) =>
    Object.entries(answers).flatMap(([act, [byProposer, byOther]]) => [
      { state, act, actor: proposer, expected: byProposer },
      { state, act, actor: other, expected: byOther },
    ]),
  )
  it.each(cases)('$state: $act by $actor.name gives $expected', ({ state, act, actor, expected }) => {
    const decide = acts[act as keyof typeof acts]
    expect(outcome(decide(states[state as State], actor))).toBe(expected)
  })

  it('is nobody’s to void, keep or correct who is named in it', () => {
    const named: Actor = { ...other, identityNumber: standing.holder.idNumber }
    expect(outcome(acts.propose(states.valid, named))).toBe('CERTIFICATE_OWN')
    expect(outcome(acts.confirm(states.proposed, named))).toBe('CERTIFICATE_OWN')
    expect(outcome(acts.drop(states.proposed, named))).toBe('CERTIFICATE_OWN')
    expect(outcome(acts.correct(states.valid, named))).toBe('CERTIFICATE_OWN')
    expect(outcome(acts.propose(states.valid, { ...other, identityNumber: null }))).toBe('STAFF_UNIDENTIFIED')
  })

  it('is void for good once it is confirmed, with whatever waits', () => {
    const decided = acts.confirm({ ...states.waiting, voidProposal: proposed }, other)
    if (decided.kind !== 'next') throw new Error('refused')
    expect(decided.state).toMatchObject({
      ended: { why: 'void', on: '2026-11-25', reason: '发生责任事故' },
      voidProposal: null,
      applications: [{ status: 'rejected' }],
    })
  })

  it('takes the record as it is now and no other, into the next edition', () => {
    const correct = (holder: Certificate['holder']) =>
      correctCertificate.decide({
        ...common,
        ...{ state: standing, actor: other, facts: { candidate: record } },
        payload: { holder, reason: '姓名有误' },
      })
    expect(correct(corrected)).toMatchObject({ kind: 'next', state: { edition: 2, holder: { name: '李桂瑛' } } })
    expect(outcome(correct({ ...corrected, name: '别人' }))).toBe('STALE')
    const unchanged = correctCertificate.decide({
      ...common,
      ...{ state: { ...standing, holder: corrected }, actor: other, facts: { candidate: record } },
      payload: { holder: corrected, reason: '姓名有误' },
    })
    expect(outcome(unchanged)).toBe('CERTIFICATE_HOLDER_UNCHANGED')
  })
})

describe('issuing', () => {
  const { number, candidateId, personCategory, businessField, holder, posting } = standing
  const payload = {
    number,
    candidateId,
    personCategory,
    businessField,
    holder,
    posting,
    enrollmentId: 'e1',
    besides: null,
  }
  const facts = {
    settings: defaultSettings,
    enrollment: { candidateId: 'c1' } as never,
    publishedScoreOf: { qualified: true, publishedAt: now, correcting: false },
    certificateForEnrollment: null,
    certificateNumbered: null,
    standingCertificatesOf: [],
  }
  const issue = (changes: Partial<typeof facts> = {}, more: Partial<typeof payload> = {}) =>
    issueCertificate.decide({
      ...common,
      ...{ state: null, actor: other, payload: { ...payload, ...more } },
      facts: { ...facts, ...changes } as never,
    })
  const held = { id: 'h1', number: '旧1', personCategory, businessField, validUntil: '2026-11-25' }

  it('is valid to the day before it comes round again', () => {
    expect(issue()).toMatchObject({
      kind: 'next',
      state: { issuedOn: '2026-11-25', validUntil: '2029-11-24', edition: 1 },
    })
  })
  it.each([
    ['no published result', { publishedScoreOf: null }, 'SCORE_NOT_PUBLISHED'],
    ['an unqualified one', { publishedScoreOf: { qualified: false, publishedAt: now } }, 'SCORE_UNQUALIFIED'],
    [
      'one whose correction waits',
      { publishedScoreOf: { qualified: true, publishedAt: now, correcting: true } },
      'SCORE_CORRECTING',
    ],
    ['a certificate already', { certificateForEnrollment: { id: 'x', number: '1' } }, 'CERTIFICATE_ISSUED'],
    ['a number that was given', { certificateNumbered: { id: 'x' } }, 'CERTIFICATE_NUMBER_TAKEN'],
    ['another valid one of the subject', { standingCertificatesOf: [held] }, 'CERTIFICATE_SUBJECT_HELD'],
    ['somebody else’s enrollment', { enrollment: { candidateId: 'c2' } }, 'NOT_FOUND'],
  ])('is refused for %s', (_, changes, code) => {
    expect(outcome(issue(changes as never))).toBe(code)
  })
  it('goes on beside one that is known, that is over, or that is of another subject', () => {
    const withHeld = (changes: object) => ({ standingCertificatesOf: [{ ...held, ...changes }] }) as never
    expect(outcome(issue(withHeld({}), { besides: 'h1' as never }))).toBe('done')
    expect(outcome(issue(withHeld({ validUntil: '2026-11-24' })))).toBe('done')
    expect(outcome(issue(withHeld({ businessField: '城市轨道交通' })))).toBe('done')
  })
})

describe('importing', () => {
  const { number, candidateId, personCategory, businessField, holder, posting, issuedOn, validUntil } = standing
  const payload = { number, candidateId, personCategory, businessField, holder, posting, issuedOn, validUntil }
  const take = (facts: object, more: object = {}) =>
    outcome(
      importCertificate.decide({
        ...common,
        ...{ state: null, actor: other, payload: { ...payload, ...more } as never },
        facts: { candidate: record, certificateNumbered: null, ...facts } as never,
      }),
    )
  it('takes a sound one, and refuses an unknown person, a number that is there, and dates the wrong way round', () => {
    expect(take({})).toBe('done')
    expect(take({ candidate: null })).toBe('NOT_FOUND')
    expect(take({ certificateNumbered: { id: 'x' } })).toBe('CERTIFICATE_NUMBER_TAKEN')
    expect(take({}, { validUntil: day('2025-12-31') })).toBe('CERTIFICATE_DATES_REVERSED')
  })
})
