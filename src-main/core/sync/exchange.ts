import { type PullReply, PullReplySchema, pullLimit } from '../../../src-shared/protocol/pull.ts'
import {
  PROTOCOL_VERSION,
  type PushReply,
  PushReplySchema,
  type PushRequest,
  type SentOperation,
} from '../../../src-shared/protocol/push.ts'
import { syncPaths } from '../../../src-shared/protocol/refusal.ts'
import { cursorOf, stagePage } from './apply-rows.ts'
import type { CentreConnection } from './centre-connection.ts'
import { nextBatch } from './outbox.ts'
import { changePairing, healthOf } from './store.ts'
import type { PairingRow } from './tables.ts'
import { applyAll, forgetScopes, type Place, pairingIn, takeAnswer, writeAlone } from './take-in.ts'

/** What one exchange with the centre works on. */
export interface Exchange extends Place {
  readonly connection: CentreConnection
  /** The program's version. */
  readonly app: string
}

/**
 * Sends what waits, batch by batch, and takes in the centre's word on each in one transaction with the mark of how far it
 * got. While one batch is on its way the answer to the one before it is taken in; a crash in between means that the centre
 * is asked again, and says the same.
 *
 * @param progress how many operations were answered so far
 * @returns seconds until the first one that is held back may go; null where nothing is
 * @throws Unreachable, Refused
 */
export async function pushWaiting(
  exchange: Exchange,
  progress: (done: number) => void = () => undefined,
): Promise<{ readonly sent: number; readonly heldFor: number | null }> {
  let { acked_seq: acked } = pairingIn(exchange)
  let sent = 0
  let takeIn: () => Promise<void> = async () => undefined
  for (;;) {
    const { operations, heldFor } = nextBatch(exchange.data.database.read, acked, exchange.now())
    if (operations.length === 0) {
      await takeIn()
      return { sent, heldFor }
    }
    const [reply] = await together(push(exchange, operations), takeIn())
    takeIn = () => takeReply(exchange, reply)
    acked = Math.max(acked, reply.ackedSeq)
    sent += operations.length
    progress(sent)
  }
}

function push(exchange: Exchange, operations: readonly SentOperation[]): Promise<PushReply> {
  const { read } = exchange.data.database
  const pairing = pairingIn(exchange)
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
  return exchange.connection.ask({ method: 'POST', path: syncPaths.push, json: request }, PushReplySchema)
}

async function takeReply(exchange: Exchange, reply: PushReply): Promise<void> {
  const changed = await writeAlone(exchange, () => {
    const db = exchange.data.database.write
    changePairing(db, contact(exchange))
    return takeAnswer(db, reply, exchange.now())
  })
  exchange.changed([...changed, 'sync'])
}

/** Both to their end, even where one fails: nothing may go on behind the back of who waits for them. */
async function together<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  const [first, second] = await Promise.allSettled([one, other])
  if (second.status === 'rejected') throw second.reason
  if (first.status === 'rejected') throw first.reason
  return [first.value, second.value]
}

/**
 * Reads every scope to its end, then brings what changed into the records. While a page is laid aside the next ones are
 * on their way.
 *
 * @param progress how many rows came so far
 * @throws Unreachable, Refused
 */
export async function pullAll(
  exchange: Exchange,
  scopes: readonly string[],
  progress: (rows: number) => void = () => undefined,
): Promise<Pick<PullReply, 'pages' | 'sendsCodes'> & { readonly rows: number }> {
  const { read } = exchange.data.database
  const begin = () => Object.fromEntries(scopes.map((scope) => [scope, cursorOf(read, scope)]))
  let cursors = begin()
  let rows = 0
  let layAside = async () => true
  for (;;) {
    const [{ pages, sendsCodes }, continues] = await together(pull(exchange, cursors), layAside())
    layAside = async () => true
    const more = pages.filter((page) => page.more)
    if (continues) layAside = () => stagePages(exchange, pages)
    rows += continues ? pages.reduce((sum, page) => sum + page.rows.length, 0) : 0
    progress(rows)
    cursors = Object.fromEntries(more.map(({ scope, to }) => [scope, to]))
    if (continues && more.length > 0) continue
    if (continues && (await layAside())) {
      exchange.changed([...(await applyAll(exchange)), 'sync'])
      return { rows, pages, sendsCodes }
    }
    // A stick brought some of it meanwhile: on from where that ends.
    cursors = begin()
  }
}

function pull(exchange: Exchange, cursors: Readonly<Record<string, number>>): Promise<PullReply> {
  const { incarnation } = pairingIn(exchange)
  const json = { proto: PROTOCOL_VERSION, incarnation, cursors, limit: pullLimit }
  return exchange.connection.ask({ method: 'POST', path: syncPaths.pull, json }, PullReplySchema)
}

/** @returns false where they do not continue what is here */
function stagePages(exchange: Exchange, pages: PullReply['pages']): Promise<boolean> {
  const { write: db } = exchange.data.database
  const { deviceId } = exchange.data.journalWriter()
  return writeAlone(exchange, () => {
    const staged = pages.map((page) => stagePage(db, page, deviceId))
    changePairing(db, contact(exchange))
    return staged.every(Boolean)
  })
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

/** See forgetScopes. */
export function beginScopesAnew(exchange: Exchange, incarnation: string): Promise<void> {
  return writeAlone(exchange, () => forgetScopes(exchange.data.database.write, incarnation))
}
