import { OperationResultSchema } from '../src-shared/protocol/operation-result.ts'
import { deviceScope } from '../src-shared/protocol/pull.ts'
import { decideAndApply, resultOf } from './apply-outcome.ts'
import type { Environment } from './environment.ts'
import { spoilSeat } from './move-seats.ts'
import { hostFor, inTransaction } from './push.ts'
import { readOperation } from './read-batch.ts'
import { ask } from './refused.ts'
import { SiteWork } from './site-work.ts'
import { countActive, deviceOf } from './store/devices.ts'
import type { OperationRow } from './store/tables.ts'

/** A late word on a parked operation, in its workstation's feed. */
const LateResult = { name: 'late-result', schema: OperationResultSchema }

export interface Settled {
  readonly op: string
  readonly type: string
  readonly status: string
}

/**
 * Judges a site's parked operations once more, in the order in which they came: after a fix, those that waited for
 * another follow it. What is parked still stays as it is.
 *
 * @param rejected operations that people refuse instead, whatever the rules say
 * @returns those that got their word
 */
export function settleParked(
  environment: Environment,
  site: string,
  rejected: ReadonlySet<string> = new Set(),
): Promise<readonly Settled[]> {
  return inTransaction(environment, async (db) => {
    const work = await SiteWork.begin(db, site)
    const active = await countActive(db, site)
    const settled: Settled[] = []
    for (const parked of await work.log.parked()) {
      const row = await judgeAgain(work, parked, { environment, active, rejected })
      if (row.status === 'parked') continue
      await work.log.settle(row)
      await tellWorkstation(work, row)
      await closeIncident(work, row, environment.clock.now())
      settled.push({ op: row.op_id, type: row.type, status: row.status })
    }
    await work.flush()
    return settled
  })
}

async function judgeAgain(
  work: SiteWork,
  parked: OperationRow,
  { environment, active, rejected }: { environment: Environment; active: number; rejected: ReadonlySet<string> },
): Promise<OperationRow> {
  const device = await deviceOf(work.db, parked.device)
  if (!device) return parked
  const incoming = readOperation({ header: parked.header, salt: parked.salt, payload: parked.payload })
  const host = hostFor(work, incoming, { device, active })
  const result_at = environment.clock.now()
  if (rejected.has(parked.op_id)) {
    await spoilSeat(host, incoming)
    return { ...parked, status: 'rejected', code: 'server_exception', result_at }
  }
  const row = await decideAndApply(host, incoming, { environment, receivedAt: parked.received_at, again: true })
  return { ...row, result_at }
}

async function tellWorkstation(work: SiteWork, row: OperationRow): Promise<void> {
  const scope = deviceScope(row.device)
  const seq = await work.nextSeq(scope)
  await work.put(LateResult, row.op_id, resultOf(row, false), { ver: 1, seq, op: row.op_id, scope })
}

async function closeIncident({ db }: SiteWork, { op_id, status }: OperationRow, now: string): Promise<void> {
  const closed = { closed_at: now, closed_how: status }
  const update = db.updateTable('incident').set(closed).where('op_id', '=', op_id)
  await ask(update.where('closed_at', 'is', null).execute())
}
