import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { canonical } from '../../../src-shared/protocol/canonical.ts'
import { chainStart, type OperationHeader } from '../../../src-shared/protocol/operation-header.ts'
import type { WriteDatabase } from '../database/database.ts'
import { type Schema, sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { newId } from '../new-id.ts'
import { unansweredOn } from '../sync/store.ts'
import type { PairingRow } from '../sync/tables.ts'
import { operationHash, saltedDigest, signHead } from './chain.ts'

/** Of the centre's last answer (sync_pairing). */
type KnownCentre = Pick<PairingRow, 'acked_seq' | 'clock_offset' | 'clock_known_at' | 'latest_time'>

/** Which workstation writes, and with which key it signs the head of its journal. */
export interface JournalWriter {
  readonly siteId: string
  readonly deviceId: string
  readonly epoch: number
  /** Ed25519, PKCS#8 DER in base64. */
  readonly privateKey: string
  readonly sync: KnownCentre | null
}

export interface NewOperation {
  readonly type: string
  readonly version: number
  readonly actorId: string
  readonly group: string
  readonly entity: { readonly type: string; readonly id: string }
  /** The record's version before this operation; 0 when the operation made it. */
  readonly baseVersion: number
  readonly payload: unknown
  /** What the record holds after it (record-content.ts); null where there is none. */
  readonly after: string | null
  readonly at: string
}

const lastOperation = statement((_: Record<string, never>) =>
  sql.selectFrom('operation').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1),
)
const insertOperation = statement((row: Schema['operation']) => sql.insertInto('operation').values(row))
const insertPayload = statement((row: Schema['operation_payload']) => sql.insertInto('operation_payload').values(row))
const saltBytes = 16
const operationsPerTurn = 500

/**
 * Appends one command's operations to the chain and signs the new head, in the caller's transaction. After each few
 * hundred it gives other calls their turn: the twenty thousand of a large roster take half a second.
 */
export async function appendOperations(
  db: WriteDatabase,
  writer: JournalWriter,
  operations: readonly NewOperation[],
): Promise<void> {
  if (operations.length === 0) return
  const last = db.get(lastOperation, {})
  const salts = randomBytes(saltBytes * operations.length).toString('hex')
  let seq = last?.seq ?? 0
  let prev = last?.hash ?? chainStart
  for (const [index, operation] of operations.entries()) {
    if (index > 0 && index % operationsPerTurn === 0) await setImmediate()
    const salt = salts.slice(index * saltBytes * 2, (index + 1) * saltBytes * 2)
    seq += 1
    prev = appendOne(db, writer, operation, { seq, prev, salt })
  }
  db.run(sql.insertInto('journal_head').values({ seq, hash: prev, signature: signHead(writer.privateKey, seq, prev) }))
}

function appendOne(
  db: WriteDatabase,
  writer: JournalWriter,
  operation: NewOperation,
  { seq, prev, salt }: { seq: number; prev: string; salt: string },
): string {
  const payload = canonical(operation.payload)
  const { sync } = writer
  const builtOn = sync ? unansweredOn(db, operation.entity, sync.acked_seq) : null
  const content: OperationHeader = {
    op: newId(operation.at),
    dev: writer.deviceId,
    epoch: writer.epoch,
    seq,
    v: operation.version,
    type: operation.type,
    actor: operation.actorId,
    group: operation.group,
    site: writer.siteId,
    entity: operation.entity,
    base: { ver: operation.baseVersion, ...(builtOn === null ? {} : { op: builtOn }) },
    at: operation.at,
    ...(sync ? { clk: clockAt(operation.at, sync) } : {}),
    payload: saltedDigest(salt, payload),
    ...(operation.after === null ? {} : { after: saltedDigest(salt, operation.after) }),
    prev,
  }
  const header = canonical(content)
  const hash = operationHash(prev, header)
  db.run(insertOperation, {
    seq,
    id: content.op,
    command_group: content.group,
    type: content.type,
    entity_type: content.entity.type,
    entity_id: content.entity.id,
    actor_id: content.actor,
    at: content.at,
    header,
    hash,
  })
  db.run(insertPayload, { seq, salt, payload })
  return hash
}

/** The centre's time is known well for a day, then less so, and not at all once this machine's clock was set back. */
function clockAt(at: string, { clock_offset, clock_known_at, latest_time }: KnownCentre): OperationHeader['clk'] {
  const fresh = clock_known_at !== null && Date.parse(at) - Date.parse(clock_known_at) < 86_400_000
  return { off: clock_offset, q: at < latest_time ? 'suspect' : fresh ? 'synced' : 'coasting' }
}
