import { randomBytes } from 'node:crypto'
import type { WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { newId } from '../new-id.ts'
import { canonical, chainStart, type OperationHeader, operationHash, payloadDigest, signHead } from './chain.ts'

/** Which workstation writes, and with which key it signs the head of its journal. */
export interface JournalWriter {
  readonly siteId: string
  readonly deviceId: string
  readonly epoch: number
  /** Ed25519, PKCS#8 DER in base64. */
  readonly privateKey: string
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
  readonly at: string
}

/** Appends one command's operations to the chain and signs the new head, in the caller's transaction. */
export function appendOperations(db: WriteDatabase, writer: JournalWriter, operations: readonly NewOperation[]): void {
  const last = db.get(sql.selectFrom('operation').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1))
  let seq = last?.seq ?? 0
  let prev = last?.hash ?? chainStart
  for (const operation of operations) {
    seq += 1
    prev = appendOne(db, writer, operation, { seq, prev })
  }
  if (operations.length === 0) return
  db.run(sql.insertInto('journal_head').values({ seq, hash: prev, signature: signHead(writer.privateKey, seq, prev) }))
}

function appendOne(
  db: WriteDatabase,
  writer: JournalWriter,
  operation: NewOperation,
  place: { seq: number; prev: string },
): string {
  const salt = randomBytes(16).toString('hex')
  const payload = canonical(operation.payload)
  const header: OperationHeader = {
    op: newId(operation.at),
    dev: writer.deviceId,
    epoch: writer.epoch,
    seq: place.seq,
    v: operation.version,
    type: operation.type,
    actor: operation.actorId,
    group: operation.group,
    site: writer.siteId,
    entity: operation.entity,
    base: { ver: operation.baseVersion },
    at: operation.at,
    payload: payloadDigest(salt, payload),
    prev: place.prev,
  }
  const hash = operationHash(header)
  const row = {
    seq: place.seq,
    id: header.op,
    command_group: header.group,
    type: header.type,
    entity_type: header.entity.type,
    entity_id: header.entity.id,
    actor_id: header.actor,
    at: header.at,
    header: canonical(header),
    hash,
  }
  db.run(sql.insertInto('operation').values(row))
  db.run(sql.insertInto('operation_payload').values({ seq: place.seq, salt, payload }))
  return hash
}
