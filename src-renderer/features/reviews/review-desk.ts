import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { RestorableDecision } from '../../../src-shared/contract/reviews.ts'
import type { PictureKind } from '../../../src-shared/domain/candidate.ts'

/** A row of any of the four queues. */
export interface WaitingRow {
  /** The enrollment's, or the certificate's: at most one application of a certificate waits. */
  readonly id: string
  readonly name: string
  readonly employer: string | null
  readonly subject: { readonly personCategory: string; readonly businessField: string }
  readonly hints: number
  readonly missing: readonly PictureKind[]
  readonly waitsFor: string | null
}

export interface Total {
  readonly count: number
  readonly atLeast: boolean
}

/** Where a queue's rows come from. */
export interface QueueSource {
  /** Another one begins at its own first row. */
  readonly scope: string
  readonly rows: readonly WaitingRow[]
  readonly total: Total | null
  readonly loadMore: (() => void) | undefined
  readonly loadingMore: boolean
  readonly error: Error | null
  readonly loading: boolean
  /** Brings a record here before it is asked for. */
  readonly prefetch: (queries: QueryClient, id: string) => Promise<void>
}

export type Review =
  | { readonly decision: 'passed'; readonly withoutFiles: readonly PictureKind[] }
  | { readonly decision: 'rejected'; readonly comment: string }

interface Allowance {
  readonly allowed: boolean
  readonly reason: string | null
}

/** What the cockpit needs of whatever is reviewed. */
export interface ReviewableRecord {
  readonly id: string
  readonly name: string
  readonly sex: string
  readonly birthDate: string
  readonly age: number
  readonly subject: WaitingRow['subject']
  readonly status: 'submitted' | 'passed' | 'rejected' | 'withdrawn'
  readonly missing: readonly PictureKind[]
  readonly reviewedAt: string | null
  readonly reviewedBy: string | null
  readonly reviewedByOneself: boolean
  readonly waitsFor: string | null
  readonly may: { readonly pass: Allowance; readonly reject: Allowance }
}

export type Restorable = Pick<RestorableDecision, 'group' | 'decision' | 'count' | 'name'>

/** How decisions of one queue are sent and taken back. */
export interface DecisionDesk<Reviewed extends ReviewableRecord> {
  /** The caller's latest decision that can be taken back, as the core knows it. */
  readonly latest: Restorable | null | undefined
  /** A command sent twice under the same id is done once. */
  readonly send: (record: Reviewed, review: Review, commandId: string) => Promise<unknown>
  /** @returns the ids of the records that wait again */
  readonly restore: (group: string) => Promise<readonly string[]>
  readonly recordKey: (id: string) => QueryKey
  /** All that the core was asked about this queue. */
  readonly rootKey: QueryKey
}

/** What the rows of a queue are, as the journal names it. */
export type ReviewedEntity = 'enrollment' | 'certificate'

/** What the pages say of it. */
export interface ReviewWords {
  /** 报名, 变更申请 */
  readonly noun: string
  /** 审核人不能是录入人 */
  readonly whoNot: string
  /** Until when 恢复 is possible: 排座前. */
  readonly restorableUntil: string
}
