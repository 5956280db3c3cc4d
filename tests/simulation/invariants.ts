import { hash } from 'node:crypto'
import type { ReadDatabase } from '../../src-main/core/database/database.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { digestOf } from '../../src-main/core/sync/digest.ts'
import { ownLease } from '../../src-main/core/sync/facts.ts'
import { waitingOn } from '../../src-main/core/sync/rebuild-record.ts'
import { pairingOf, seatsTakenIn, waiting } from '../../src-main/core/sync/store.ts'
import { EnrollmentSchema, holdsSeat } from '../../src-shared/domain/enrollment.ts'
import { chainPrefix, chainStart } from '../../src-shared/protocol/operation-header.ts'
import type { Workstation, World } from './world.ts'

/** A promise that did not hold. */
export class Broken extends Error {}

function must(holds: boolean, says: string): asserts holds {
  if (!holds) throw new Broken(says)
}

/** What must hold after every step, whatever happened (I1, I3, I4, I6–I10 of the fault model). */
export async function checkCentre(world: World): Promise<void> {
  const { store } = world
  if (!store) return
  const ledger = await store.db.selectFrom('session_seats').selectAll().execute()
  const accounts = await store.db.selectFrom('lease_account').selectAll().execute()
  const rows = await store.db.selectFrom('record').selectAll().where('type', '=', 'enrollment').execute()
  const held = new Map<string, number>()
  for (const { data } of rows) {
    const enrollment = EnrollmentSchema.parse(JSON.parse(data))
    if (holdsSeat(enrollment.status)) held.set(enrollment.sessionId, (held.get(enrollment.sessionId) ?? 0) + 1)
  }
  for (const seats of ledger) {
    must(seats.free + seats.granted_out + seats.held === seats.capacity, 'I1: the ledger does not add up')
    must(
      seats.held === (held.get(seats.session) ?? 0),
      `I1: ${seats.held} held, ${held.get(seats.session) ?? 0} enrolled`,
    )
    const out = accounts
      .filter(({ session }) => session === seats.session)
      .reduce((sum, { given, taken, returned }) => sum + given - taken - returned, 0)
    must(out === seats.granted_out, `I1: ${seats.granted_out} granted out, ${out} in the accounts`)
  }
  await checkNumbers(world)
  await checkLog(world)
}

/** No two blocks of a series share a serial, whoever holds them (I9). */
async function checkNumbers({ store }: World): Promise<void> {
  const blocks = (await store?.db.selectFrom('number_block').selectAll().orderBy('first_serial').execute()) ?? []
  for (const series of Map.groupBy(blocks, ({ prefix }) => prefix).values()) {
    let last = 0
    for (const { first_serial, last_serial } of series) {
      must(first_serial > last, `I9: serial ${first_serial} was given twice`)
      last = last_serial
    }
  }
}

async function checkLog({ store }: World): Promise<void> {
  if (!store) return
  const operations = await store.db.selectFrom('operation').selectAll().orderBy('device').orderBy('seq').execute()
  const versions = new Map<string, number>()
  for (const device of new Set(operations.map((operation) => operation.device))) {
    let [seq, prev] = [0, chainStart]
    for (const operation of operations.filter((one) => one.device === device)) {
      seq += 1
      must(operation.seq === seq, `I4: ${operation.seq} follows ${seq - 1}`)
      const bytes = Buffer.concat([Buffer.from(chainPrefix), Buffer.from(prev, 'hex'), Buffer.from(operation.header)])
      prev = hash('sha256', bytes, 'hex')
      must(operation.hash === prev, 'I4: the chain does not hold')
    }
  }
  for (const { entity_type, entity_id, status, ver, server_seq } of operations.toSorted(
    (a, b) => a.server_seq - b.server_seq,
  )) {
    if (status !== 'accepted' || ver === null || server_seq === 0 || entity_type === 'seat-lease') continue
    const key = `${entity_type} ${entity_id}`
    must(ver === (versions.get(key) ?? 0) + 1, `I7: ${key} became ${ver} after ${versions.get(key) ?? 0}`)
    versions.set(key, ver)
  }
  const records = await store.db.selectFrom('record').select(['type', 'id', 'ver', 'scope', 'seq']).execute()
  for (const { type, id, ver } of records) {
    // The centre itself asks seats back: a lease has versions that no operation made.
    if (type === 'seat-lease') continue
    must(
      (versions.get(`${type} ${id}`) ?? 0) === ver,
      `I7: ${type} ${id} is ${ver}, its operations made ${versions.get(`${type} ${id}`)}`,
    )
  }
  must(
    new Set(records.map(({ scope, seq }) => `${scope} ${seq}`)).size === records.length,
    'I10: two rows at one place',
  )
  const devices = await store.db.selectFrom('device').select(['status']).execute()
  must(
    devices.every(({ status }) => status === 'active'),
    'I8: a sound workstation was put under quarantine',
  )
}

/** What must hold at one workstation after every step (I2, I15). */
export async function checkWorkstation(world: World, workstation: Workstation): Promise<void> {
  const { read } = (await workstation.open()).database
  for (const sessionId of world.base.sessions) {
    const left = leftAt(read, sessionId)
    must(left >= 0, `I2: ${workstation.name} sold ${-left} seats it does not hold`)
  }
  const records = read.all(sql.selectFrom('confirmed_record').select(['type', 'id', 'ver', 'data']))
  for (const { data, ...record } of records) {
    const waits = waitingOn(read, record).length
    must(data !== null || waits === 0, `I15: ${record.type} waits at ${workstation.name} without its confirmed state`)
    must(data === null || waits > 0, `I15: ${record.type} at ${workstation.name} keeps a state nothing waits on`)
  }
  const counted = read.all(sql.selectFrom('seat_count').selectAll())
  const enrolled = read.all(
    sql
      .selectFrom('enrollment')
      .select((of) => ['session_id', of.fn.countAll<number>().as('count')])
      .where('status', 'in', ['submitted', 'passed'])
      .groupBy('session_id'),
  )
  const taken = new Map(enrolled.map(({ session_id, count }) => [session_id, count]))
  for (const row of counted) must(row.taken === (taken.get(row.session_id) ?? 0), 'I15: the count of seats is off')
}

/** What must hold once everything could reach everybody (N1–N3, I11). */
export async function checkRest(world: World): Promise<void> {
  await checkCentre(world)
  const digests = new Set<string>()
  for (const workstation of world.workstations) {
    await checkWorkstation(world, workstation)
    const data = await workstation.open()
    const { read } = data.database
    const pairing = pairingOf(read)
    must(pairing?.blocked === null, `I8: ${workstation.name} is blocked by ${pairing?.blocked}`)
    must(waiting(read, pairing?.acked_seq ?? 0).count === 0, `N1: ${workstation.name} still has operations waiting`)
    const results = read.all(sql.selectFrom('operation_result').select(['seq', 'status', 'code', 'detail']))
    const unpaired = (pairing?.first_seq ?? 1) - 1
    const operations = read.all(sql.selectFrom('operation').select('seq'))
    must(
      results.length === operations.length,
      `N3: ${operations.length} operations (${unpaired} before pairing), ${results.length} results`,
    )
    const oversold = results.filter(({ code }) => code === 'seats_exhausted' || code === 'server_exception')
    must(oversold.length === 0, `I2: ${workstation.name} was refused: ${JSON.stringify(oversold[0])}`)
    must(
      results.every(({ status }) => status !== 'parked'),
      'N3: something is parked for ever',
    )
    digests.add(JSON.stringify(await digestOf(read, `site:${data.journalWriter().siteId}`)))
    await checkAccounts(world, workstation)
    must(pairing?.digest_agrees === 1, `N2: ${workstation.name} differs from the centre`)
  }
  must(digests.size === 1, 'N2: workstations differ')
}

const leftAt = (db: ReadDatabase, sessionId: string): number => {
  const { state } = ownLease(db, sessionId)
  return state === null ? 0 : state.given - state.returned - seatsTakenIn(db, sessionId)
}

/** Both sides count the seats of a lease alike, those of refused enrollments too (I1). */
async function checkAccounts(world: World, workstation: Workstation): Promise<void> {
  const { database, journalWriter } = await workstation.open()
  const { deviceId, epoch } = journalWriter()
  for (const sessionId of world.base.sessions) {
    const accounts = world.store?.db.selectFrom('lease_account').selectAll().where('session', '=', sessionId)
    const own = await accounts?.where('device', '=', deviceId).where('epoch', '=', epoch).executeTakeFirst()
    const theirs = own ? own.given - own.taken - own.returned : 0
    const ours = leftAt(database.read, sessionId)
    must(ours === theirs, `I1: ${workstation.name} has ${ours} seats left, the centre counts ${theirs}`)
  }
}
