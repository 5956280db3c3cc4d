import { isErasing } from '../src-shared/domain/erasure-operations.ts'
import { canonical } from '../src-shared/protocol/canonical.ts'
import {
  type OperationResult,
  OperationResultSchema,
  type ResultCode,
} from '../src-shared/protocol/operation-result.ts'
import type { Environment } from './environment.ts'
import { eraseContents, wasErased } from './erase-contents.ts'
import type { FactHost } from './facts/fact-host.ts'
import { openIncident } from './incidents.ts'
import { judgeIncoming } from './judge-operation.ts'
import { changedFields } from './merge-fields.ts'
import { moveNumbers } from './move-numbers.ts'
import { moveSeats, spoilSeat } from './move-seats.ts'
import { noteEscalation } from './note-escalation.ts'
import { type Incoming, type Outcome, refused } from './operation-words.ts'
import { StoreTrouble } from './refused.ts'
import type { OperationRow } from './store/tables.ts'

/**
 * Judges one operation and applies it, or keeps why not. What the centre can't judge is kept for people, with an
 * incident; the operations after it go on.
 *
 * @param options.again it was parked before, and its incident is open
 * @returns the row as it is to be kept, with the centre's word
 * @throws StoreTrouble
 */
export async function decideAndApply(
  host: FactHost,
  incoming: Incoming,
  { environment, receivedAt, again = false }: { environment: Environment; receivedAt: string; again?: boolean },
): Promise<OperationRow> {
  const outcome = await judged(host, incoming, receivedAt)
  const row = emptyRow(host, incoming, receivedAt)
  if (outcome.status === 'accepted') {
    await noteEscalation(host.work, incoming, { newId: environment.newId, at: receivedAt })
    return applyAccepted(host, incoming, { row, outcome })
  }
  if (outcome.status !== 'parked') await spoilSeat(host, incoming)
  const incident =
    outcome.status === 'parked' && !again
      ? await reportParked(host, { incoming, outcome, environment, receivedAt })
      : null
  const detail = incident === null ? outcome.detail : { ...outcome.detail, incident }
  const said = { ...row, status: outcome.status, code: outcome.code, detail: detail && JSON.stringify(detail) }
  // Written on a workstation that did not know yet: of somebody who was erased nothing is kept anew.
  return (await wasErased(host.work, incoming.header.entity)) ? { ...said, salt: null, payload: null } : said
}

async function judged(host: FactHost, incoming: Incoming, receivedAt: string): Promise<Outcome> {
  try {
    return await judgeIncoming({ host, incoming, receivedAt })
  } catch (error) {
    if (error instanceof StoreTrouble) throw error
    return refused('parked', 'server_exception')
  }
}

async function applyAccepted(
  host: FactHost,
  { header }: Incoming,
  { row, outcome }: { row: OperationRow; outcome: Extract<Outcome, { status: 'accepted' }> },
): Promise<OperationRow> {
  const { work } = host
  const server_seq = await work.nextSeq(work.scope)
  const accepted = { ...row, status: 'accepted', server_seq, flag: outcome.flag }
  const { applied } = outcome
  if (applied === null) return { ...accepted, feed_seq: server_seq }
  await moveSeats(host, applied)
  moveNumbers(host, applied, row.received_at)
  const seq = applied.scope === work.scope ? server_seq : await work.nextSeq(applied.scope)
  const { operation, state, ver, scope } = applied
  await work.put(operation.entity, header.entity.id, state, { ver, seq, op: header.op, scope })
  if (isErasing(header.type)) await eraseContents(work, row, applied.before)
  const changed = operation.conflict === 'per-field' || operation.creates ? changedFields(applied.before, state) : null
  return {
    ...accepted,
    ver,
    feed_scope: scope,
    feed_seq: seq,
    changed: changed === null || operation.creates ? null : canonical(changed),
  }
}

async function reportParked(
  host: FactHost,
  about: {
    incoming: Incoming
    outcome: Extract<Outcome, { code: ResultCode }>
    environment: Environment
    receivedAt: string
  },
): Promise<string | null> {
  const { incoming, outcome, environment, receivedAt } = about
  // What waits for another parked one is settled with that.
  if (outcome.code === 'dependency_parked') return null
  const { header } = incoming
  const id = environment.newId()
  const note = `${header.type} v${header.v}: ${outcome.code}`
  const at = receivedAt
  await openIncident(host.work.db, {
    id,
    site: host.work.site,
    kind: 'parked',
    device: header.dev,
    op: header.op,
    note,
    at,
  })
  return id
}

function emptyRow(host: FactHost, { header, text, hash }: Incoming, receivedAt: string): OperationRow {
  return {
    device: host.asking.device,
    seq: header.seq,
    epoch: header.epoch,
    op_id: header.op,
    hash,
    site: host.work.site,
    type: header.type,
    version: header.v,
    entity_type: header.entity.type,
    entity_id: header.entity.id,
    actor: header.actor,
    command_group: header.group,
    at: header.at,
    header: text.header,
    salt: text.salt,
    payload: text.payload,
    status: 'parked',
    code: null,
    detail: null,
    ver: null,
    server_seq: 0,
    feed_scope: null,
    feed_seq: 0,
    flag: null,
    changed: null,
    received_at: receivedAt,
    result_at: receivedAt,
  }
}

export const resultOf = (row: OperationRow, repeated: boolean): OperationResult =>
  OperationResultSchema.parse({
    seq: row.seq,
    op: row.op_id,
    status: row.status,
    code: row.code,
    detail: row.detail === null ? null : JSON.parse(row.detail),
    ver: row.ver,
    serverSeq: row.server_seq,
    flag: row.flag,
    at: row.result_at,
    repeated,
  })
