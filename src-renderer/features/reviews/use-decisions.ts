import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { isCallError, sentenceOf } from '../../client/call-failure.ts'
import { newCommandId } from '../../client/client.ts'
import { markDecision } from './decision-timing.ts'
import { type OwnDecision, offeredDecision } from './offered-decision.ts'
import type { DecisionDesk, Restorable, Review, ReviewableRecord } from './review-desk.ts'
import type { Queue } from './use-queue.ts'

/** A decision the core did not take, said where the reader now is. */
export interface LostDecision {
  readonly id: string
  readonly name: string
  readonly sentence: string
  /** Nobody knows whether it was done: the same command, sent again, is done once. */
  readonly retry: (() => void) | null
}

export interface Decisions<Reviewed extends ReviewableRecord> {
  readonly decide: (record: Reviewed, review: Review) => void
  /** What 恢复 would take back now. */
  readonly restorable: Restorable | null
  /** Asks first where it would take back more than one record; says so where there is nothing to take back. */
  readonly restore: () => void
  /** What is asked about now. */
  readonly asking: Restorable | null
  readonly restoreAsked: () => void
  readonly forgetAsking: () => void
  readonly restoreProblem: string | null
  readonly lost: LostDecision | null
  readonly forgetLost: () => void
}

/**
 * Decisions leave at once and are sent one after the other behind the reader's back; the queue goes on meanwhile. A
 * refused one comes back with the sentence that says why.
 */
export function useDecisions<Reviewed extends ReviewableRecord>(
  queue: Queue,
  desk: DecisionDesk<Reviewed>,
): Decisions<Reviewed> {
  const queries = useQueryClient()
  const [own, setOwn] = useState<OwnDecision | null>(null)
  const [made, setMade] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState<Restorable | null>(null)
  const [takenBack, setTakenBack] = useState<ReadonlySet<string>>(new Set())
  const [lost, setLost] = useState<LostDecision | null>(null)
  const [restoreProblem, setRestoreProblem] = useState<string | null>(null)
  const sending = useRef<Promise<unknown>>(Promise.resolve())
  const inOrder = (work: () => Promise<unknown>): void => {
    sending.current = sending.current.then(work)
  }

  const send = async (record: Reviewed, review: Review, group: string): Promise<void> => {
    const { id, name } = record
    try {
      await desk.send(record, review, group)
    } catch (error) {
      const unknown = error instanceof Error && 'code' in error && error.code === 'UNREACHABLE'
      const retry = unknown ? () => inOrder(() => send(record, review, group)) : null
      setOwn((shown) => (shown?.group === group ? null : shown))
      setLost({ id, name, sentence: sentenceOf(error), retry })
      queue.comeBack([id])
      if (!unknown) void queries.invalidateQueries({ queryKey: desk.recordKey(id) })
      if (isCallError(error)) void queries.invalidateQueries({ queryKey: desk.rootKey })
    }
  }
  const offered = offeredDecision({ own, made, latest: desk.latest, takenBack })
  const takeBack = ({ group }: Restorable): void => {
    setOwn(null)
    setTakenBack((before) => new Set([...before, group]))
    setRestoreProblem(null)
    inOrder(async () => {
      try {
        const ids = await desk.restore(group)
        // As it was decided on it is out of date: whoever decides again must see it as it is now.
        const kept = ids.filter((id) => queries.getQueryState(desk.recordKey(id)) !== undefined)
        await Promise.all(kept.map((id) => queries.resetQueries({ queryKey: desk.recordKey(id) })))
        queue.comeBack(ids)
        await queries.invalidateQueries({ queryKey: desk.rootKey })
        const [first] = ids
        if (first !== undefined) queue.select(first)
      } catch (error) {
        setTakenBack((before) => new Set([...before].filter((id) => id !== group)))
        setRestoreProblem(sentenceOf(error))
      }
    })
  }
  return {
    decide: (record, review) => {
      markDecision()
      const group = newCommandId()
      setLost(null)
      setRestoreProblem(null)
      setMade((before) => new Set([...before, group]))
      setOwn({ group, decision: review.decision, count: 1, name: record.name, after: desk.latest?.group ?? null })
      queue.leave(record.id)
      inOrder(() => send(record, review, group))
    },
    restorable: offered,
    restore: () => {
      if (!offered) setRestoreProblem('没有可以恢复的审核决定：今天没有作出，或之后已有排座、打印或其他操作。')
      else if (offered.count > 1) setAsking(offered)
      else takeBack(offered)
    },
    asking,
    restoreAsked: () => {
      if (asking) takeBack(asking)
    },
    forgetAsking: () => setAsking(null),
    restoreProblem,
    lost,
    forgetLost: () => setLost(null),
  }
}
