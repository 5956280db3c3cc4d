import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { FactAnswers } from '../fact-answers.ts'

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

/** From the first operation of the command that submitted last: an application may come with other entries. */
const beginOfSubmission = statement((given: { certificateId: string }) =>
  sql
    .selectFrom('operation')
    .select((of) => of.fn.min<number | null>('seq').as('seq'))
    .where(
      'command_group',
      '=',
      sql
        .selectFrom('operation')
        .select('command_group')
        .where('entity_type', '=', 'certificate')
        .where('entity_id', '=', given.certificateId)
        .where('type', 'in', submissions)
        .orderBy('seq', 'desc')
        .limit(1),
    ),
)
const touchesSince = statement((given: { entity: string; id: string; since: number }) =>
  sql
    .selectFrom('operation')
    .select('actor_id')
    .distinct()
    .where('entity_type', '=', given.entity)
    .where('entity_id', '=', given.id)
    .where('seq', '>=', given.since)
    .where('type', 'not in', decisions),
)

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

export const certificateApplicationFacts: FactAnswers<'peopleWhoTouchedApplication' | 'papersSinceReview'> = {
  peopleWhoTouchedApplication: (db, { certificateId, candidateId }) => {
    const since = db.get(beginOfSubmission, { certificateId })?.seq ?? null
    if (since === null) return []
    const touches = [
      ...db.all(touchesSince, { entity: 'certificate', id: certificateId, since }),
      ...db.all(touchesSince, { entity: 'candidate', id: candidateId, since }),
    ]
    return [...new Set(touches.map((row) => row.actor_id))]
  },
  papersSinceReview: (db, { certificateId, number }) => {
    const since = db.get(lastReview, { certificateId })?.seq ?? null
    if (since === null) return 0
    const mentions = [certificateId, number].map((mention) => db.get(exportedSince, { mention, since })?.count ?? 0)
    const printed = db.get(printedSince, { certificateId, since })?.count ?? 0
    return printed + Math.max(...mentions) + (db.get(batchesSince, { since })?.count ?? 0)
  },
}
