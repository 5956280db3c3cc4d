import type { SessionSeats } from '../../../src-shared/domain/facts.ts'
import { seatLeaseId } from '../../../src-shared/domain/seat-lease.ts'
import type { ReadDatabase } from '../database/database.ts'
import { entityStores } from '../entity-stores.ts'
import { seatsOf } from '../exam-plans/store.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { ownDevice } from './own-device.ts'
import { numberHolder } from './own-numbers.ts'
import { pairingOf, seatsTakenIn } from './store.ts'

/** The own lease of a session; its id also where none was opened yet. */
export function ownLease(db: ReadDatabase, sessionId: string) {
  const own = db.get(ownDevice, {})
  const key = { sessionId, deviceId: own?.id ?? '', epoch: own?.epoch ?? 0 }
  const id = seatLeaseId(key)
  return { id, key, state: entityStores['seat-lease'].load(db, id)?.state ?? null }
}

/** Seats of a session this workstation may still sell; null where it is its own authority. */
export function seatsLeft(db: ReadDatabase, sessionId: string): number | null {
  if (pairingOf(db) === null) return null
  const { state } = ownLease(db, sessionId)
  return state === null ? 0 : state.given - state.returned - seatsTakenIn(db, sessionId)
}

export const leasedSeats = (db: ReadDatabase, sessionId: string): SessionSeats => ({
  ...seatsOf(db, sessionId),
  leased: seatsLeft(db, sessionId),
})

export const syncFacts: FactAnswers<
  'seats' | 'freeSeats' | 'seatsTaken' | 'freeNumbers' | 'numberHolder' | 'issuerRoot'
> = {
  seats: leasedSeats,
  freeSeats: () => null,
  freeNumbers: () => null,
  numberHolder,
  issuerRoot: () => null,
  seatsTaken: (db, leaseId) => {
    const lease = entityStores['seat-lease'].load(db, leaseId)?.state
    return lease ? seatsTakenIn(db, lease.sessionId) : 0
  },
}
