import { certificateStore } from '../../../src-main/core/certificates/store.ts'
import type { WriteDatabase } from '../../../src-main/core/database/database.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { scoreStore } from '../../../src-main/core/scores/store.ts'
import { addYears, CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { type Certificate, CertificateSchema } from '../../../src-shared/domain/certificate.ts'
import { SexSchema } from '../../../src-shared/domain/code-tables/sex.ts'
import { IdTypeSchema } from '../../../src-shared/domain/identity-document.ts'
import type { Score } from '../../../src-shared/domain/score.ts'
import { clerk, reviewer, subject } from '../database/made-up-site.ts'

const passMark = 80

/** Scores and certificates of every archived plan, through the product's own stores; not journaled. */
export function fillResults(db: WriteDatabase): { readonly scores: number; readonly certificates: number } {
  const passed = db.all(
    sql
      .selectFrom('enrollment')
      .innerJoin('exam_plan', 'exam_plan.id', 'enrollment.plan_id')
      .innerJoin('session', 'session.id', 'enrollment.session_id')
      .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
      .where('enrollment.status', '=', 'passed')
      .where('exam_plan.status', '=', 'archived')
      .select([
        ...([
          'enrollment.id',
          'session.date',
          'candidate.id as candidateId',
          'candidate.name',
          'candidate.sex',
        ] as const),
        ...(['candidate.id_type as idType', 'candidate.id_number as idNumber'] as const),
        'candidate.employer_id as employerId',
      ]),
  )
  let certificates = 0
  db.script('PRAGMA synchronous = OFF')
  db.transactionAtOnce(() => {
    for (const [index, { id, date, ...person }] of passed.entries()) {
      const mark = 60 + (index % 41)
      scoreStore.save(db, id, { state: published(mark, `${date}T09:00:00.000Z`), version: 1 })
      if (mark < passMark) continue
      certificates += 1
      certificateStore.save(db, `c${id}`, { state: certificateOf({ id, date, ...person }, certificates), version: 1 })
    }
  })
  db.script('PRAGMA synchronous = FULL')
  return { scores: passed.length, certificates }
}

function published(mark: number, at: string): Score {
  const result = { kind: 'mark' as const, mark }
  const publication = { result, qualified: mark >= passMark, fullMark: 100, passMark, at, by: reviewer }
  return {
    first: { result, by: clerk, at, how: 'typed' },
    second: { result, by: reviewer, at, how: 'typed' },
    ...{ settled: null, published: publication, correction: null, earlier: [] },
  }
}

interface Passed {
  readonly id: string
  readonly date: string
  readonly candidateId: string
  readonly name: string
  readonly sex: string
  readonly idType: string
  readonly idNumber: string
  readonly employerId: string | null
}

function certificateOf(passed: Passed, serial: number): Certificate {
  const { id, candidateId, name, sex, idType, idNumber, employerId } = passed
  const issuedOn = CalendarDateSchema.parse(passed.date)
  return CertificateSchema.parse({
    ...{ candidateId, enrollmentId: id, issuedOn, validUntil: addYears(issuedOn, 3), edition: 1 },
    number: `44012020${String(serial).padStart(6, '0')}`,
    personCategory: subject.personCategory,
    businessField: subject.businessField,
    holder: { name, sex: SexSchema.parse(sex), idType: IdTypeSchema.parse(idType), idNumber },
    posting: { employerId, employerName: '示例市公共交通有限公司', region: '440100' },
    ...{ ended: null, voidProposal: null, transfer: null, applications: [] },
  })
}
