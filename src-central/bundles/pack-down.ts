import { linesMember, packBundle } from '../../src-shared/bundles/pack-bundle.ts'
import type { Member } from '../../src-shared/bundles/tar.ts'
import {
  blobMember,
  bundleLimits,
  bundleSuffix,
  type DownManifest,
  resultsMember,
  rowsMember,
} from '../../src-shared/protocol/bundle.ts'
import { type FeedPage, pullLimit } from '../../src-shared/protocol/pull.ts'
import { PROTOCOL_VERSION } from '../../src-shared/protocol/push.ts'
import { resultOf } from '../apply-outcome.ts'
import { answerBlob } from '../blobs.ts'
import type { Centre } from '../centre.ts'
import { nextPages, scopesOf } from '../pull.ts'
import { ask, Refused } from '../refused.ts'
import { deviceOf, refuseFenced } from '../store/devices.ts'
import { inPieces } from '../store/in-pieces.ts'
import type { DeviceRow, OperationRow } from '../store/tables.ts'
import { bundleHost, sealOf } from './bundle-host.ts'
import { type Kept, nextIssue } from './kept.ts'

export interface PackedDown {
  readonly name: string
  readonly bytes: Uint8Array
  readonly results: number
  readonly rows: number
  readonly files: number
  /** A scope did not fit to its end: once this one was taken in and answered, another one goes on. */
  readonly more: boolean
}

/** As many as one bundle tells; the next one goes on. */
const mostResults = 50_000

/**
 * A bundle for one workstation: the centre's word on its operations and every row behind what the workstation last said
 * it has; everything, where it never said.
 *
 * @throws Refused unknown_device, device_revoked, device_quarantined
 */
export async function packDown(centre: Centre, deviceId: string): Promise<PackedDown> {
  const { environment, identity } = centre
  const device = await deviceOf(environment.store.db, deviceId)
  if (!device) throw new Refused('unknown_device')
  refuseFenced(device)
  const { incarnation } = identity
  const kept = await nextIssue(environment, { device: device.id, incarnation })
  // Before the rows: a row may be ahead of the answers, as on the network, and never behind.
  const results = await resultsBehind(centre, device, kept.acks.resultsThrough)
  const feeds = await feedsOf(centre, device, kept.acks.cursors)
  const files = await filesFor({ centre, device }, { wanted: kept.wanted, rows: feeds.flatMap(({ lines }) => lines) })
  const content = await contentFor({ centre, device }, { kept, answered: results.length, feeds })
  const answers = results.map((row) => JSON.stringify(resultOf(row, true)))
  const members = [
    linesMember(resultsMember, answers, bundleHost),
    ...feeds.map(({ feed, lines }) => linesMember(feed.member, lines, bundleHost)),
    ...files,
  ]
  const bytes = await packBundle(content, members, sealOf(identity))
  return {
    name: `kaodian-center-${device.number}-${content.issue}${bundleSuffix}`,
    bytes,
    results: results.length,
    rows: feeds.reduce((sum, { lines }) => sum + lines.length, 0),
    files: files.length,
    more: feeds.some(({ feed }) => feed.more),
  }
}

async function contentFor(
  { centre, device }: { centre: Centre; device: DeviceRow },
  { kept, answered, feeds }: { kept: Kept; answered: number; feeds: readonly PackedFeed[] },
) {
  const { environment, identity } = centre
  const { resultsThrough } = kept.acks
  return {
    kind: 'down' as const,
    id: environment.newId(),
    to: await recipientOf(centre, device),
    incarnation: identity.incarnation,
    madeAt: environment.clock.now(),
    device: device.id,
    epoch: device.epoch,
    issue: kept.issue,
    results: { after: resultsThrough, through: resultsThrough + answered },
    feeds: feeds.map(({ feed }) => feed),
    received: [...(await complete(centre, kept.files))],
  }
}

async function recipientOf({ environment }: Centre, { id, epoch }: DeviceRow): Promise<string> {
  const epochs = environment.store.db.selectFrom('device_epoch').select('recipient')
  const row = await ask(epochs.where('device', '=', id).where('epoch', '=', epoch).executeTakeFirst())
  if (!row) throw new Refused('unknown_device')
  return row.recipient
}

/** One for each number; of two under one number the later epoch's is the workstation's own. */
async function resultsBehind({ environment }: Centre, device: DeviceRow, after: number) {
  const query = environment.store.db
    .selectFrom('operation')
    .selectAll()
    .where('device', '=', device.id)
    .where('seq', '>', after)
    .where('seq', '<=', Math.min(device.last_seq, after + mostResults))
  const rows = new Map<number, OperationRow>()
  for (const row of await ask(query.orderBy('epoch').execute())) rows.set(row.seq, row)
  return [...rows.values()].toSorted((one, other) => one.seq - other.seq)
}

interface PackedFeed {
  readonly feed: DownManifest['feeds'][number]
  readonly lines: readonly string[]
}

async function feedsOf(
  centre: Centre,
  device: DeviceRow,
  cursors: Readonly<Record<string, number>>,
): Promise<readonly PackedFeed[]> {
  const packed: PackedFeed[] = []
  let room: number = bundleLimits.text
  for (const scope of scopesOf(device)) {
    const feed = await feedOf(centre, device, { scope, from: cursors[scope] ?? 0, room })
    room -= feed.lines.reduce((sum, line) => sum + line.length * 2, 0)
    packed.push(feed)
  }
  return packed
}

/** A scope's pages as one, to its end or until there is no more room. */
async function feedOf(
  centre: Centre,
  device: DeviceRow,
  { scope, from, room }: { scope: string; from: number; room: number },
): Promise<PackedFeed> {
  const lines: string[] = []
  const [begin, first] = await pageFrom(centre, device, { scope, from })
  let page = first
  for (let size = 0; ; page = (await pageFrom(centre, device, { scope, from: page.to }))[1]) {
    for (const row of page.rows) lines.push(JSON.stringify(row))
    size += page.rows.reduce((sum, row) => sum + JSON.stringify(row).length * 2, 0)
    if (!page.more || size > room) break
  }
  const { to, more, digest } = page
  return { feed: { scope, from: begin, to, more, digest, member: rowsMember(scope) }, lines }
}

/** A cursor that can't be continued begins anew. @returns where the page begins, and the page */
async function pageFrom(
  { environment, identity }: Centre,
  device: DeviceRow,
  { scope, from }: { scope: string; from: number },
): Promise<readonly [number, FeedPage]> {
  const { incarnation } = identity
  const request = (cursor: number) =>
    ({ proto: PROTOCOL_VERSION, incarnation, cursors: { [scope]: cursor }, limit: pullLimit }) as const
  const pageAt = async (cursor: number) => {
    const [page] = (await nextPages(environment, device, request(cursor))).pages
    if (!page) throw new Refused('not_found')
    return [cursor, page] as const
  }
  try {
    return await pageAt(from)
  } catch (error) {
    if (error instanceof Refused && error.code === 'resnapshot' && from > 0) return pageAt(0)
    throw error
  }
}

const named = /"hash":"([0-9a-f]{64})"/g

/** What it asked for, and what the rows name and it did not bring itself; as many as there is room for. */
async function filesFor(
  from: { centre: Centre; device: DeviceRow },
  { wanted, rows }: { wanted: readonly string[]; rows: readonly string[] },
): Promise<readonly Member[]> {
  const inRows = new Set(rows.flatMap((row) => Array.from(row.matchAll(named), ([, hash]) => hash ?? '')))
  const others = await complete(from.centre, [...inRows], from.device.id)
  const members: Member[] = []
  let room: number = bundleLimits.pictures
  for (const hash of new Set([...wanted, ...others])) {
    const bytes = members.length < bundleLimits.files ? await pictureOf(from, hash) : null
    if (bytes === null || bytes.length > room) continue
    room -= bytes.length
    members.push({ name: blobMember(hash), bytes })
  }
  return members
}

/** @param notFrom leaves out those that this workstation brought */
async function complete({ environment }: Centre, hashes: readonly string[], notFrom = ''): Promise<readonly string[]> {
  const found: string[] = []
  for (const some of inPieces(hashes)) {
    const query = environment.store.db
      .selectFrom('blob')
      .select('sha256')
      .where('sha256', 'in', [...some])
    const rows = await ask(query.where('complete', '=', 1).where('device', '!=', notFrom).execute())
    found.push(...rows.map(({ sha256 }) => sha256))
  }
  return found
}

/** By the same permission as over the network. */
async function pictureOf(from: { centre: Centre; device: DeviceRow }, hash: string): Promise<Uint8Array | null> {
  try {
    const request = { method: 'GET', path: '', headers: {}, body: new Uint8Array() }
    return (await answerBlob({ ...from, request, body: request.body, match: hash })).bytes ?? null
  } catch (error) {
    if (error instanceof Refused && error.code === 'not_found') return null
    throw error
  }
}
