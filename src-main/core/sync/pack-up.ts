import { linesMember, packBundle } from '../../../src-shared/bundles/pack-bundle.ts'
import type { Member } from '../../../src-shared/bundles/tar.ts'
import { blobMember, bundleLimits, bundleSuffix, operationsMember } from '../../../src-shared/protocol/bundle.ts'
import { chainStart } from '../../../src-shared/protocol/operation-header.ts'
import type { SentOperation } from '../../../src-shared/protocol/push.ts'
import type { DataFolder } from '../data-folder.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import type { JournalWriter } from '../journal/append-operations.ts'
import { newId } from '../new-id.ts'
import { cursorOf } from './apply-rows.ts'
import { bundleHost, sealWith } from './bundle-host.ts'
import { nextBatch } from './outbox.ts'
import { picturesIn } from './pictures.ts'
import { healthOf, ownScopes, pairingOf } from './store.ts'
import type { PairingRow } from './tables.ts'

export interface PackedUp {
  readonly name: string
  readonly bytes: Uint8Array
  readonly operations: number
  readonly files: number
  /** Did not fit: they go with the next one, once the centre has answered this. */
  readonly left: { readonly operations: boolean; readonly files: number }
}

/**
 * A bundle for the centre: every operation it has not answered as far as this workstation knows, with their pictures and
 * what this workstation has of the centre. Making another one changes nothing, nor does losing it.
 *
 * @param host.now UTC instant
 * @throws AppError NOT_PAIRED
 */
export async function packUp(host: { data: DataFolder; app: string; now: string }): Promise<PackedUp> {
  const { data, app, now } = host
  const read = data.database.read
  const pairing = pairingOf(read)
  if (!pairing) throw new AppError('NOT_PAIRED')
  const writer = data.journalWriter()
  const { operations, isAll } = unanswered(read, pairing.acked_seq, now)
  const pictures = picturesFor(read, operations)
  const content = contentFor(read, { pairing, writer, app, now }, operations.length)
  const lines = operations.map((operation) => JSON.stringify(operation))
  const members = [linesMember(operationsMember, lines, bundleHost), ...pictures.members]
  const bytes = await packBundle(content, members, sealWith(writer.privateKey))
  const name = `kaodian-${writer.deviceId.slice(0, 8)}-${now.slice(0, 19).replaceAll(/[-:T]/g, '')}${bundleSuffix}`
  const left = { operations: !isAll, files: pictures.left }
  return { name, bytes, operations: operations.length, files: pictures.members.length, left }
}

interface Sender {
  readonly pairing: PairingRow
  readonly writer: JournalWriter
  readonly app: string
  readonly now: string
}

function contentFor(db: ReadDatabase, { pairing, writer, app, now }: Sender, count: number) {
  const acked = pairing.acked_seq
  const lastSeq = acked + count
  const chainBefore = chainAt(db, acked)
  return {
    kind: 'up' as const,
    id: newId(now),
    to: pairing.server_recipient,
    from: { device: writer.deviceId, epoch: writer.epoch },
    incarnation: pairing.incarnation,
    app,
    madeAt: now,
    operations: { firstSeq: acked + 1, lastSeq, chainBefore, chainAfter: chainAt(db, lastSeq) },
    acks: {
      resultsThrough: acked,
      cursors: Object.fromEntries(ownScopes(writer).map((scope) => [scope, cursorOf(db, scope)])),
    },
    wanted: [...wantedFiles(db)],
    health: healthOf(db, pairing),
  }
}

/** In order, as they would be pushed: what may still be taken back stays here. */
function unanswered(db: ReadDatabase, acked: number, now: string) {
  const operations: SentOperation[] = []
  for (let bytes = 0; ; ) {
    const batch = nextBatch(db, acked + operations.length, now).operations
    if (batch.length === 0) return { operations, isAll: true }
    bytes += batch.reduce((sum, { header, payload }) => sum + header.length + (payload?.length ?? 0) * 3, 0)
    if (operations.length > 0 && bytes > bundleLimits.text) return { operations, isAll: false }
    operations.push(...batch)
  }
}

const chainAt = (db: ReadDatabase, seq: number): string =>
  db.get(sql.selectFrom('operation').select('hash').where('seq', '=', seq))?.hash ?? chainStart

function picturesFor(db: ReadDatabase, operations: readonly SentOperation[]) {
  const noted = db.all(sql.selectFrom('blob_transfer').select('hash').where('direction', '=', 'up').orderBy('noted_at'))
  const names = new Set(noted.map(({ hash }) => hash))
  for (const { payload } of operations) for (const name of picturesIn(payload ?? '')) names.add(name)
  const members: Member[] = []
  let [bytes, left] = [0, 0]
  for (const hash of names) {
    const found = db.get(sql.selectFrom('media.blob').select('bytes').where('hash', '=', hash))
    // The picture is gone from here: the record says so where it is shown, and there is nothing to send.
    if (!found) continue
    const isFull = members.length >= bundleLimits.files || bytes + found.bytes.length > bundleLimits.pictures
    if (isFull) {
      left += 1
      continue
    }
    bytes += found.bytes.length
    members.push({ name: blobMember(hash), bytes: found.bytes })
  }
  return { members, left }
}

const wantedFiles = (db: ReadDatabase): readonly string[] =>
  db
    .all(
      sql
        .selectFrom('blob_transfer')
        .leftJoin('media.blob as here', 'here.hash', 'blob_transfer.hash')
        .select('blob_transfer.hash')
        .where('direction', '=', 'down')
        .where('here.hash', 'is', null)
        .orderBy('noted_at')
        .limit(bundleLimits.files),
    )
    .map(({ hash }) => hash)
