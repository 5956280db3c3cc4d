import { describe, expect, it } from 'vitest'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { type Candidate, missingPictures, type Picture } from '../../src-shared/domain/candidate.ts'
import { ENROLLMENT_STATUSES, type Enrollment, type EnrollmentStatus } from '../../src-shared/domain/enrollment.ts'
import { restoreEnrollment, reviewEnrollment } from '../../src-shared/domain/enrollment-review.ts'
import type { OpenEnrollment } from '../../src-shared/domain/facts.ts'
import type { Actor } from '../../src-shared/domain/operation.ts'
import type { Session } from '../../src-shared/domain/session.ts'
import { staffNumber } from '../support/staff-number.ts'

const now = '2026-11-24T01:00:00.000Z'
const person = (id: string, identityNumber: string | null): Actor => ({
  kind: 'staff',
  id,
  name: id,
  roles: ['reviewer'],
  identityNumber,
})
const clerk = person('clerk', staffNumber(1))
const wang = person('wang', staffNumber(2))
const li = person('li', staffNumber(3))
const unidentified = person('unidentified', null)
const own = person('own', '440106196202223689')

const picture: Picture = { hash: 'a'.repeat(64), width: 295, height: 413, size: 40_000, advice: [] }
const candidate: Candidate = {
  name: '李桂英',
  idType: '居民身份证',
  idNumber: '440106196202223689',
  sex: '女',
  birthDate: CalendarDateSchema.parse('1962-02-22'),
  mobile: '13800006021',
  email: null,
  employerId: null,
  yearsOfWork: 17,
  education: null,
  ethnicGroup: null,
  address: null,
  technicalTitle: null,
  postcode: null,
  portrait: picture,
  idFront: picture,
  idBack: picture,
  origin: 'desk',
}

const enrollment = (status: EnrollmentStatus, reviewer: Actor | null = null): Enrollment => ({
  candidateId: 'candidate',
  planId: 'plan',
  subjectId: 'subject',
  sessionId: 'session',
  status,
  origin: 'desk',
  rosterId: null,
  submittedAt: '2026-11-23T01:00:00.000Z',
  submittedBy: { id: clerk.id, name: clerk.name },
  reviewedAt: reviewer ? '2026-11-23T02:00:00.000Z' : null,
  reviewedBy: reviewer && { id: reviewer.id, name: reviewer.name },
  comment: reviewer ? '照片不清晰。' : '',
})

const review = (
  status: EnrollmentStatus,
  actor: Actor,
  {
    decision = 'passed',
    withoutFiles = [],
    about = candidate,
  }: {
    decision?: 'passed' | 'rejected'
    withoutFiles?: ('portrait' | 'idFront' | 'idBack')[]
    about?: Candidate
  } = {},
) =>
  reviewEnrollment.decide({
    id: 'enrollment',
    state: enrollment(status, status === 'submitted' ? null : wang),
    payload: { decision, comment: '照片不清晰。', withoutFiles },
    facts: { candidate: about, peopleWhoTouched: [clerk.id] },
    actor,
    now,
  })

describe('a review, for every state and every person', () => {
  const people = [clerk, wang, li, own, unidentified]
  const everybody = (code: string) => Object.fromEntries(people.map(({ id }) => [id, code]))
  const expected: Record<EnrollmentStatus, Record<string, string>> = {
    submitted: {
      clerk: 'SELF_REVIEW',
      wang: 'next',
      li: 'next',
      own: 'SELF_REVIEW_OWN',
      unidentified: 'STAFF_UNIDENTIFIED',
    },
    passed: everybody('ALREADY_REVIEWED'),
    rejected: everybody('ALREADY_REVIEWED'),
    withdrawn: everybody('ENROLLMENT_WITHDRAWN'),
  }
  for (const status of ENROLLMENT_STATUSES) {
    for (const actor of people) {
      for (const decision of ['passed', 'rejected'] as const) {
        it(`${decision} on ${status} by ${actor.id} gives ${expected[status][actor.id]}`, () => {
          const outcome = review(status, actor, { decision })
          expect(outcome.kind === 'refused' ? outcome.code : outcome.kind).toBe(expected[status][actor.id])
          if (outcome.kind !== 'next') return
          expect(outcome.state).toMatchObject({ status: decision, reviewedBy: { id: actor.id }, reviewedAt: now })
        })
      }
    }
  }

  it('says who was first, and with which decision', () => {
    expect(review('rejected', li)).toMatchObject({ detail: { by: 'wang', own: false, status: '审核不通过' } })
    expect(review('rejected', wang)).toMatchObject({ detail: { own: true } })
  })

  it('is no rejection without a word that says why', () => {
    const rejects = (comment: string) => reviewEnrollment.payload.safeParse({ decision: 'rejected', comment }).success
    expect(['', '12', '。。', '1 2 3', '不'].filter(rejects)).toEqual([])
    expect(['照片不清', 'no ID', '第 12 条不符'].filter(rejects)).toHaveLength(3)
  })

  it('finds oneself in a permit that was issued again', () => {
    const permit = { ...candidate, idType: '港澳居民来往内地通行证' as const, idNumber: 'H1234567801' }
    const facts = { candidate: permit, peopleWhoTouched: [] }
    const asked = { id: 'enrollment', state: enrollment('submitted'), facts, now }
    const payload = { decision: 'passed' as const, comment: '', withoutFiles: [] }
    const outcome = reviewEnrollment.decide({ ...asked, payload, actor: person('own', 'H1234567802') })
    expect(outcome).toMatchObject({ code: 'SELF_REVIEW_OWN' })
  })
})

describe('a pass without all files', () => {
  const incomplete = { ...candidate, portrait: null, idBack: null }

  it('is refused with the files that are missing', () => {
    expect(review('submitted', li, { about: incomplete })).toMatchObject({
      code: 'FILES_MISSING',
      detail: { files: ['个人头像', '证件照反面'] },
    })
  })
  it('is refused when only some of them were acknowledged', () => {
    expect(review('submitted', li, { about: incomplete, withoutFiles: ['portrait'] })).toMatchObject({
      code: 'FILES_MISSING',
      detail: { files: ['证件照反面'] },
    })
  })
  it('goes through once each is acknowledged', () => {
    expect(review('submitted', li, { about: incomplete, withoutFiles: ['portrait', 'idBack'] }).kind).toBe('next')
  })
  it('is no matter for a rejection', () => {
    expect(review('submitted', li, { about: incomplete, decision: 'rejected' }).kind).toBe('next')
  })
  it('asks no back of a passport', () => {
    const passport = { ...candidate, idType: '外国护照' as const, idBack: null }
    expect(missingPictures(passport)).toEqual([])
    expect(missingPictures({ ...passport, portrait: null })).toEqual(['portrait'])
  })
})

it('a rejection without a reason does not exist', () => {
  const { payload } = reviewEnrollment
  expect(payload.safeParse({ decision: 'rejected', comment: ' ' }).success).toBe(false)
  expect(payload.safeParse({ decision: 'passed', comment: '' }).success).toBe(true)
})

describe('taking a decision back', () => {
  const session: Session = {
    planId: 'plan',
    number: 1,
    date: CalendarDateSchema.parse('2026-11-28'),
    startTime: '09:00',
    endTime: '10:30',
    subjectIds: ['subject'],
    rooms: [],
    status: 'planned',
  }
  const other = (change: Partial<OpenEnrollment>): OpenEnrollment => ({
    id: 'other',
    planId: 'other-plan',
    subjectId: 'other-subject',
    sessionId: 'other-session',
    status: 'submitted',
    date: '2026-12-01',
    startTime: '09:00',
    endTime: '10:30',
    ...change,
  })
  const restore = (
    state: Enrollment,
    {
      actor = wang,
      last = 'enrollment.review',
      group = 'the-pass',
      seat = null,
      taken = 29,
      others = [],
      hasScore = false,
    }: {
      actor?: Actor
      last?: string
      group?: string
      seat?: { ticketNumber: string; timesPrinted: number } | null
      hasScore?: boolean
      taken?: number
      others?: OpenEnrollment[]
    } = {},
  ) => {
    const outcome = restoreEnrollment.decide({
      id: 'enrollment',
      state,
      payload: { group },
      facts: {
        session,
        seats: { capacity: 30, taken, leased: null },
        openEnrollmentsOf: others,
        examPlan: null,
        lastOperation: { type: last, actorId: wang.id, group: 'the-pass' },
        seatOf: seat,
        hasScore,
      },
      actor,
      now,
    })
    return outcome.kind === 'refused' ? outcome.code : outcome.kind
  }

  it.each([
    ['submitted', 'NOTHING_TO_RESTORE'],
    ['withdrawn', 'NOTHING_TO_RESTORE'],
    ['passed', 'next'],
    ['rejected', 'next'],
  ] as const)('of %s gives %s', (status, outcome) => {
    expect(restore(enrollment(status, wang))).toBe(outcome)
  })
  it('is for the one who made it', () => {
    expect(restore(enrollment('passed', wang), { actor: li })).toBe('RESTORE_NOT_YOURS')
  })
  it('is too late once something else happened to the record', () => {
    expect(restore(enrollment('passed', wang), { last: 'enrollment.move' })).toBe('RESTORE_TOO_LATE')
  })
  it('is too late for an earlier decision than the last', () => {
    expect(restore(enrollment('passed', wang), { group: 'an-earlier-one' })).toBe('RESTORE_TOO_LATE')
  })
  it('is too late once a seat was drawn', () => {
    expect(restore(enrollment('passed', wang), { seat: { ticketNumber: '1', timesPrinted: 0 } })).toBe(
      'RESTORE_TOO_LATE',
    )
  })
  it('is too late once a score was entered', () => {
    expect(restore(enrollment('passed', wang), { hasScore: true })).toBe('RESTORE_TOO_LATE')
  })
  it('of a pass needs no seat, for it never gave one back', () => {
    expect(restore(enrollment('passed', wang), { taken: 30 })).toBe('next')
  })
  it('of a rejection needs a free seat', () => {
    expect(restore(enrollment('rejected', wang), { taken: 30 })).toBe('RESTORE_SEAT_TAKEN')
  })
  it('of a rejection is refused when the person enrolled for the subject anew', () => {
    const again = other({ planId: 'plan', subjectId: 'subject' })
    expect(restore(enrollment('rejected', wang), { others: [again] })).toBe('ENROLLMENT_EXISTS')
  })
  it('of a rejection is refused when the person sits elsewhere at that hour', () => {
    const elsewhere = other({ date: '2026-11-28', startTime: '10:00', endTime: '11:00' })
    expect(restore(enrollment('rejected', wang), { others: [elsewhere] })).toBe('SESSIONS_OVERLAP')
  })
})
