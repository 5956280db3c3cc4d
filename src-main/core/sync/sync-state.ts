import type { SyncPhase } from '../../../src-shared/contract/sync.ts'
import type { SeatLease } from '../../../src-shared/domain/seat-lease.ts'
import { currentSite } from '../accounts/store.ts'
import type { Core } from '../create-core.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { entityStores } from '../entity-stores.ts'
import { seatsOf } from '../exam-plans/store.ts'
import { numbersState } from './numbers-state.ts'
import { seatsHereOf } from './seats-here.ts'
import { countAttention, countFilesWaiting, pairingOf, seatsTakenIn, waiting } from './store.ts'
import type { PairingRow } from './tables.ts'

const hour = 3_600_000
/** Work that waits longer than this, and a centre not reached for longer than that, are told to everybody. */
const backlogHours = 24
const contactHours = 72

export function alarmsOf(pairing: PairingRow, oldestAt: string | null, now: string): ('backlog' | 'no-contact')[] {
  const since = (instant: string): number => (Date.parse(now) - Date.parse(instant)) / hour
  const backlog = oldestAt !== null && since(oldestAt) >= backlogHours
  const away = since(pairing.last_contact_at ?? pairing.paired_at) >= contactHours
  return [...(backlog ? (['backlog'] as const) : []), ...(away ? (['no-contact'] as const) : [])]
}

const idle: SyncPhase = { kind: 'idle' }

export function syncSummary(core: Core) {
  const db = core.requireData().database.read
  const pairing = pairingOf(db)
  if (!pairing) return { paired: false, phase: idle, waiting: 0, needsAttention: 0, alarms: [], lastContactAt: null }
  const { count, oldestAt } = waiting(db, pairing.acked_seq)
  return {
    paired: true,
    phase: core.sync?.phase ?? idle,
    waiting: count,
    needsAttention: countAttention(db),
    alarms: alarmsOf(pairing, oldestAt, core.ports.clock.now()),
    lastContactAt: pairing.last_contact_at,
  }
}

export function syncState(core: Core) {
  const data = core.requireData()
  const db = data.database.read
  const { deviceId, epoch } = data.journalWriter()
  const device = { id: deviceId, number: entityStores.device.load(db, deviceId)?.state.number ?? '01', epoch }
  const pairing = pairingOf(db)
  if (!pairing) return { device, centre: null }
  const { count, oldestAt } = waiting(db, pairing.acked_seq)
  const now = core.ports.clock.now()
  const fresh = pairing.clock_known_at !== null && Date.parse(now) - Date.parse(pairing.clock_known_at) < 24 * hour
  return {
    device,
    centre: {
      url: pairing.url,
      siteName: currentSite(db).name,
      pairedAt: pairing.paired_at,
      lastContactAt: pairing.last_contact_at,
      phase: core.sync?.phase ?? idle,
      waiting: count,
      oldestAt,
      filesUp: countFilesWaiting(db),
      filesDown: countRows(db, 'down'),
      needsAttention: countAttention(db),
      parked: countParked(db),
      clockOffset: pairing.clock_offset,
      clockQuality:
        now < pairing.latest_time ? ('suspect' as const) : fresh ? ('synced' as const) : ('coasting' as const),
      digestAgrees: pairing.digest_agrees === null ? null : pairing.digest_agrees === 1,
      alarms: alarmsOf(pairing, oldestAt, now),
      leases: ownLeases(db, { deviceId, epoch }),
      ...numbersState(db, now),
    },
  }
}

const countRows = (db: ReadDatabase, direction: string): number =>
  db.get(
    sql
      .selectFrom('blob_transfer')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('direction', '=', direction),
  )?.count ?? 0

const countParked = (db: ReadDatabase): number =>
  db.get(
    sql
      .selectFrom('operation_result')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('status', '=', 'parked')
      .where('dealt_with', 'is', null),
  )?.count ?? 0

/** Of sessions still to come or just held; the rest is history. */
function ownLeases(db: ReadDatabase, own: { deviceId: string; epoch: number }) {
  const sessions = db.all(
    sql
      .selectFrom('session')
      .innerJoin('exam_plan', 'exam_plan.id', 'session.plan_id')
      .select(['session.id', 'session.number', 'session.date', 'session.start_time', 'exam_plan.name'])
      .where('exam_plan.status', 'in', ['draft', 'published', 'closed'])
      .orderBy('session.date')
      .orderBy('session.start_time')
      .limit(200),
  )
  const held = new Map(
    db
      .all(
        sql
          .selectFrom('seat_lease')
          .select(['session_id', 'id'])
          .where('device_id', '=', own.deviceId)
          .where('epoch', '=', own.epoch),
      )
      .map(({ session_id, id }) => [session_id, entityStores['seat-lease'].load(db, id)?.state]),
  )
  const here = seatsHereOf(db)
  return sessions.map(({ id, number, date, start_time, name }) => {
    const lease: SeatLease | undefined = held.get(id)
    const { given = 0, returned = 0, wanted = 0, recalled = 0 } = lease ?? {}
    const seats = seatsOf(db, id)
    const left = given - returned - seatsTakenIn(db, id)
    const place = { sessionId: id, planName: name, sessionNumber: number, date, startTime: start_time }
    return { ...place, ...seats, toRelease: here(id).toRelease, given: given - returned, wanted, recalled, left }
  })
}
