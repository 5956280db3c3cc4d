import { addDays, addYears, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import type { Candidate } from '../../../src-shared/domain/candidate.ts'
import {
  submitCancellation,
  submitChange,
  submitRenewal,
} from '../../../src-shared/domain/certificate-application-operations.ts'
import { reviewApplication } from '../../../src-shared/domain/certificate-application-review.ts'
import { confirmVoid, importCertificate, proposeVoid } from '../../../src-shared/domain/certificate-operations.ts'
import { candidateStore, employerStore } from '../candidates/store.ts'
import { certificateStore } from '../certificates/store.ts'
import type { ChangeContext } from '../change-context.ts'
import { sql } from '../database/schema.ts'
import { newId } from '../new-id.ts'
import type { DemonstrationPerson } from './demonstration-accounts.ts'
import { type Deed, type DemonstrationDesk, instantAt } from './demonstration-desk.ts'
import type { DemonstrationPlans } from './demonstration-plans.ts'

/** When each of them ends, in days from today: some are over, some are about to be, the others have time. */
const endings = [
  ...[-260, -34, -1, 4, 19, 26, 40, 58, 71, 83, 97, 120, 133, 160, 188, 190, 214, 236, 251, 270],
  ...[301, 322, 350, 410, 450, 520, 610, 700, 810, 905],
] as const
const fields = ['城市公共汽电车', '出租汽车（巡游）', '出租汽车（网约）', '城市轨道交通'] as const

/** Which of them what is done to; all different, so that each state can be seen. */
const who = {
  changed: 13,
  changedToo: 18,
  cancelled: 20,
  refused: 21,
  renewed: 5,
  toRenew: 8,
  voided: 22,
  toVoid: 16,
} as const

/**
 * Certificates that the site issued before this program, taken in when it began, and what became of some of them since:
 * changed, renewed, cancelled, voided, and waiting for each of these. Then those of the past plan, but for the last few.
 */
export function certificateDeeds({ past }: DemonstrationPlans, today: CalendarDate): readonly Deed[] {
  const ids = endings.map(() => newId(instantAt(addDays(today, -60), '10:00')))
  const on = (index: number): string => ids[index] ?? ''
  const more = {
    lasting: newId(instantAt(addDays(today, -60), '10:20')),
    cancelled: newId(instantAt(addDays(today, -60), '10:21')),
  }
  const deed = (day: number, time: string, by: DemonstrationPerson, what: (context: ChangeContext) => void): Deed => ({
    at: instantAt(addDays(today, day), time),
    by,
    what: (desk) => desk.change(what),
  })
  const review = (day: number, at: { index: number; id: string }, decision: 'passed' | 'rejected', comment = '') =>
    deed(day, '15:20', 'reviewer', ({ change }) =>
      change(reviewApplication, on(at.index), { applicationId: at.id, decision, comment }),
    )
  const cancellation = (index: number, statement: string) =>
    deed(-30, '09:40', 'clerk', ({ change }) =>
      change(submitCancellation, on(index), { applicationId: `cancel-${index}`, statement }),
    )
  const renewal = (index: number, day: number) =>
    deed(day, '10:15', 'clerk', ({ change }) => change(submitRenewal, on(index), { applicationId: `renew-${index}` }))
  return [
    deed(-60, '10:00', 'administrator', (context) => takeIn(context, ids, today)),
    deed(-60, '10:20', 'administrator', (context) => takeInMoreOf(context, on(who.toRenew), { more, today })),
    ...cancelledOf(more.cancelled, deed),
    { at: instantAt(addDays(today, -45), '10:30'), by: 'administrator', what: (desk) => issueFor(desk, past.id) },
    ...[who.changed, who.changedToo].flatMap((index) => [
      deed(-40, `11:${index}`, 'clerk', (context) => moveOn(context, on(index), `change-${index}`)),
      review(-39, { index, id: `change-${index}` }, 'passed'),
    ]),
    cancellation(who.cancelled, '本人已退休，不再从事安全生产管理工作，自愿注销。'),
    review(-29, { index: who.cancelled, id: `cancel-${who.cancelled}` }, 'passed'),
    cancellation(who.refused, '想换一本新的。'),
    review(-29, { index: who.refused, id: `cancel-${who.refused}` }, 'rejected', '信息更正不用注销，请到考点办理更正'),
    renewal(who.renewed, -12),
    review(-11, { index: who.renewed, id: `renew-${who.renewed}` }, 'passed'),
    renewal(who.toRenew, -1),
    deed(-15, '16:00', 'administrator', ({ change }) =>
      change(proposeVoid, on(who.voided), { reason: '所在单位发生生产安全责任事故，本人负有管理责任（演示）' }),
    ),
    deed(-14, '09:05', 'reviewer', ({ change }) => change(confirmVoid, on(who.voided), {})),
    deed(-1, '16:30', 'administrator', ({ change }) =>
      change(proposeVoid, on(who.toVoid), { reason: '重大事故隐患逾期未整改，主管部门决定作废（演示）' }),
    ),
  ]
}

type DeedMaker = (day: number, time: string, by: DemonstrationPerson, what: (context: ChangeContext) => void) => Deed

/** Cancelled by its holder's wish, months ago. */
const cancelledOf = (id: string, deed: DeedMaker): readonly Deed[] => [
  deed(-50, '09:20', 'clerk', ({ change }) =>
    change(submitCancellation, id, {
      applicationId: 'cancel-more',
      statement: '本人已转岗，不再从事出租汽车业务，自愿注销。',
    }),
  ),
  deed(-49, '15:40', 'reviewer', ({ change }) =>
    change(reviewApplication, id, { applicationId: 'cancel-more', decision: 'passed' as const, comment: '' }),
  ),
]

/** Two more of the person who renews one: another subject that has time, and one that will be cancelled. */
function takeInMoreOf(
  { db, change }: ChangeContext,
  certificateId: string,
  { more, today }: { more: { lasting: string; cancelled: string }; today: CalendarDate },
): void {
  const held = certificateStore.load(db, certificateId)?.state
  if (!held) return
  const { candidateId, holder, posting } = held
  const others = [
    { id: more.lasting, days: 728, businessField: '城市轨道交通', serial: 901 },
    { id: more.cancelled, days: 300, businessField: '出租汽车（网约）', serial: 902 },
  ]
  for (const { id, days, businessField, serial } of others) {
    const validUntil = addDays(today, days)
    const issuedOn = addDays(addYears(validUntil, -3), 1)
    const number = `4401${issuedOn.slice(0, 4)}${String(serial).padStart(6, '0')}`
    const personCategory = '安全生产管理人员'
    change(importCertificate, id, {
      ...{ number, candidateId, holder, posting, personCategory, businessField, issuedOn, validUntil },
    })
  }
}

/** How many of the past plan's are left to be issued by whoever tries the demonstration. */
const leftToIssue = 6

/** 签发: whoever passed and has no other of the subject; half of the papers came out of the printer. */
async function issueFor(desk: DemonstrationDesk, planId: string): Promise<void> {
  const { rows } = await desk.call('certificates', 'toIssue', { planId, sessionId: null })
  const going = rows.filter(({ kind }) => kind === 'ready').slice(0, -leftToIssue)
  if (going.length === 0) return
  const { certificateIds } = await desk.call('certificates', 'issue', {
    enrollments: going.map(({ enrollmentId }) => ({ enrollmentId, besides: false })),
    withoutPortrait: going.filter((row) => row.withoutPortrait).length,
  })
  const printed = certificateIds.slice(0, Math.ceil(certificateIds.length / 2))
  const papers = printed.map((certificateId) => ({ certificateId, edition: 1 }))
  await desk.call('certificates', 'print', { papers, reason: '' })
}

/** 导入既有证书, for people the site knows already. */
function takeIn({ db, change }: ChangeContext, ids: readonly string[], today: CalendarDate): void {
  const people = db.all(
    sql.selectFrom('candidate').select('id').where('employer_id', 'is not', null).orderBy('seq').limit(ids.length),
  )
  people.forEach(({ id: candidateId }, index) => {
    const person = candidateStore.load(db, candidateId)?.state
    const validUntil = addDays(today, endings[index] ?? 0)
    const issuedOn = addDays(addYears(validUntil, -3), 1)
    if (!person) return
    change(importCertificate, ids[index] ?? '', {
      ...{ candidateId, issuedOn, validUntil },
      number: `4401${issuedOn.slice(0, 4)}${String(index + 101).padStart(6, '0')}`,
      personCategory: index % 3 === 0 ? '主要负责人' : '安全生产管理人员',
      businessField: fields[index % fields.length] ?? fields[0],
      holder: holderOf(person),
      posting: {
        employerId: person.employerId,
        employerName: person.employerId ? (employerStore.load(db, person.employerId)?.state.name ?? '') : '',
        region: '440100',
      },
    })
  })
}

const holderOf = ({ name, sex, idType, idNumber }: Candidate) => ({ name, sex, idType, idNumber })

/** A change to another employer; the proof is a picture the site has of the person. */
function moveOn({ db, change }: ChangeContext, certificateId: string, applicationId: string): void {
  const row = db.get(
    sql
      .selectFrom('certificate')
      .innerJoin('employer', (join) => join.onRef('employer.id', '!=', 'certificate.employer_id'))
      .select(['certificate.candidate_id as candidateId', 'employer.name as employerName'])
      .where('certificate.id', '=', certificateId)
      .orderBy('employer.name'),
  )
  const picture = row && candidateStore.load(db, row.candidateId)?.state.idFront
  if (!row || !picture) return
  const { employerName } = row
  change(submitChange, certificateId, {
    applicationId,
    request: { region: '440100', employerName, hasLeft: true },
    attachments: [{ kind: 'employment' as const, picture }],
  })
}
