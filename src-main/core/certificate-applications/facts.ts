import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { deedsOn, peopleSince } from '../journal/deeds.ts'

const submissions = ['certificate.submit-change', 'certificate.submit-renewal', 'certificate.submit-cancellation']
/** Deeds of a reviewer, and of the authority: none of them enters what is reviewed. */
const decisions = [
  'certificate.review-application',
  'certificate.restore-application',
  'certificate.propose-void',
  'certificate.drop-void',
  'candidate.change-employer',
  'enrollment.review',
  'enrollment.restore',
]

const lastReview = statement((given: { certificateId: string }) =>
  sql
    .selectFrom('operation')
    .select('seq')
    .where('entity_type', '=', 'certificate')
    .where('entity_id', '=', given.certificateId)
    .where('type', '=', 'certificate.review-application')
    .orderBy('seq', 'desc')
    .limit(1),
)
const printedSince = statement((given: { certificateId: string; since: number }) =>
  sql
    .selectFrom('operation')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('entity_type', '=', 'certificate-paper')
    .where('entity_id', '=', given.certificateId)
    .where('seq', '>', given.since),
)
/** Batches and status lists name no certificate: any of them may have carried this one. */
const batchesSince = statement((given: { since: number }) =>
  sql
    .selectFrom('operation')
    .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('operation.seq', '>', given.since)
    .where('operation.type', 'in', ['audit.export', 'audit.print'])
    .where((row) => row(row.fn<number>('instr', ['operation_payload.payload', row.val('"about":null')]), '>', 0))
    .where((row) =>
      row.or(
        ['制作证书', '证书状态名单'].map((word) =>
          row(row.fn<number>('instr', ['operation_payload.payload', row.val(word)]), '>', 0),
        ),
      ),
    ),
)
/** A file given out is a paper as well: its signed code names the edition. */
const exportedSince = statement((given: { mention: string; since: number }) =>
  sql
    .selectFrom('operation')
    .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('operation.seq', '>', given.since)
    .where('operation.type', 'in', ['audit.export', 'audit.print'])
    .where((row) => row(row.fn<number>('instr', ['operation_payload.payload', row.val(given.mention)]), '>', 0)),
)

/** Papers that other workstations printed after the last decision on the certificate, as far as is known here. */
function printedElsewhere(db: ReadDatabase, certificateId: string): number {
  const decided = deedsOn(db, { entity: 'certificate', id: certificateId }).findLast(
    ({ type }) => type === 'certificate.review-application',
  )
  const papers = deedsOn(db, { entity: 'certificate-paper', id: certificateId })
  return decided ? papers.filter(({ own, rank }) => !own && rank > decided.rank).length : 0
}

export const certificateApplicationFacts: FactAnswers<'peopleWhoTouchedApplication' | 'papersSinceReview'> = {
  peopleWhoTouchedApplication: (db, { certificateId, candidateId }, before) => {
    const certificate = { entity: 'certificate', id: certificateId }
    const asked = {
      submitted: { ...certificate, types: submissions },
      touching: [certificate, { entity: 'candidate', id: candidateId }],
      except: decisions,
    }
    return peopleSince(db, asked, before) ?? []
  },
  papersSinceReview: (db, { certificateId, number }) => {
    const since = db.get(lastReview, { certificateId })?.seq ?? null
    if (since === null) return 0
    const mentions = [certificateId, number].map((mention) => db.get(exportedSince, { mention, since })?.count ?? 0)
    const printed = db.get(printedSince, { certificateId, since })?.count ?? 0
    return (
      printed +
      printedElsewhere(db, certificateId) +
      Math.max(...mentions) +
      (db.get(batchesSince, { since })?.count ?? 0)
    )
  },
}
