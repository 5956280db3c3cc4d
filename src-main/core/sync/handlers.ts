import type { sync } from '../../../src-shared/contract/sync.ts'
import { auditSettle } from '../../../src-shared/domain/audit.ts'
import { entityTitle, operationType } from '../../../src-shared/domain/registry.ts'
import { openSeatLease, requestSeats, returnSeats } from '../../../src-shared/domain/seat-lease.ts'
import type { CommandContext, Handlers } from '../context.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { askForNumbers } from './ask-for-numbers.ts'
import { followersOf, listAttention } from './attention.ts'
import { exportBundle, importBundle } from './bundles.ts'
import { diagnosticsOf } from './diagnostics.ts'
import { ownLease } from './facts.ts'
import { pairHere } from './pair-here.ts'
import { recordStates } from './record-states.ts'
import { redo } from './redo.ts'
import { isEscalated, pairingOf } from './store.ts'
import { syncState, syncSummary } from './sync-state.ts'

const words = { discard: '放弃', redo: '重做', escalate: '上报' } as const

export const syncHandlers: Handlers<typeof sync> = {
  state: ({ context: { core } }) => syncState(core),
  summary: ({ context: { core } }) => syncSummary(core),
  pair: ({ input, context }) => pairHere(context, input),

  now: async ({ context: { core } }) => {
    if (!pairingOf(core.requireData().database.read)) throw new AppError('NOT_PAIRED')
    void core.sync?.run({ byHand: true })
    return null
  },

  pause: async ({ input: { paused }, context: { core } }) => {
    await core.alone(() => {
      const { write } = core.requireData().database
      write.run(sql.updateTable('sync_pairing').set({ paused: paused ? 1 : 0 }))
    })
    if (!paused) void core.sync?.run({ byHand: true })
    core.ports.events.send({ kind: 'recordsChanged', entities: ['sync'] }, 'all')
    return null
  },

  requestSeats: ({ input, context }) => {
    const { id } = leaseIn(context, input.sessionId)
    context.change(requestSeats, id, { seats: input.seats })
    return null
  },

  returnSeats: ({ input, context }) => {
    const { id } = leaseIn(context, input.sessionId)
    context.change(returnSeats, id, { seats: input.seats })
    return null
  },

  requestNumbers: ({ input, context }) => {
    if (!pairingOf(context.db)) throw new AppError('NOT_PAIRED')
    askForNumbers(context, context.now, input.count)
    return null
  },

  listAttention: ({ context }) => {
    const items = [...listAttention(context)]
    const awaited = items.filter(({ escalated }) => escalated !== null && escalated.answer === null)
    return { items, total: items.length - awaited.length }
  },

  settle: ({ input: { seq, how }, context }) => {
    const { db, change, newId } = context
    const row = db.get(
      sql
        .selectFrom('operation_result')
        .innerJoin('operation', 'operation.seq', 'operation_result.seq')
        .leftJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
        .select(['operation.id', 'type', 'entity_type', 'entity_id', 'payload', 'actor_id', 'code'])
        .where('operation_result.seq', '=', seq)
        .where('operation_result.status', 'in', ['conflict', 'rejected'])
        // What was handed to the centre may still be let go or done again, whatever is said there.
        .where((is) => is.or([is('dealt_with', 'is', null), ...(how === 'escalate' ? [] : [isEscalated])])),
    )
    if (!row) throw new AppError('ATTENTION_SETTLED')
    const payload: unknown = row.payload === null ? null : JSON.parse(row.payload)
    const { type, entity_id: id, actor_id: actorId, code } = row
    if (how === 'redo') redo(context, { type, id, payload, actorId, code })
    const all = [seq, ...followersOf(db, row.id)]
    db.run(sql.updateTable('operation_result').set({ dealt_with: how, dealt_at: context.now }).where('seq', 'in', all))
    const title = operationType(type)?.title ?? type
    const note = `${words[how]}：${entityTitle(row.entity_type)}的“${title}”（第 ${seq} 条）`
    const settled = { operationId: row.id, how }
    change(auditSettle, newId(), { about: { entity: row.entity_type, id }, count: all.length, note, settled })
    return null
  },

  recordStates: ({ input, context: { db } }) => ({ states: recordStates(db, input) }),
  exportBundle: ({ context }) => exportBundle(context),
  importBundle: ({ input, context }) => importBundle(context, input.fileId),
  diagnostics: ({ context }) => diagnosticsOf(context),
}

/** @throws AppError NOT_PAIRED */
function leaseIn(context: CommandContext, sessionId: string) {
  if (!pairingOf(context.db)) throw new AppError('NOT_PAIRED')
  const lease = ownLease(context.db, sessionId)
  if (lease.state === null) context.change(openSeatLease, lease.id, lease.key)
  return lease
}
