import { z } from 'zod'
import type { ReviewHistoryEntry } from '../../../src-shared/contract/reviews.ts'
import { PICTURE_KINDS, pictureNames } from '../../../src-shared/domain/candidate.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type OperationOnRecord, operationsOn } from '../journal/operations-on.ts'

/** Older ones are in the journal. */
const mostEntries = 30

/**
 * What happened to an enrollment, and to its person since it was first submitted, here and at other workstations; oldest
 * first.
 */
export function reviewHistory(
  db: ReadDatabase,
  { enrollmentId, candidateId }: { enrollmentId: string; candidateId: string },
): readonly ReviewHistoryEntry[] {
  const operations = operationsOn(db, [
    { entity: 'enrollment', ids: [enrollmentId] },
    { entity: 'candidate', ids: [candidateId] },
  ]).toReversed()
  const begun = operations.findIndex(({ entityType }) => entityType === 'enrollment')
  return operations
    .slice(Math.max(0, begun))
    .slice(-mostEntries)
    .map(({ at, by, type, payload }) => ({ at, by, ...wordsFor({ type, payload }) }))
}

const Decision = z.object({ decision: z.enum(['passed', 'rejected']), comment: z.string() })
const Reasoned = z.object({ reason: z.string() })
const PictureChange = z.object({ kind: z.enum(PICTURE_KINDS) })

type Words = Pick<ReviewHistoryEntry, 'kind' | 'text' | 'comment'>
const erased = '内容已按期清除'

function wordsFor({ type, payload }: Pick<OperationOnRecord, 'type' | 'payload'>): Words {
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
