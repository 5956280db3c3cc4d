import { useCallback, useEffect, useState } from 'react'
import type { PresentedAnswer } from '../../../src-shared/contract/exam-day.ts'
import { verdictAllows } from '../../../src-shared/domain/admission-verdict.ts'
import type { CheckInWay } from '../../../src-shared/domain/check-in.ts'
import type { CallError } from '../../client/call-failure.ts'
import { isCallError } from '../../client/call-failure.ts'
import { client, listen } from '../../client/client.ts'
import { useCommand } from '../../client/use-command.ts'
import { identityCardOf } from '../../ui/identity-card.ts'
import { useWedge } from '../../ui/use-wedge.ts'
import { takeKeptScan, useRelayedScans } from './scan-relay.ts'
import { useVerdictSound } from './use-verdict-sound.ts'
import { verdictLooks } from './verdict-words.ts'

/** Somebody who stood at the door, and what came of it. */
export interface Visit {
  readonly key: number
  readonly answer: PresentedAnswer
  readonly how: CheckInWay
  /** `open`: nobody has decided yet. */
  readonly outcome: 'open' | 'entered' | 'refused'
}

export interface DoorPlace {
  readonly sessionId: string
  readonly roomId: string | null
  readonly ignoresClock: boolean
}

const mostVisits = 30
const wrongClock = '工作站时钟不准，入场时间未按本机判断'

/** The door: who stands at it, who stood at it before, and what the two keys do. */
export function useDoor(place: DoorPlace) {
  const [visits, setVisits] = useState<readonly Visit[]>([])
  const [shown, setShown] = useState<number | null>(null)
  const [failure, setFailure] = useState<CallError | null>(null)
  const sound = useVerdictSound()
  const arrive = useCommand('examDay', 'arrive')
  const refuse = useCommand('examDay', 'refuseEntry')
  const visit = visits.find(({ key }) => key === shown) ?? null

  const ask = async (question: () => Promise<PresentedAnswer>, how: CheckInWay): Promise<void> => {
    arrive.clearError()
    refuse.clearError()
    try {
      const answer = await question()
      const key = Date.now()
      setFailure(null)
      setVisits((before) => [{ key, answer, how, outcome: 'open' as const }, ...before].slice(0, mostVisits))
      setShown(key)
      sound.play(verdictLooks[answer.verdict].tone)
    } catch (error) {
      if (!isCallError(error)) throw error
      setFailure(error)
      sound.play('error')
    }
  }
  const read = (text: string): void => {
    const card = identityCardOf(text)
    void ask(() => client.examDay.present({ ...place, text: card?.idNumber ?? text }), card ? 'card' : 'scan')
  }
  useWedge((text) => {
    read(text)
    return true
  })
  useRelayedScans(read)
  useKeptScan(read)
  useFreshAnswers(visits, place, setVisits)

  const settle = (outcome: Visit['outcome']): void =>
    setVisits((before) => before.map((one) => (one.key === shown ? { ...one, outcome } : one)))
  return {
    visits,
    visit,
    show: setShown,
    sound,
    failure: failure ?? arrive.error ?? refuse.error,
    busy: arrive.busy || refuse.busy,
    choose: (enrollmentId: string): void =>
      void ask(() => client.examDay.presentPerson({ ...place, enrollmentId }), 'search'),
    /** 核对一致. Returns false where nothing came of it. */
    letIn: async (reason: string): Promise<boolean> => {
      const examinee = visit?.answer.examinee
      if (!visit || !examinee?.place || verdictAllows(visit.answer.verdict) === 'nothing') return false
      const { enrollmentId, place: at } = examinee
      const given = place.ignoresClock && reason === '' ? wrongClock : reason
      const done = await arrive.run({ enrollmentId, ticketNumber: at.ticketNumber, how: visit.how, reason: given })
      if (!done) {
        sound.play('error')
        return false
      }
      settle('entered')
      sound.play('success')
      return true
    },
    /** 核对不一致. */
    turnAway: async (): Promise<void> => {
      const enrollmentId = visit?.answer.examinee?.enrollmentId
      if (!enrollmentId || visit.outcome !== 'open') return
      if (await refuse.run({ enrollmentId, why: 'identity', note: '' })) {
        settle('refused')
        sound.play('error')
      }
    },
  }
}
export type Door = ReturnType<typeof useDoor>

/** Taking it removes it, so that it is read once. */
function useKeptScan(read: (text: string) => void): void {
  useEffect(() => {
    const kept = takeKeptScan()
    if (kept !== null) read(kept)
  })
}

/** What other desks do to somebody who stands here is seen here. */
function useFreshAnswers(
  visits: readonly Visit[],
  place: DoorPlace,
  change: (update: (before: readonly Visit[]) => readonly Visit[]) => void,
): void {
  const [latest] = visits
  const enrollmentId = latest?.answer.examinee?.enrollmentId
  const { sessionId, roomId, ignoresClock } = place
  const again = useCallback(async (): Promise<void> => {
    if (!latest || enrollmentId === undefined) return
    const asked = client.examDay.presentPerson({ sessionId, roomId, ignoresClock, enrollmentId })
    const answer = await asked.catch(() => null)
    if (answer === null) return
    change((before) =>
      before.map((one) =>
        one.key === latest.key
          ? { ...one, answer: { ...one.answer, examinee: answer.examinee, ...fresher(one, answer) } }
          : one,
      ),
    )
  }, [latest, enrollmentId, sessionId, roomId, ignoresClock, change])
  useEffect(
    () =>
      listen((event) => {
        if (event.kind === 'recordsChanged' && event.entities.includes('check-in')) void again()
      }),
    [again],
  )
}

/** A verdict that nobody acted on yet follows the records; one about the paper itself stays what it was. */
const fresher = ({ outcome, answer: before }: Visit, now: PresentedAnswer): Partial<PresentedAnswer> =>
  outcome === 'open' && ['admit', 'arrived', 'late', 'other-day'].includes(before.verdict)
    ? { verdict: now.verdict }
    : {}
