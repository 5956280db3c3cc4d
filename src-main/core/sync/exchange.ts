import { type PullReply, PullReplySchema, pullLimit } from '../../../src-shared/protocol/pull.ts'
import { PROTOCOL_VERSION, PushReplySchema, type PushRequest } from '../../../src-shared/protocol/push.ts'
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
  const changed = await writeAlone(exchange, () => {
    const db = exchange.data.database.write
    changePairing(db, contact(exchange))
    return takeAnswer(db, reply, exchange.now())
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
): Promise<Pick<PullReply, 'pages' | 'sendsCodes'> & { readonly rows: number }> {
  const { read, write: db } = exchange.data.database
  const { deviceId } = exchange.data.journalWriter()
  let rows = 0
  for (let open: readonly string[] = scopes; open.length > 0; ) {
    const { incarnation } = pairingIn(exchange)
    const cursors = Object.fromEntries(open.map((scope) => [scope, cursorOf(read, scope)]))
    const json = { proto: PROTOCOL_VERSION, incarnation, cursors, limit: pullLimit }
    const reply = await exchange.connection.ask({ method: 'POST', path: syncPaths.pull, json }, PullReplySchema)
    await writeAlone(exchange, () => {
      for (const page of reply.pages) stagePage(db, page, deviceId)
      changePairing(db, contact(exchange))
    })
    rows += reply.pages.reduce((sum, page) => sum + page.rows.length, 0)
    progress(rows)
    const more = reply.pages.filter((page) => page.more).map(({ scope }) => scope)
    if (more.length === 0) {
      exchange.changed([...(await applyAll(exchange)), 'sync'])
      return { rows, pages: reply.pages, sendsCodes: reply.sendsCodes }
    }
    open = more
  }
  return { rows, pages: [], sendsCodes: false }
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
