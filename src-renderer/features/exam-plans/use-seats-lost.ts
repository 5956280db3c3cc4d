import { useState } from 'react'
import type { PlanSession } from '../../../src-shared/contract/exam-plans.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { seating } from '../../../src-shared/contract/seating.ts'
import type { SeatsLost } from '../../../src-shared/domain/seats-lost.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import type { SessionFields } from './session-form-state.ts'

export interface Losing {
  readonly people: OutputOf<typeof seating.listSeatsLost>
  readonly printed: number
  readonly ticked: boolean
  readonly reason: string
  readonly tick: (ticked: boolean) => void
  readonly explain: (reason: string) => void
  /** What still keeps from saving, or null. */
  readonly why: string | null
  /** What goes along with the change; undefined where nobody loses a seat. */
  readonly agreed: SeatsLost | undefined
}

/** Who loses a drawn seat by the rooms as they are filled in now, and whether that was agreed to. */
export function useSeatsLost(session: PlanSession | null, fields: SessionFields): Losing {
  // A tick is for one list of people: another list, typed since, has to be agreed to anew.
  const [tickedFor, setTickedFor] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const rooms = fields.rooms.flatMap(({ roomId, seats }) => (seats === null ? [] : [{ roomId, seats }]))
  const enabled = session?.ticketsIssued === true
  const found = useCoreQuery('seating', 'listSeatsLost', { sessionId: session?.sessionId ?? '', rooms }, { enabled })
  const people = found.data ?? []
  const printed = people.filter(({ timesPrinted }) => timesPrinted > 0).length
  const list = people.map(({ enrollmentId }) => enrollmentId).join()
  const ticked = tickedFor === list
  return {
    people,
    printed,
    ticked,
    reason,
    tick: (on) => setTickedFor(on ? list : null),
    explain: setReason,
    why: whyNotYet({ waiting: enabled && found.isPending, people: people.length, printed, ticked, reason }),
    agreed: people.length > 0 ? { people: people.length, printedTickets: printed, reason: reason.trim() } : undefined,
  }
}

function whyNotYet(of: { waiting: boolean; people: number; printed: number; ticked: boolean; reason: string }) {
  if (of.waiting) return '正在核对有没有考生因此没有座位，请稍候。'
  if (of.people === 0) return null
  if (!of.ticked) return `请先确认：${of.people} 人会没有座位，须补排。`
  return of.printed > 0 && of.reason.trim().length < 2 ? '其中有准考证已打印，请写明原因（至少 2 个字）。' : null
}
