import type { Digest, FeedPage, FeedRow, PullReply, PullRequest, TrailEntry } from '../src-shared/protocol/pull.ts'
import { deviceScope, referenceScope, siteScope } from '../src-shared/protocol/pull.ts'
import { noDigest } from '../src-shared/protocol/record-digest.ts'
import type { Environment } from './environment.ts'
import { ask, Refused } from './refused.ts'
import { inPieces } from './store/in-pieces.ts'
import type { Reader, Writer } from './store/open-store.ts'
import type { DeviceRow, FeedHeadRow, OperationRow, RecordRow } from './store/tables.ts'
import { toldBy } from './told.ts'

/** What a workstation may read. */
export const scopesOf = (device: Pick<DeviceRow, 'id' | 'site'>): readonly string[] => [
  siteScope(device.site),
  referenceScope,
  deviceScope(device.id),
]

/**
 * The next page of each scope, as it was at one moment.
 *
 * @throws Refused not_found for a scope that is not the workstation's, resnapshot for a cursor that can't be continued
 */
export async function nextPages(
  environment: Environment,
  device: DeviceRow,
  request: PullRequest,
): Promise<Pick<PullReply, 'pages' | 'ackedSeq'>> {
  const allowed = scopesOf(device)
  const cursors = Object.entries(request.cursors)
  if (cursors.some(([scope]) => !allowed.includes(scope))) throw new Refused('not_found')
  return atOneMoment(environment, async (db) => {
    const pages: FeedPage[] = []
    for (const [scope, from] of cursors) {
      pages.push(await nextPage(db, { scope, from }, { site: device.site, limit: request.limit }))
    }
    const row = await ask(db.selectFrom('device').select('last_seq').where('id', '=', device.id).executeTakeFirst())
    return { pages, ackedSeq: row?.last_seq ?? 0 }
  })
}

/** Reads see one state of the database: a page, its end and the digest belong together. */
export function atOneMoment<Result>({ store }: Environment, read: (db: Writer) => Promise<Result>): Promise<Result> {
  const transaction = store.db.transaction()
  return store.dialect === 'postgres'
    ? transaction.setIsolationLevel('repeatable read').execute(read)
    : transaction.execute(read)
}

async function nextPage(
  db: Writer,
  { scope, from }: { scope: string; from: number },
  { site, limit }: { site: string; limit: number },
): Promise<FeedPage> {
  const head = await headOf(db, scope)
  if (from > head.seq || (from > 0 && from < head.min_seq)) throw new Refused('resnapshot')
  const query = db.selectFrom('record').selectAll().where('scope', '=', scope).where('seq', '>', from)
  const rows = await ask(
    query
      .orderBy('seq')
      .limit(limit + 1)
      .execute(),
  )
  const more = rows.length > limit
  const shown = rows.slice(0, limit)
  const to = more ? (shown.at(-1)?.seq ?? from) : head.seq
  const trails = await trailsOf(db, site, shown)
  const digest = more ? null : digestOf(head)
  return { scope, from, to, more, rows: shown.map((row) => feedRow(row, trails)), digest }
}

export async function headOf(db: Reader | Writer, scope: string): Promise<FeedHeadRow> {
  const found = await ask(db.selectFrom('feed_head').selectAll().where('scope', '=', scope).executeTakeFirst())
  return found ?? { scope, seq: 0, min_seq: 0, count: 0, x64: noDigest }
}

export const digestOf = ({ count, x64 }: FeedHeadRow): Digest => ({ count, x64 })

type Trails = ReadonlyMap<string, readonly TrailEntry[]>

export const feedRow = (row: RecordRow, trails: Trails): FeedRow => ({
  seq: row.seq,
  type: row.type,
  id: row.id,
  ver: row.ver,
  data: JSON.parse(row.data),
  trail: [...(trails.get(`${row.type}\0${row.id}`) ?? [])],
})

/**
 * Who did what to these records: all of it, since a record moves on in the feed and leaves earlier pages without what was
 * done to it then.
 */
export async function trailsOf(db: Reader | Writer, site: string, rows: readonly RecordRow[]): Promise<Trails> {
  const trails = new Map<string, TrailEntry[]>()
  const ids = Map.groupBy(rows, ({ type }) => type)
  for (const [type, ofType] of ids) {
    for (const some of inPieces(ofType)) {
      const query = db
        .selectFrom('operation')
        .select(['op_id', 'type', 'actor', 'device', 'command_group', 'at', 'server_seq', 'entity_id', 'payload'])
        .where('site', '=', site)
        .where('entity_type', '=', type)
        .where('entity_id', 'in', [...some.map(({ id }) => id)])
        .where('status', '=', 'accepted')
      for (const row of await ask(query.orderBy('server_seq').execute())) {
        const at = `${type}\0${row.entity_id}`
        trails.set(at, [...(trails.get(at) ?? []), trailEntry(row)])
      }
    }
  }
  return trails
}

type Deed = Pick<
  OperationRow,
  'op_id' | 'type' | 'actor' | 'device' | 'command_group' | 'at' | 'server_seq' | 'payload'
>

const trailEntry = ({ op_id, type, actor, device, command_group, at, server_seq, payload }: Deed): TrailEntry => ({
  op: op_id,
  type,
  actor,
  dev: device,
  group: command_group,
  at,
  serverSeq: server_seq,
  said: toldBy(type, payload),
})

/** @throws Refused not_found */
export async function scopeDigest(environment: Environment, device: DeviceRow, scope: string) {
  if (!scopesOf(device).includes(scope)) throw new Refused('not_found')
  const head = await headOf(environment.store.db, scope)
  return { scope, seq: head.seq, digest: digestOf(head) }
}

/**
 * Some records as they stand, to mend what a digest showed to differ.
 *
 * @throws Refused not_found, too_large
 */
export async function scopeRows(
  environment: Environment,
  device: DeviceRow,
  { scope, type, ids }: { scope: string; type: string; ids: readonly string[] },
): Promise<readonly FeedRow[]> {
  if (!scopesOf(device).includes(scope)) throw new Refused('not_found')
  if (ids.length > 200) throw new Refused('too_large')
  if (ids.length === 0) return []
  const { db } = environment.store
  const query = db.selectFrom('record').selectAll().where('scope', '=', scope).where('type', '=', type)
  const rows = await ask(query.where('id', 'in', [...ids]).execute())
  const trails = await trailsOf(db, device.site, rows)
  return rows.map((row) => feedRow(row, trails))
}
