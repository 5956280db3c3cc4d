import type { Actor } from '../../../src-shared/domain/operation.ts'
import { returnSeats } from '../../../src-shared/domain/seat-lease.ts'
import { runCommand } from '../change.ts'
import { sql } from '../database/schema.ts'
import { entityStores } from '../entity-stores.ts'
import { newId } from '../new-id.ts'
import { seatsTakenIn } from './store.ts'
import type { EngineHost } from './sync-engine.ts'

const leasing: Actor = { kind: 'system', id: 'sync', name: '自动同步', roles: [], identityNumber: null }

/** Gives back what the centre asked for, as far as it was not sold. @returns whether anything was given back */
export async function returnRecalled({
  data,
  now,
  alone,
}: Pick<EngineHost, 'data' | 'now' | 'alone'>): Promise<boolean> {
  const { read, write } = data.database
  const { deviceId, epoch } = data.journalWriter()
  const own = sql.selectFrom('seat_lease').select('id').where('device_id', '=', deviceId).where('epoch', '=', epoch)
  const owed = read.all(own).flatMap(({ id }) => {
    const lease = entityStores['seat-lease'].load(read, id)?.state
    if (!lease || lease.recalled === 0) return []
    const left = lease.given - lease.returned - seatsTakenIn(read, lease.sessionId)
    const seats = Math.min(left, lease.recalled)
    return seats > 0 ? [{ id, seats }] : []
  })
  if (owed.length === 0) return false
  const at = now()
  await alone(() =>
    runCommand(write, { actor: leasing, now: at, group: newId(at) }, data.journalWriter, ({ change }) => {
      for (const { id, seats } of owed) change(returnSeats, id, { seats })
    }),
  )
  return true
}
