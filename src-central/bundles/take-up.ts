import { verify } from 'node:crypto'
import { BundleFault, blobsIn, linesOf, openBundle } from '../../src-shared/bundles/open-bundle.ts'
import { memberLines, operationsMember, type UpManifest } from '../../src-shared/protocol/bundle.ts'
import type { OperationResult } from '../../src-shared/protocol/operation-result.ts'
import { PROTOCOL_VERSION, type PushRequest, pushLimits, type SentOperation } from '../../src-shared/protocol/push.ts'
import { answerBlob } from '../blobs.ts'
import type { Centre } from '../centre.ts'
import { readPublicKey } from '../chain.ts'
import { takeBatch } from '../push.ts'
import { ask, Refused } from '../refused.ts'
import { deviceOf, refuseFenced } from '../store/devices.ts'
import type { DeviceRow } from '../store/tables.ts'
import { bundleHost } from './bundle-host.ts'
import { noteAcks } from './kept.ts'

export interface TakenUp {
  readonly device: string
  readonly madeAt: string
  /** UTC instant; a later now is a reason to say so, and no more. */
  readonly expiresAt: string
  readonly ackedSeq: number
  /** One for each operation in it; `repeated` where the centre knew it before. */
  readonly results: readonly OperationResult[]
  readonly files: number
}

/**
 * Takes in a workstation's bundle: its operations by the same function as a push, in batches of the same size, then its
 * pictures. All of the bundle is proven before any of it counts; it may come again at any time, and in any order.
 *
 * @throws BundleFault, Refused as for a push
 */
export async function takeUp(centre: Centre, bytes: Uint8Array): Promise<TakenUp> {
  const { environment, identity } = centre
  const { db } = environment.store
  const { manifest, members } = await openBundle(bytes, {
    ...bundleHost,
    kind: 'up',
    identity: identity.ageIdentity,
    recipient: identity.recipient,
    verify: (read, signed, signature) => isSendersOwn(centre, read, { signed, signature }),
  })
  const operations = linesOf({ members, decode: bundleHost.decode }, operationsMember, memberLines.operations)
  const { firstSeq, lastSeq } = manifest.operations
  if (operations.length !== lastSeq - firstSeq + 1) throw new BundleFault('invalid', 'the operations')
  const device = await deviceOf(db, manifest.from.device)
  if (!device) throw new Refused('unknown_device')
  refuseFenced(device)
  if (manifest.from.epoch !== device.epoch) throw new Refused('wrong_epoch')
  if (manifest.incarnation !== identity.incarnation) {
    throw new Refused('wrong_incarnation', { incarnation: identity.incarnation })
  }
  const { ackedSeq, results } = await pushAll(centre, { device, manifest, operations })
  const files = blobsIn(members)
  for (const [hash, content] of files) await receive({ centre, device }, hash, content)
  const whose = { device: device.id, incarnation: identity.incarnation }
  await noteAcks(environment, whose, { ...manifest, files: files.map(([hash]) => hash) })
  const { madeAt, expiresAt } = manifest
  return { device: device.id, madeAt, expiresAt, ackedSeq, results, files: files.length }
}

interface Said {
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

async function isSendersOwn({ environment }: Centre, { from }: UpManifest, { signed, signature }: Said) {
  const keys = environment.store.db.selectFrom('device_epoch').select('sign_key')
  const key = await ask(keys.where('device', '=', from.device).where('epoch', '=', from.epoch).executeTakeFirst())
  return key !== undefined && verify(null, signed, readPublicKey(key.sign_key), signature)
}

async function pushAll(
  { environment, identity }: Centre,
  { device, manifest, operations }: { device: DeviceRow; manifest: UpManifest; operations: readonly SentOperation[] },
) {
  const results: OperationResult[] = []
  let ackedSeq = device.last_seq
  // Also with none: it is a contact, and says how the workstation is.
  for (const [index, batch] of [...batches(operations)].entries()) {
    const request: PushRequest = {
      proto: PROTOCOL_VERSION,
      app: manifest.app,
      dev: device.id,
      epoch: manifest.from.epoch,
      incarnation: identity.incarnation,
      operations: [...batch],
      health: index === 0 ? manifest.health : null,
    }
    const reply = await takeBatch(environment, device.site, request)
    results.push(...reply.results)
    ackedSeq = reply.ackedSeq
  }
  return { ackedSeq, results }
}

/** As a workstation would send them: at most 500, and a megabyte unless one is larger. At least one batch. */
function* batches(operations: readonly SentOperation[]): Generator<readonly SentOperation[]> {
  let batch: SentOperation[] = []
  let bytes = 0
  for (const operation of operations) {
    const size = operation.header.length + (operation.payload?.length ?? 0) * 2
    const isFull = batch.length === pushLimits.operations || bytes + size > pushLimits.bytes
    if (batch.length > 0 && isFull) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(operation)
    bytes += size
  }
  yield batch
}

const piece = 1_048_576

/** Piece by piece, as over the network: what the centre has is not written again. */
async function receive(from: { centre: Centre; device: DeviceRow }, hash: string, content: Uint8Array): Promise<void> {
  const path = ''
  for (let offset = 0; offset < content.length; ) {
    const headers = {
      'upload-offset': String(offset),
      'upload-length': String(content.length),
      'upload-media-type': 'image/jpeg',
    }
    const body = content.subarray(offset, offset + piece)
    const request = { method: 'PATCH', path, headers, body }
    const reply = await answerBlob({ ...from, request, body, match: hash })
    const next = Number(reply.headers?.['upload-offset'])
    if (reply.headers?.['upload-complete'] === '1') return
    // Another stick or the network was faster, or what had come before was not this file.
    if (next === offset) throw new Refused('busy')
    offset = next
  }
}
