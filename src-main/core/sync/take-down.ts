import {
  BundleFault,
  blobsIn,
  linesOf,
  type OpenedBundle,
  openBundle,
} from '../../../src-shared/bundles/open-bundle.ts'
import { type DownManifest, memberLines, resultsMember } from '../../../src-shared/protocol/bundle.ts'
import type { OperationResult } from '../../../src-shared/protocol/operation-result.ts'
import type { FeedPage } from '../../../src-shared/protocol/pull.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { applyStaged, cursorOf, stagePage } from './apply-rows.ts'
import { bundleHost, isSignedBy } from './bundle-host.ts'
import { changePairing, ownScopes, pairingOf } from './store.ts'
import type { PairingRow } from './tables.ts'
import { forgetScopes, type Place, takeAnswer, writeAlone } from './take-in.ts'

export interface TakenDown {
  /** New ones: what came before, by stick or by network, is not counted. */
  readonly results: number
  readonly rows: number
  readonly files: number
  /** UTC instants. */
  readonly madeAt: string
  readonly expiresAt: string
}

interface Content {
  readonly manifest: DownManifest
  readonly results: readonly OperationResult[]
  readonly pages: readonly FeedPage[]
  readonly files: readonly (readonly [string, Uint8Array])[]
}

/**
 * Takes in a bundle of the centre, all of it or nothing: its answers and rows by the same way as over the network. The
 * same bundle may come again, and bundles may be lost; an older one than the last taken is refused.
 *
 * @throws AppError NOT_PAIRED, BUNDLE_INVALID, BUNDLE_NOT_FOR_US, BUNDLE_GAP, BUNDLE_OLD
 */
export async function takeDown(place: Place, bytes: Uint8Array): Promise<TakenDown> {
  const { data } = place
  const pairing = pairingOf(data.database.read)
  if (!pairing) throw new AppError('NOT_PAIRED')
  const content = await opened(pairing, bytes)
  const { manifest } = content
  const writer = data.journalWriter()
  if (manifest.device !== writer.deviceId || manifest.epoch !== writer.epoch) throw new AppError('BUNDLE_NOT_FOR_US')
  const scopes = ownScopes(writer)
  if (manifest.feeds.some(({ scope }) => !scopes.includes(scope))) throw new AppError('BUNDLE_INVALID')
  const { changed, taken } = await writeAlone(place, () => apply(place, content, writer.deviceId))
  place.changed([...changed, 'sync'])
  return { ...taken, madeAt: manifest.madeAt, expiresAt: manifest.expiresAt }
}

async function opened(pairing: PairingRow, bytes: Uint8Array): Promise<Content> {
  const { identity, recipient, server_sign_key: centre } = pairing
  try {
    const bundle = await openBundle(bytes, {
      ...bundleHost,
      kind: 'down',
      identity,
      recipient,
      verify: (_, signed, signature) => isSignedBy(centre, signed, signature),
    })
    return contentOf(bundle)
  } catch (error) {
    if (!(error instanceof BundleFault)) throw error
    throw new AppError(error.reason === 'not-for-us' ? 'BUNDLE_NOT_FOR_US' : 'BUNDLE_INVALID', {}, error)
  }
}

/** @throws BundleFault */
function contentOf({ manifest, members }: OpenedBundle<DownManifest>): Content {
  const source = { members, decode: bundleHost.decode }
  const results = linesOf(source, resultsMember, memberLines.results)
  const { after, through } = manifest.results
  const isWhole = results.length === through - after && results.every(({ seq }, index) => seq === after + 1 + index)
  if (!isWhole) throw new BundleFault('invalid', 'the results')
  const pages = manifest.feeds.map(({ member, ...feed }) => {
    return { ...feed, rows: linesOf(source, member, memberLines.rows) }
  })
  return { manifest, results, pages, files: blobsIn(members) }
}

async function apply(place: Place, { manifest, results, pages, files }: Content, own: string) {
  const { database, storeMedia } = place.data
  const db = database.write
  const now = place.now()
  const pairing = requireNext(db, manifest)
  if (pairing.last_issue === manifest.issue) return { changed: [], taken: { results: 0, rows: 0, files: 0 } }
  if (pairing.incarnation !== manifest.incarnation) forgetScopes(db, manifest.incarnation)
  // Pictures before the rows that name them, as everywhere.
  const missing = files.filter(([hash]) => !isHere(database.read, hash))
  for (const [, bytes] of missing) storeMedia({ bytes, mediaType: 'image/jpeg' }, now)
  const changed = takeAnswer(db, { ackedSeq: manifest.results.through, results }, now)
  const rows = pages.reduce((sum, page) => sum + stage(db, page, own), 0)
  // A scope is only whole at its end; what is laid aside waits for the bundle that goes on.
  const applied = pages.some(({ more }) => more) ? [] : await applyStaged(db, now)
  noteMoved(
    db,
    'down',
    files.map(([hash]) => hash),
  )
  noteMoved(db, 'up', manifest.received)
  const contact = pairing.last_contact_at ?? ''
  const last_contact_at = manifest.madeAt > contact ? manifest.madeAt : contact
  changePairing(db, { last_issue: manifest.issue, last_contact_at })
  const fresh = results.filter(({ seq }) => seq > pairing.acked_seq)
  return { changed: [...changed, ...applied], taken: { results: fresh.length, rows, files: missing.length } }
}

/** Nothing between this bundle and what is here may be missing. @throws AppError BUNDLE_OLD, BUNDLE_GAP */
function requireNext(db: ReadDatabase, manifest: DownManifest): PairingRow {
  const pairing = pairingOf(db)
  if (!pairing) throw new AppError('NOT_PAIRED')
  if (manifest.issue < pairing.last_issue) throw new AppError('BUNDLE_OLD')
  if (manifest.issue === pairing.last_issue) return pairing
  // Another history of the centre: its cursors are not ours, and every scope has to begin anew.
  const isAnew = pairing.incarnation !== manifest.incarnation
  const isGap = manifest.feeds.some(({ scope, from }) => from > (isAnew ? 0 : cursorOf(db, scope)))
  if (isGap || manifest.results.after > pairing.acked_seq) throw new AppError('BUNDLE_GAP')
  return pairing
}

/** What of a page this workstation does not have yet goes on from its own cursor. @returns how many rows */
function stage(db: WriteDatabase, page: FeedPage, own: string): number {
  const cursor = cursorOf(db, page.scope)
  if (page.to <= cursor) return 0
  const rows = page.rows.filter(({ seq }) => seq > cursor)
  stagePage(db, { ...page, from: cursor, rows }, own)
  return rows.length
}

const isHere = (db: ReadDatabase, hash: string): boolean =>
  db.get(sql.selectFrom('media.blob').select('hash').where('hash', '=', hash)) !== undefined

function noteMoved(db: WriteDatabase, direction: 'up' | 'down', hashes: readonly string[]): void {
  for (const hash of hashes) {
    db.run(sql.deleteFrom('blob_transfer').where('hash', '=', hash).where('direction', '=', direction))
  }
}
