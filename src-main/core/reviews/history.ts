import { z } from 'zod'
import type { ReviewHistoryEntry } from '../../../src-shared/contract/reviews.ts'
import { PICTURE_KINDS, pictureNames } from '../../../src-shared/domain/candidate.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { actorName } from '../journal/record-names.ts'

/** Older ones are in the journal. */
const mostEntries = 30

/** What happened to an enrollment, and to its person since it was first submitted, out of the journal; oldest first. */
export function reviewHistory(
  db: ReadDatabase,
  { enrollmentId, candidateId }: { enrollmentId: string; candidateId: string },
): readonly ReviewHistoryEntry[] {
  const ofEnrollment = operationsOn(db, 'enrollment', enrollmentId)
  const begun = ofEnrollment[0]?.seq ?? 0
  const ofCandidate = operationsOn(db, 'candidate', candidateId).filter((operation) => operation.seq > begun)
  return [...ofEnrollment, ...ofCandidate]
    .sort((one, other) => one.seq - other.seq)
    .slice(-mostEntries)
    .map((operation) => ({
      at: operation.at,
      by: operation.by ?? actorName(db, operation.actorId),
      ...wordsFor(operation),
    }))
}

interface JournaledOperation {
  readonly seq: number
  readonly type: string
  readonly at: string
  readonly actorId: string
  readonly by: string | null
  /** Null once retention has erased it. */
  readonly payload: string | null
}

const operationsOn = (db: ReadDatabase, entity: 'enrollment' | 'candidate', id: string): JournaledOperation[] =>
  db.all(
    sql
      .selectFrom('operation')
      .leftJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
      .leftJoin('staff', 'staff.id', 'operation.actor_id')
      .where('operation.entity_type', '=', entity)
      .where('operation.entity_id', '=', id)
      .select([
        'operation.seq',
        'operation.type',
        'operation.at',
        'operation.actor_id as actorId',
        'staff.name as by',
        'operation_payload.payload as payload',
      ])
      .orderBy('operation.seq'),
  )

const Decision = z.object({ decision: z.enum(['passed', 'rejected']), comment: z.string() })
const Reasoned = z.object({ reason: z.string() })
const PictureChange = z.object({ kind: z.enum(PICTURE_KINDS) })

type Words = Pick<ReviewHistoryEntry, 'kind' | 'text' | 'comment'>
const erased = '内容已按期清除'

function wordsFor({ type, payload }: JournaledOperation): Words {
  const content: unknown = payload === null ? null : JSON.parse(payload)
  switch (type) {
    case 'enrollment.submit':
      return { kind: 'submitted', text: '提交报名', comment: null }
    case 'enrollment.resubmit':
      return { kind: 'submitted', text: '重新提交', comment: null }
    case 'enrollment.move':
      return { kind: 'changed', text: '改了场次', comment: null }
    case 'enrollment.restore':
      return { kind: 'restored', text: '恢复待审核', comment: null }
    case 'enrollment.reopen':
      return { kind: 'restored', text: '更正后重新审核', comment: Reasoned.safeParse(content).data?.reason ?? erased }
    case 'enrollment.withdraw':
      return { kind: 'withdrawn', text: '撤销报名', comment: Reasoned.safeParse(content).data?.reason ?? erased }
    case 'enrollment.review':
      return wordsForReview(Decision.safeParse(content).data)
    default:
      return { kind: 'changed', text: wordsForChange(type, content), comment: null }
  }
}

function wordsForReview(review: z.infer<typeof Decision> | undefined): Words {
  if (!review) return { kind: 'changed', text: '审核', comment: erased }
  const comment = review.comment === '' ? null : review.comment
  return review.decision === 'passed'
    ? { kind: 'passed', text: '审核通过', comment }
    : { kind: 'rejected', text: '不通过', comment }
}

/** Operations on the person; which of them exist is the candidates' affair, so an unknown one still reads as a change. */
function wordsForChange(type: string, content: unknown): string {
  const picture = PictureChange.safeParse(content).data
  if (picture)
    return `${type.includes('remove') || type.includes('detach') ? '删去' : '更换'}${pictureNames[picture.kind]}`
  return '修改资料'
}
