import type { Environment } from './environment.ts'
import { openIncident } from './incidents.ts'
import { inTransaction } from './push.ts'
import { ask, Refused } from './refused.ts'
import { freeSeatingRights } from './seating-rights.ts'
import { SiteWork } from './site-work.ts'
import { deviceOf } from './store/devices.ts'
import type { DeviceRow } from './store/tables.ts'

/** Seats a workstation may still have sold without having told. */
export interface Unsettled {
  readonly session: string
  readonly epoch: number
  readonly seats: number
}

/**
 * A lost or stolen workstation: nothing more is taken from it. Its seats stay with it until it is written off.
 *
 * @throws Refused unknown_device
 */
export async function revokeDevice(environment: Environment, id: string, reason: string): Promise<void> {
  await changeDevice(environment, id, async (work) => {
    const status = { status: 'revoked', status_reason: reason }
    await ask(work.db.updateTable('device').set(status).where('id', '=', id).execute())
  })
}

/**
 * Gives up what a workstation still holds: its unsold seats are free at once, and whatever it brings later is refused.
 * Whoever it had promised a seat offline may be among those people, so they are counted first and said.
 *
 * @param epoch only that one, after a restore; null: all of it, and the workstation is fenced
 * @returns what was given up
 * @throws Refused unknown_device
 */
export function writeOff(
  environment: Environment,
  id: string,
  { epoch, reason }: { epoch: number | null; reason: string },
): Promise<readonly Unsettled[]> {
  return changeDevice(environment, id, async (work, device) => {
    const given = await unsettledOf(work, id)
    const lost = given.filter((one) => (epoch === null ? true : one.epoch === epoch && one.epoch < device.epoch))
    for (const { session, epoch: of, seats } of lost) {
      await work.ledger.takeBack({ session, device: id, epoch: of }, seats)
    }
    if (epoch === null) {
      await freeSeatingRights(work, id, environment.clock.now())
      const status = { status: 'written-off', status_reason: reason }
      await ask(work.db.updateTable('device').set(status).where('id', '=', id).execute())
    }
    const at = environment.clock.now()
    const note = `核销席位 ${lost.reduce((sum, { seats }) => sum + seats, 0)} 个：${reason}`
    const incident = { id: environment.newId(), site: work.site, kind: 'written-off' as const, device: id, op: null }
    await openIncident(work.db, { ...incident, note, at })
    return lost
  })
}

/** What a workstation has been given and not accounted for. */
async function unsettledOf({ db, scope, ledger }: SiteWork, device: string): Promise<readonly Unsettled[]> {
  const query = db.selectFrom('lease_account').select(['session', 'epoch']).where('scope', '=', scope)
  const rows = await ask(query.where('device', '=', device).orderBy('session').orderBy('epoch').execute())
  const unsettled: Unsettled[] = []
  for (const { session, epoch } of rows) {
    const seats = await ledger.left({ session, device, epoch })
    if (seats > 0) unsettled.push({ session, epoch, seats })
  }
  return unsettled
}

/** What writing a workstation off would give up, without doing it. */
export const unsettledSeats = (environment: Environment, id: string): Promise<readonly Unsettled[]> =>
  changeDevice(environment, id, (work) => unsettledOf(work, id))

async function changeDevice<Result>(
  environment: Environment,
  id: string,
  change: (work: SiteWork, device: DeviceRow) => Promise<Result>,
): Promise<Result> {
  const known = await deviceOf(environment.store.db, id)
  if (!known) throw new Refused('unknown_device')
  return inTransaction(environment, async (db) => {
    const work = await SiteWork.begin(db, known.site)
    const result = await change(work, known)
    await work.flush()
    return result
  })
}
