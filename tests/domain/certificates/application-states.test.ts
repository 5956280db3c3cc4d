import { describe, expect, it } from 'vitest'
import { addDays, addYears, type CalendarDate, CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { Candidate, Picture } from '../../../src-shared/domain/candidate.ts'
import { type Certificate, CertificateSchema, openApplication } from '../../../src-shared/domain/certificate.ts'
import {
  submitCancellation,
  submitChange,
  submitRenewal,
  withdrawApplication,
} from '../../../src-shared/domain/certificate-application-operations.ts'
import { reviewApplication } from '../../../src-shared/domain/certificate-application-review.ts'
import { confirmVoid, dropVoid, proposeVoid } from '../../../src-shared/domain/certificate-operations.ts'
import type { Actor, Decision } from '../../../src-shared/domain/operation.ts'
import { seededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'
import { defaultSettings } from '../../../src-shared/domain/settings.ts'

const day = (text: string): CalendarDate => CalendarDateSchema.parse(text)
const at = (date: CalendarDate): string => `${date}T02:00:00.000Z`
const today = day('2026-11-25')

const holderNumber = '440100198809091060'
const holder: Actor = { kind: 'candidate', id: 'account', name: '李桂英', roles: [], identityNumber: holderNumber }
const staff = (id: string, identityNumber: string | null): Actor => ({
  ...{ kind: 'staff', id, name: id, roles: ['reviewer'], identityNumber },
})
const people = {
  holder,
  reviewer: staff('reviewer', '440100197905160033'),
  submitter: staff('submitter', '440100198411020015'),
  themselves: staff('themselves', holderNumber),
  unidentified: staff('unidentified', null),
} as const
type Person = keyof typeof people

const standing: Certificate = {
  number: '44012026000001',
  candidateId: 'c1',
  enrollmentId: 'e1',
  personCategory: '安全生产管理人员',
  businessField: '城市公共汽电车',
  holder: { name: '李桂英', sex: '女', idType: '居民身份证', idNumber: holderNumber },
  posting: { employerId: null, employerName: '原单位有限公司', region: '440100' },
  issuedOn: day('2025-01-01'),
  validUntil: day('2028-12-31'),
  edition: 1,
  ended: null,
  voidProposal: null,
  transfer: null,
  applications: [],
}
const waitingFor = (kind: 'change' | 'renewal' | 'cancellation'): Certificate['applications'][number] => {
  const common = {
    ...{ id: 'a1', status: 'submitted' as const, submittedAt: at(today), comment: '' },
    ...{ submittedBy: { id: 'submitter', name: '' }, withdrawnAt: null, reviewedAt: null, reviewedBy: null },
  }
  const request = { region: '440100', employerName: '新单位有限公司', hasLeft: true }
  if (kind === 'change') return { ...common, kind, request, attachments: [], former: null }
  if (kind === 'cancellation') return { ...common, kind, statement: '本人自愿注销' }
  return { ...common, kind, from: day('2028-12-31'), until: day('2031-12-31') }
}
const proposal = { reason: '发生责任事故', by: { id: 'x', name: '甲' }, at: at(today) }
const states = {
  valid: standing,
  due: { ...standing, validUntil: day('2027-02-25') },
  dayBeforeDue: { ...standing, validUntil: day('2027-02-26') },
  lastDay: { ...standing, validUntil: today },
  expired: { ...standing, validUntil: day('2026-11-24') },
  cancelled: { ...standing, ended: { why: 'cancelled' as const, on: today, reason: '自愿' } },
  void: { ...standing, ended: { why: 'void' as const, on: today, reason: '事故' } },
  proposed: { ...standing, voidProposal: proposal },
  moving: { ...standing, transfer: { region: '440300', since: today } },
  change: { ...standing, applications: [waitingFor('change')] },
  renewal: { ...standing, applications: [waitingFor('renewal')] },
  cancellation: { ...standing, applications: [waitingFor('cancellation')] },
  proposedWhileWaiting: { ...standing, voidProposal: proposal, applications: [waitingFor('renewal')] },
  withdrawn: { ...standing, applications: [{ ...waitingFor('renewal'), status: 'withdrawn' as const }] },
  rejected: {
    ...standing,
    applications: [{ ...waitingFor('change'), status: 'rejected' as const, comment: '不清晰' }],
  },
} satisfies Record<string, Certificate>
type State = keyof typeof states

const candidate = { idType: '居民身份证', idNumber: holderNumber, employerId: null } as unknown as Candidate
const picture: Picture = { hash: 'a'.repeat(64), width: 900, height: 1200, size: 9_000, advice: [] }
const facts = {
  settings: defaultSettings,
  site: { region: '440100' },
  candidate,
  peopleWhoTouchedApplication: [],
  employerNamed: null,
} as never

type Act = (state: Certificate, actor: Actor, now: string, id: string) => Decision<Certificate>
const acts = {
  change: (state, actor, now, id) =>
    submitChange.decide({
      ...{ id: 'c', state, actor, now, facts },
      payload: {
        applicationId: id,
        request: { region: '440100', employerName: '新单位有限公司', hasLeft: true },
        attachments: [{ kind: 'employment', picture }],
      },
    }),
  renew: (state, actor, now, id) =>
    submitRenewal.decide({ ...{ id: 'c', state, actor, now, facts }, payload: { applicationId: id } }),
  cancel: (state, actor, now, id) =>
    submitCancellation.decide({
      ...{ id: 'c', state, actor, now, facts },
      payload: { applicationId: id, statement: '本人自愿注销' },
    }),
  withdraw: (state, actor, now, id) =>
    withdrawApplication.decide({ ...{ id: 'c', state, actor, now, facts }, payload: { applicationId: id } }),
  pass: (state, actor, now, id) =>
    reviewApplication.decide({
      ...{ id: 'c', state, actor, now, facts },
      payload: { applicationId: id, decision: 'passed', comment: '' },
    }),
  reject: (state, actor, now, id) =>
    reviewApplication.decide({
      ...{ id: 'c', state, actor, now, facts },
      payload: { applicationId: id, decision: 'rejected', comment: '证明不清晰' },
    }),
} as const satisfies Record<string, Act>
type ActName = keyof typeof acts

/** What starting each kind comes to, whoever starts it. */
const starts: Readonly<Record<State, readonly [change: string, renew: string, cancel: string]>> = {
  valid: ['done', 'RENEWAL_NOT_OPEN', 'done'],
  due: ['done', 'done', 'done'],
  dayBeforeDue: ['done', 'RENEWAL_NOT_OPEN', 'done'],
  lastDay: ['done', 'done', 'done'],
  expired: ['CERTIFICATE_EXPIRED', 'CERTIFICATE_EXPIRED', 'CERTIFICATE_EXPIRED'],
  cancelled: ['CERTIFICATE_ENDED', 'CERTIFICATE_ENDED', 'CERTIFICATE_ENDED'],
  void: ['CERTIFICATE_ENDED', 'CERTIFICATE_ENDED', 'CERTIFICATE_ENDED'],
  proposed: ['CERTIFICATE_BEING_VOIDED', 'CERTIFICATE_BEING_VOIDED', 'CERTIFICATE_BEING_VOIDED'],
  moving: ['CERTIFICATE_IN_TRANSFER', 'RENEWAL_NOT_OPEN', 'done'],
  change: ['APPLICATION_OPEN', 'APPLICATION_OPEN', 'APPLICATION_OPEN'],
  renewal: ['APPLICATION_OPEN', 'APPLICATION_OPEN', 'APPLICATION_OPEN'],
  cancellation: ['APPLICATION_OPEN', 'APPLICATION_OPEN', 'APPLICATION_OPEN'],
  proposedWhileWaiting: ['CERTIFICATE_BEING_VOIDED', 'CERTIFICATE_BEING_VOIDED', 'CERTIFICATE_BEING_VOIDED'],
  withdrawn: ['done', 'RENEWAL_NOT_OPEN', 'done'],
  rejected: ['done', 'RENEWAL_NOT_OPEN', 'done'],
}

function expected(state: State, act: ActName, person: Person): string {
  const [change, renew, cancel] = starts[state]
  if (act === 'change') return change
  if (act === 'renew') return renew
  if (act === 'cancel') return cancel
  const application = states[state].applications[0]
  if (!application) return 'NOT_FOUND'
  if (application.status === 'withdrawn') return 'APPLICATION_WITHDRAWN'
  if (application.status !== 'submitted') return 'APPLICATION_REVIEWED'
  if (act === 'withdraw') return 'done'
  if (person === 'submitter') return 'APPLICATION_SELF_REVIEW'
  if (person === 'unidentified') return 'STAFF_UNIDENTIFIED'
  if (person === 'themselves' || person === 'holder') return 'APPLICATION_SELF_REVIEW_OWN'
  return act === 'pass' && states[state].voidProposal ? 'CERTIFICATE_BEING_VOIDED' : 'done'
}

const outcome = (decision: Decision<unknown>): string => (decision.kind === 'next' ? 'done' : decision.code)
const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[]

describe('applications to a certificate in every state, by everybody', () => {
  const cases = keysOf(states).flatMap((state) =>
    keysOf(acts).flatMap((act) => keysOf(people).map((person) => ({ state, act, person }))),
  )
  it.each(cases)('$state: $act by $person', ({ state, act, person }) => {
    const starting = act === 'change' || act === 'renew' || act === 'cancel'
    const decided = acts[act](states[state], people[person], at(today), starting ? 'a2' : 'a1')
    expect(outcome(decided)).toBe(expected(state, act, person))
  })
})

describe('any sequence of deeds over the years', () => {
  const deeds = ['change', 'renew', 'cancel', 'withdraw', 'pass', 'reject', 'propose', 'drop', 'confirm'] as const
  const someone = [people.holder, people.reviewer, people.submitter, people.themselves]

  function tryOne(state: Certificate, deed: (typeof deeds)[number], actor: Actor, now: string, id: string) {
    const common = { id: 'c', state, actor, now, facts: {} as never }
    if (deed === 'propose') return proposeVoid.decide({ ...common, payload: { reason: '事故' } })
    if (deed === 'drop') return dropVoid.decide({ ...common, payload: {} })
    if (deed === 'confirm') return confirmVoid.decide({ ...common, payload: {} })
    const open = openApplication(state)?.id ?? 'none'
    const starting = deed === 'change' || deed === 'renew' || deed === 'cancel'
    return acts[deed](state, actor, now, starting ? id : open)
  }

  it('reaches no state that may not be', () => {
    let done = 0
    for (let run = 0; run < 300; run += 1) {
      const random = seededRandom(`applications ${run}`)
      let state: Certificate = { ...standing, validUntil: addDays(today, random.below(900)) }
      let date: CalendarDate = today
      for (let step = 0; step < 40; step += 1) {
        date = addDays(date, random.below(45))
        const deed = deeds[random.below(deeds.length)] ?? 'change'
        const actor = someone[random.below(someone.length)] ?? people.holder
        const decided = tryOne(state, deed, actor, at(date), `a${step}`)
        if (decided.kind !== 'next') continue
        done += 1
        const after = CertificateSchema.parse(decided.state)
        expectLegal(state, after, date)
        state = after
      }
    }
    expect(done).toBeGreaterThan(1_000)
  })

  function expectLegal(before: Certificate, after: Certificate, date: CalendarDate): void {
    const open = after.applications.filter(({ status }) => status === 'submitted')
    expect(open.length).toBeLessThanOrEqual(1)
    // What ended stays ended, as it ended; nothing waits on it.
    if (before.ended) expect(after).toEqual(before)
    if (after.ended) expect(open).toEqual([])
    expect(after.edition === before.edition || after.edition === before.edition + 1).toBe(true)
    // Only a passed renewal moves the last day, and by whole years from the old one.
    if (after.validUntil !== before.validUntil) {
      expect(after.validUntil).toBe(addYears(before.validUntil, defaultSettings.certificateValidityYears))
      expect(after.applications.find(({ id }) => openApplication(before)?.id === id)).toMatchObject({
        kind: 'renewal',
        status: 'passed',
      })
    }
    for (const [index, application] of before.applications.entries()) {
      // A decided application is a record.
      if (application.status !== 'submitted') expect(after.applications[index]).toEqual(application)
    }
    // Nothing begins on one that has expired.
    if (after.applications.length > before.applications.length) expect(date <= before.validUntil).toBe(true)
    expect([after.number, after.candidateId, after.issuedOn]).toEqual([
      before.number,
      before.candidateId,
      before.issuedOn,
    ])
  }
})
