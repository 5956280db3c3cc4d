import type { LocalContext } from '../context.ts'
import { sql } from '../database/schema.ts'
import { pairingOf } from './store.ts'
import { syncState } from './sync-state.ts'

/** What maintenance needs to see of syncing: counts, codes, times and versions, and nobody's data. */
export function diagnosticsOf({ core, now, connection }: LocalContext) {
  const db = core.requireData().database.read
  const pairing = pairingOf(db)
  const { device, centre } = syncState(core)
  const results = db.all(
    sql
      .selectFrom('operation_result')
      .innerJoin('operation', 'operation.seq', 'operation_result.seq')
      .select((of) => [
        'operation.type',
        'operation_result.status',
        'operation_result.code',
        of.fn.countAll<number>().as('count'),
      ])
      .groupBy(['operation.type', 'operation_result.status', 'operation_result.code']),
  )
  const { leases, siteName: _, url: __, ...state } = centre ?? { leases: [], siteName: '', url: '' }
  const content = {
    madeAt: now,
    device,
    state,
    incarnation: pairing?.incarnation ?? null,
    ackedSeq: pairing?.acked_seq ?? null,
    cursors: db.all(sql.selectFrom('sync_cursor').selectAll()),
    results,
    leases: leases.map(({ sessionId, given, left, wanted, recalled, capacity, taken }) => ({
      sessionId,
      given,
      left,
      wanted,
      recalled,
      capacity,
      taken,
    })),
    waitingTypes: db.all(
      sql
        .selectFrom('operation')
        .select((of) => ['type', of.fn.countAll<number>().as('count')])
        .where('seq', '>', pairing?.acked_seq ?? 0)
        .groupBy('type'),
    ),
  }
  const name = `kaodian-sync-${now.slice(0, 19).replaceAll(/[-:T]/g, '')}.json`
  const bytes = Buffer.from(`${JSON.stringify(content, null, 2)}\n`)
  return { file: core.files.keep(connection, { name, mediaType: 'application/json', bytes }) }
}
