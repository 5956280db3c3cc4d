import { type PullReply, PullReplySchema, pullLimit } from '../../../src-shared/protocol/pull.ts'
import { PROTOCOL_VERSION, PushReplySchema, type PushRequest } from '../../../src-shared/protocol/push.ts'
import { syncPaths } from '../../../src-shared/protocol/refusal.ts'
import type { DataFolder } from '../data-folder.ts'
import { sql } from '../database/schema.ts'
import { applyStaged, cursorOf, stagePage } from './apply-rows.ts'
import type { CentreConnection } from './centre-connection.ts'
import { nextBatch } from './outbox.ts'
import { noteFiles, picturesIn } from './pictures.ts'
import { settleResults } from './settle-results.ts'
import { changePairing, healthOf, pairingOf } from './store.ts'
import type { PairingRow } from './tables.ts'

/** What one exchange with the centre works on. */
export interface Exchange {
  readonly data: Pick<DataFolder, 'database' | 'journalWriter' | 'storeMedia'>
  readonly connection: CentreConnection
  /** The program's version. */
  readonly app: string
  /** UTC instant. */
  now(): string
  /** Runs alone beside commands; the only place where this exchange writes. */
  alone<Result>(work: () => Result | Promise<Result>): Promise<Result>
  /** Kinds of records that changed. */
  changed(entities: readonly string[]): void
}

const pairingIn = ({ data }: Exchange): PairingRow => {
  const pairing = pairingOf(data.database.read)
  if (!pairing) throw new Error('not paired')
  return pairing
}

/** Writes as a command would, with foreign keys off: a refused record may leave what named it to the next answer. */
async function write<Result>(exchange: Exchange, work: () => Result | Promise<Result>): Promise<Result> {
  const db = exchange.data.database.write
  return exchange.alone(async () => {
    db.script('PRAGMA foreign_keys = OFF')
    try {
      return await db.transaction(async () => work())
    } finally {
      db.script('PRAGMA foreign_keys = ON')
    }
  })
}

/**
 * Sends the next batch and takes in the centre's word on it, in one transaction with the mark of how far it got.
 *
 * @returns how many operations were answered; 0 once there is nothing to send
 * @throws Unreachable, Refused
 */
export async function pushOnce(
  exchange: Exchange,
): Promise<{ readonly sent: number; readonly heldFor: number | null }> {
  const read = exchange.data.database.read
  const pairing = pairingIn(exchange)
  const { operations, heldFor } = nextBatch(read, pairing.acked_seq, exchange.now())
  if (operations.length === 0) return { sent: 0, heldFor }
  const { deviceId, epoch } = exchange.data.journalWriter()
  const request: PushRequest = {
    proto: PROTOCOL_VERSION,
    app: exchange.app,
    dev: deviceId,
    epoch,
    incarnation: pairing.incarnation,
    operations: [...operations],
    health: healthOf(read, pairing),
  }
  const reply = await exchange.connection.ask({ method: 'POST', path: syncPaths.push, json: request }, PushReplySchema)
  const changed = await write(exchange, () => {
    const db = exchange.data.database.write
    const kinds = settleResults(db, reply.results)
    for (const { payload } of operations) if (payload) noteFiles(db, 'up', picturesIn(payload), exchange.now())
    changePairing(db, { acked_seq: Math.max(pairing.acked_seq, reply.ackedSeq), ...contact(exchange) })
    return kinds
  })
  exchange.changed([...changed, 'sync'])
  return { sent: reply.results.length, heldFor }
}

/**
 * Reads every scope to its end, then brings what changed into the records.
 *
 * @returns how many rows came
 * @throws Unreachable, Refused
 */
export async function pullAll(
  exchange: Exchange,
  scopes: readonly string[],
  progress: (rows: number) => void = () => undefined,
): Promise<{ readonly rows: number; readonly pages: PullReply['pages'] }> {
  const { read, write: db } = exchange.data.database
  const { deviceId } = exchange.data.journalWriter()
  let rows = 0
  for (let open: readonly string[] = scopes; open.length > 0; ) {
    const { incarnation } = pairingIn(exchange)
    const cursors = Object.fromEntries(open.map((scope) => [scope, cursorOf(read, scope)]))
    const json = { proto: PROTOCOL_VERSION, incarnation, cursors, limit: pullLimit }
    const reply = await exchange.connection.ask({ method: 'POST', path: syncPaths.pull, json }, PullReplySchema)
    await write(exchange, () => {
      for (const page of reply.pages) stagePage(db, page, deviceId)
      changePairing(db, contact(exchange))
    })
    rows += reply.pages.reduce((sum, page) => sum + page.rows.length, 0)
    progress(rows)
    const more = reply.pages.filter((page) => page.more).map(({ scope }) => scope)
    if (more.length === 0) {
      exchange.changed([...(await applyAll(exchange)), 'sync'])
      return { rows, pages: reply.pages }
    }
    open = more
  }
  return { rows, pages: [] }
}

/** Also at a start, for what was laid aside before a crash. */
export function applyAll(exchange: Exchange): Promise<readonly string[]> {
  const now = exchange.now()
  const staged = exchange.data.database.read.get(sql.selectFrom('staged_row').select('id').limit(1))
  return staged ? write(exchange, () => applyStaged(exchange.data.database.write, now)) : Promise.resolve([])
}

function contact({ now, connection }: Exchange): Partial<PairingRow> {
  const at = now()
  return {
    last_contact_at: at,
    clock_offset: Math.round(connection.offset),
    clock_known_at: at,
    latest_time: at,
    blocked: null,
  }
}

/** After the centre lost its history, or this cursor is too old: every scope is read anew; the journal stays. */
export function beginScopesAnew(exchange: Exchange, incarnation: string): Promise<void> {
  return write(exchange, () => {
    const db = exchange.data.database.write
    db.run(sql.deleteFrom('sync_cursor'))
    db.run(sql.deleteFrom('staged_row'))
    changePairing(db, { incarnation })
  })
}
