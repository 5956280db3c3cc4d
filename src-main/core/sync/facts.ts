import type { SeatingRightHere, SessionSeats } from '../../../src-shared/domain/facts.ts'
import { seatLeaseId } from '../../../src-shared/domain/seat-lease.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
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

const confirmedOf = statement((given: { type: string; id: string }) =>
  sql.selectFrom('confirmed_record').select('data').where('type', '=', given.type).where('id', '=', given.id),
)

/** Where the right to arrange a session's seats lies; null where this workstation is its own authority. */
export function seatingRight(db: ReadDatabase, sessionId: string): SeatingRightHere | null {
  if (pairingOf(db) === null) return null
  const holder = entityStores['seating-right'].load(db, sessionId)?.state.deviceId ?? null
  if (holder === null) return { state: 'nobody', workstation: null }
  if (holder !== db.get(ownDevice, {})?.id) {
    return { state: 'elsewhere', workstation: entityStores.device.load(db, holder)?.state.number ?? null }
  }
  const confirmed = db.get(confirmedOf, { type: 'seating-right', id: sessionId })
  // Of a session the centre has not heard of yet nobody else can have asked for it.
  const isNew = db.get(confirmedOf, { type: 'session', id: sessionId }) === undefined
  const here = isNew || (confirmed !== undefined && confirmed.data === null)
  return { state: here ? 'here' : 'waiting', workstation: null }
}

export const syncFacts: FactAnswers<
  'seats' | 'freeSeats' | 'seatsTaken' | 'seatingRight' | 'freeNumbers' | 'numberHolder' | 'issuerRoot'
> = {
  seatingRight,
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
