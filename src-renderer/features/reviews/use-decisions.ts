import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { RestorableDecision, ReviewedRecord } from '../../../src-shared/contract/reviews.ts'
import type { PictureKind } from '../../../src-shared/domain/candidate.ts'
import { isCallError, sentenceOf } from '../../client/call-failure.ts'
import { client, newCommandId } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { markDecision } from './decision-timing.ts'
import { recordQuery } from './record-pictures.ts'
import type { Queue } from './use-queue.ts'

export type Review =
  | { readonly decision: 'passed'; readonly withoutFiles: readonly PictureKind[] }
  | { readonly decision: 'rejected'; readonly comment: string }

/** A decision the core did not take, said where the reader now is. */
export interface LostDecision {
  readonly enrollmentId: string
  readonly name: string
  readonly sentence: string
  /** Nobody knows whether it was done: the same command, sent again, is done once. */
  readonly retry: (() => void) | null
}

export interface Decisions {
  readonly decide: (record: ReviewedRecord, review: Review) => void
  /** What 恢复 would take back now. */
  readonly restorable: Pick<RestorableDecision, 'group' | 'decision' | 'count' | 'name'> | null
  readonly restore: () => void
  readonly restoreProblem: string | null
  readonly lost: LostDecision | null
  readonly forgetLost: () => void
}

type Restorable = NonNullable<Decisions['restorable']>

/**
 * Decisions leave at once and are sent one after the other behind the reader's back; the queue goes on meanwhile. A
 * refused one comes back with the sentence that says why.
 */
export function useDecisions(queue: Queue, mayReview: boolean): Decisions {
  const queries = useQueryClient()
  const latest = useCoreQuery('reviews', 'latest', {}, { enabled: mayReview })
  const [own, setOwn] = useState<Restorable | null>(null)
  const [takenBack, setTakenBack] = useState<ReadonlySet<string>>(new Set())
  const [lost, setLost] = useState<LostDecision | null>(null)
  const [restoreProblem, setRestoreProblem] = useState<string | null>(null)
  const sending = useRef<Promise<unknown>>(Promise.resolve())
  const inOrder = (work: () => Promise<unknown>): void => {
    sending.current = sending.current.then(work)
  }

  const send = async (record: ReviewedRecord, review: Review, group: string): Promise<void> => {
    const { enrollmentId, seen, name } = record
    try {
      if (review.decision === 'passed') {
        const withoutFiles = [...review.withoutFiles]
        await client.reviews.pass({ enrollmentId, seen, withoutFiles }, { commandId: group })
      } else {
        await client.reviews.reject({ enrollmentId, seen, comment: review.comment }, { commandId: group })
      }
    } catch (error) {
      const unknown = error instanceof Error && 'code' in error && error.code === 'UNREACHABLE'
      const retry = unknown ? () => inOrder(() => send(record, review, group)) : null
      setOwn((shown) => (shown?.group === group ? null : shown))
      setLost({ enrollmentId, name, sentence: sentenceOf(error), retry })
      queue.comeBack([enrollmentId])
      if (!unknown) void queries.invalidateQueries(recordQuery(enrollmentId))
      if (isCallError(error)) void queries.invalidateQueries({ queryKey: ['reviews'] })
    }
  }
  const offered = own ?? (latest.data && !takenBack.has(latest.data.group) ? latest.data : null)
  return {
    decide: (record, review) => {
      markDecision()
      const group = newCommandId()
      setLost(null)
      setRestoreProblem(null)
      setOwn({ group, decision: review.decision, count: 1, name: record.name })
      queue.leave(record.enrollmentId)
      inOrder(() => send(record, review, group))
    },
    restorable: offered,
    restore: () => {
      if (!offered) return
      const { group } = offered
      setOwn(null)
      setTakenBack((before) => new Set([...before, group]))
      setRestoreProblem(null)
      inOrder(async () => {
        try {
          const { enrollmentIds } = await client.reviews.restore({ group })
          queue.comeBack(enrollmentIds)
          await queries.invalidateQueries({ queryKey: ['reviews'] })
          const [first] = enrollmentIds
          if (first !== undefined) queue.select(first)
        } catch (error) {
          setTakenBack((before) => new Set([...before].filter((id) => id !== group)))
          setRestoreProblem(sentenceOf(error))
        }
      })
    },
    restoreProblem,
    lost,
    forgetLost: () => setLost(null),
  }
}
