import { sql as raw } from 'kysely'
import { CalendarDateSchema, chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { EnrollmentSchema } from '../../../src-shared/domain/enrollment.ts'
import type { ErasureStanding } from '../../../src-shared/domain/retention.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { pairingOf } from '../sync/store.ts'
import { type OwnRecord, recordsOfPerson } from './records-of-person.ts'
import { currentTerms } from './store.ts'

const enrollmentsOf = statement((given: { candidateId: string }) =>
  sql
    .selectFrom('enrollment')
    .innerJoin('session', 'session.id', 'enrollment.session_id')
    .innerJoin('exam_plan', 'exam_plan.id', 'enrollment.plan_id')
    .leftJoin('score', 'score.id', 'enrollment.id')
    .leftJoin('certificate', 'certificate.enrollment_id', 'enrollment.id')
    .select([
      'enrollment.status',
      'session.date',
      'exam_plan.status as plan',
      'score.state',
      'score.kind',
      'score.qualified',
      'certificate.id as certificate',
    ])
    .where('enrollment.candidate_id', '=', given.candidateId),
)
const certificatesOf = statement((given: { candidateId: string }) =>
  sql
    .selectFrom('certificate')
    .select(['number', 'valid_until', 'open_since', 'void_proposed_at'])
    .where('candidate_id', '=', given.candidateId),
)
const lastViolation = statement((given: { candidateId: string }) =>
  sql
    .selectFrom('violation')
    .innerJoin('enrollment', 'enrollment.id', 'violation.enrollment_id')
    .select((of) => of.fn.max<string | null>('violation.date').as('date'))
    .where('enrollment.candidate_id', '=', given.candidateId)
    .where('violation.withdrawn', '=', 0),
)
const operationsOnRecord = statement((given: { entity: string; id: string }) =>
  sql
    .selectFrom('operation')
    .leftJoin('operation_result as result', 'result.seq', 'operation.seq')
    .select(['operation.seq', 'operation.at', 'operation.type', 'result.status', 'result.dealt_with as dealtWith'])
    .where('entity_type', '=', given.entity)
    .where('entity_id', '=', given.id),
)
const lastElsewhere = statement((given: { entity: string; id: string }) =>
  sql
    .selectFrom('remote_operation')
    .select((of) => of.fn.max<string | null>('at').as('at'))
    .where('entity_type', '=', given.entity)
    .where('entity_id', '=', given.id)
    .where('type', '!=', 'candidate.erase-scans'),
)

/** When something was last done to a person's records, and what of it the centre has not answered for good. */
function deedsOn(db: ReadDatabase, records: readonly OwnRecord[]) {
  const pairing = pairingOf(db)
  let last = '1970-01-01T00:00:00.000Z'
  let unsettled = 0
  for (const record of records) {
    for (const { seq, at, type, status, dealtWith } of db.all(operationsOnRecord, record)) {
      if (type !== 'candidate.erase-scans' && at > last) last = at
      const isOpen = seq > (pairing?.acked_seq ?? 0) || (status !== null && status !== 'accepted' && dealtWith === null)
      if (pairing && isOpen) unsettled += 1
    }
    const elsewhere = pairing ? db.get(lastElsewhere, record)?.at : null
    if (elsewhere && elsewhere > last) last = elsewhere
  }
  return { lastEntryOn: chinaDateOf(InstantSchema.parse(last)), unsettled }
}

export function erasureStandingOf(db: ReadDatabase, candidateId: string): ErasureStanding {
  const enrollments = db.all(enrollmentsOf, { candidateId })
  const misconduct = enrollments
    .filter(({ kind }) => kind === 'violation' || kind === 'cheated')
    .map(({ date }) => date)
  const recorded = db.get(lastViolation, { candidateId })?.date
  const violationOn = [...misconduct, ...(recorded ? [recorded] : [])].toSorted().at(-1)
  return {
    ...deedsOn(db, recordsOfPerson(db, candidateId)),
    enrollments: enrollments.map(({ status, date, plan, state, qualified, certificate }) => ({
      status: EnrollmentSchema.shape.status.parse(status),
      examOn: CalendarDateSchema.parse(date),
      planArchived: plan === 'archived',
      score: state === null ? 'none' : state === 'published' ? 'published' : 'open',
      certificateDue: qualified === 1 && certificate === null,
    })),
    certificates: db
      .all(certificatesOf, { candidateId })
      .map(({ number, valid_until, open_since, void_proposed_at }) => ({
        number,
        validUntil: CalendarDateSchema.parse(valid_until),
        open: open_since !== null || void_proposed_at !== null,
      })),
    violationOn: violationOn === undefined ? null : CalendarDateSchema.parse(violationOn),
  }
}

const erasedPerson = statement((given: { id: string }) =>
  sql.selectFrom('candidate').select('erased_at').where('id', '=', given.id),
)
const personOf = {
  enrollment: statement((given: { id: string }) =>
    sql.selectFrom('enrollment').select('candidate_id as id').where('id', '=', given.id),
  ),
  'candidate-account': statement((given: { id: string }) =>
    sql
      .selectFrom('candidate_account')
      .select(raw<string>`coalesce(candidate_id, '')`.as('id'))
      .where('id', '=', given.id),
  ),
}

export const retentionFacts: FactAnswers<'retentionTerms' | 'erasureStanding' | 'isErased'> = {
  retentionTerms: (db) => currentTerms(db).terms,
  erasureStanding: erasureStandingOf,
  isErased: (db, { entity, id }) => {
    const person = entity === 'candidate' ? id : db.get(personOf[entity], { id })?.id
    return person !== undefined && typeof db.get(erasedPerson, { id: person })?.erased_at === 'string'
  },
}
