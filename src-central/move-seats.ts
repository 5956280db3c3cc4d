import { z } from 'zod'
import type { Enrollment } from '../src-shared/domain/enrollment.ts'
import { EnrollmentEntity } from '../src-shared/domain/enrollment-operations.ts'
import { type SeatLease, SeatLeaseEntity, seatLeaseId } from '../src-shared/domain/seat-lease.ts'
import { SeatingEntity } from '../src-shared/domain/seating/seating.ts'
import { seatsMoved } from '../src-shared/domain/seats-moved.ts'
import { capacityOf, type Session } from '../src-shared/domain/session.ts'
import { deviceScope } from '../src-shared/protocol/pull.ts'
import { type FactHost, leaseOf } from './facts/fact-host.ts'
import { type Applied, type Incoming, type Outcome, refused } from './operation-words.ts'

const capacityOfSession = (session: Session): number => (session.status === 'removed' ? 0 : capacityOf(session))

/** Why the ledger can't follow an operation the rules allow; null where it can. */
export async function refusalOfSeatsMoved(host: FactHost, applied: Applied): Promise<Outcome | null> {
  const { ledger } = host.work
  if (applied.operation.entity.name === 'session') {
    const session = host.asking.recordId
    const { free, held, granted_out, capacity } = await ledger.seats(session)
    const wanted = capacityOfSession(applied.state as Session)
    const own = wanted === 0 && !host.asking.adopted ? await ledger.left(leaseOf(host, session)) : 0
    if (free + own + wanted - capacity >= 0) return null
    const detail = { capacity: wanted, taken: held + granted_out - own }
    return refused('rejected', 'rule_refused', { refusal: { code: 'CAPACITY_BELOW_TAKEN', detail } })
  }
  const { takenIn } = seatsMoved(applied.operation.entity.name, applied.before, applied.state)
  if (takenIn === null) return null
  const enough = host.asking.adopted
    ? (await ledger.seats(takenIn)).free > 0
    : (await ledger.left(leaseOf(host, takenIn))) > 0
  return enough ? null : refused('rejected', 'seats_exhausted', { refusal: { code: 'SEATS_NOT_LEASED', detail: {} } })
}

/** Moves the seats of an accepted operation in the ledger. */
export async function moveSeats(host: FactHost, { operation, before, state }: Applied): Promise<void> {
  const { ledger } = host.work
  const { name } = operation.entity
  if (name === 'session') return resizeSession(host, state as Session)
  if (name === 'seat-lease') return moveLease(host, before as SeatLease | null, state as SeatLease)
  const { takenIn, freedIn } = seatsMoved(name, before, state)
  if (takenIn !== null) await (host.asking.adopted ? ledger.hold(takenIn) : ledger.sell(leaseOf(host, takenIn)))
  if (freedIn !== null) await ledger.free(freedIn)
  if (name === 'enrollment') await dropDrawnSeat(host, before as Enrollment | null, state as Enrollment)
}

async function resizeSession(host: FactHost, session: Session): Promise<void> {
  const id = host.asking.recordId
  const wanted = capacityOfSession(session)
  const own = wanted === 0 && !host.asking.adopted ? await host.work.ledger.left(leaseOf(host, id)) : 0
  // With the session its lease is over; nobody can sell of it any more.
  if (own > 0) await host.work.ledger.takeBack(leaseOf(host, id), own)
  await host.work.ledger.resize(id, wanted)
}

async function moveLease(host: FactHost, before: SeatLease | null, lease: SeatLease): Promise<void> {
  const key = { session: lease.sessionId, device: lease.deviceId, epoch: lease.epoch }
  const given = lease.given - (before?.given ?? 0)
  const returned = lease.returned - (before?.returned ?? 0)
  if (given > 0) await host.work.ledger.give(key, given)
  if (returned > 0) await host.work.ledger.takeBack(key, returned)
  if (lease.wanted > (before?.wanted ?? 0)) await recall(host, lease)
}

/** Asks other workstations for seats they have not sold, each for its share of what is wanted. */
async function recall(host: FactHost, wanting: SeatLease): Promise<void> {
  const { work } = host
  const others = []
  for (const account of await work.ledger.accountsOf(wanting.sessionId)) {
    const left = account.given - account.taken - account.returned
    if (account.device !== wanting.deviceId && left > 0) others.push({ ...account, left })
  }
  const total = others.reduce((sum, { left }) => sum + left, 0)
  for (const { device, epoch, left } of others) {
    const share = Math.min(left, Math.ceil((wanting.wanted * left) / total))
    const id = seatLeaseId({ sessionId: wanting.sessionId, deviceId: device, epoch })
    const lease = await work.load(SeatLeaseEntity, id, deviceScope(device))
    if (lease && lease.recalled < share) await work.putLease(SeatLeaseEntity, id, { ...lease, recalled: share })
  }
}

/** Who is no longer passed, or no longer in that session, has no drawn seat there; the arrangement stays that version. */
async function dropDrawnSeat({ work, asking }: FactHost, before: Enrollment | null, now: Enrollment): Promise<void> {
  if (before?.status !== 'passed') return
  const id = before.sessionId
  if (now.status === 'passed' && now.sessionId === id) return
  const seating = await work.load(SeatingEntity, id)
  const seats = seating?.seats.filter((seat) => seat.enrollmentId !== asking.recordId)
  if (seating && seats && seats.length < seating.seats.length)
    await work.put(SeatingEntity, id, { ...seating, seats }, null)
}

const Placed = z.object({ sessionId: z.string() })

/**
 * The workstation counted a seat of its lease as sold by an operation that is refused: it stays used there, and is free
 * here.
 */
export async function spoilSeat(host: FactHost, { header, text }: Incoming): Promise<void> {
  if (host.asking.adopted) return
  const session = await seatTaken(host, header, text.payload)
  if (session === null) return
  const lease = leaseOf(host, session)
  if ((await host.work.ledger.left(lease)) > 0) await host.work.ledger.spoil(lease)
}

async function seatTaken(host: FactHost, header: Incoming['header'], payload: string | null): Promise<string | null> {
  if (['enrollment.submit', 'enrollment.resubmit', 'enrollment.move'].includes(header.type)) {
    const placed = Placed.safeParse(readJson(payload))
    return placed.success ? placed.data.sessionId : null
  }
  if (header.type !== 'enrollment.restore') return null
  const enrollment = await host.work.load(EnrollmentEntity, header.entity.id)
  // Taking a rejection back takes a seat; taking a pass back keeps the one that is held.
  return enrollment?.status === 'rejected' ? enrollment.sessionId : null
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
