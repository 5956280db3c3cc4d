import { createHmac, createPublicKey, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { hostname } from 'node:os'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { z } from 'zod'
import { acceptIssuerKey } from '../../../src-shared/domain/issuer-key.ts'
import { chainStart } from '../../../src-shared/protocol/operation-header.ts'
import {
  type PairReply,
  PairReplySchema,
  type PairRequest,
  pairedText,
  pairingInfo,
  pairingText,
  readPairingCode,
} from '../../../src-shared/protocol/pairing.ts'
import { PROTOCOL_VERSION } from '../../../src-shared/protocol/push.ts'
import { RefusalSchema, syncPaths } from '../../../src-shared/protocol/refusal.ts'
import { issuerKeyStore } from '../certificates/store.ts'
import type { ChangeContext } from '../change-context.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { Unreachable, type Wire } from './centre-connection.ts'

export interface PairingOrder {
  readonly url: string
  readonly fingerprint: string | null
  readonly slot: string
  /** As typed. */
  readonly code: string
  readonly now: string
}

export interface Presented {
  readonly device: string
  readonly epoch: number
  /** Ed25519, SPKI DER in base64. */
  readonly signKey: string
  readonly journal: PairRequest['journal']
  /** Null: joins the slot's site. */
  readonly site: string | null
}

export interface Paired {
  readonly reply: PairReply
  /** This workstation's age identity, and its recipient. */
  readonly identity: string
  readonly recipient: string
}

/**
 * Presents a workstation to a centre. The code never travels: both sides prove that they know it.
 *
 * @throws AppError PAIRING_CODE_INVALID, PAIRING_REFUSED, CENTRE_UNREACHABLE, CENTRE_NOT_PROVEN
 */
export async function presentTo(wire: Wire, own: Presented, order: PairingOrder): Promise<Paired> {
  const code = readPairingCode(order.code)
  if (code === null) throw new AppError('PAIRING_CODE_INVALID')
  const key = Buffer.from(hkdfSync('sha256', code, '', pairingInfo, 32))
  const identity = await generateIdentity()
  const recipient = await identityToRecipient(identity)
  const nonce = randomBytes(16).toString('hex')
  const unproven = {
    proto: PROTOCOL_VERSION,
    slot: order.slot.trim(),
    ...own,
    recipient,
    machine: hostname(),
    nonce,
    proof: '',
  } as const
  const request: PairRequest = {
    ...unproven,
    proof: createHmac('sha256', key).update(pairingText(unproven)).digest('base64'),
  }
  const answer = await send(wire, request)
  const { proof, ...reply } = answer
  const expected = createHmac('sha256', key).update(pairedText(reply, nonce)).digest()
  const given = Buffer.from(proof, 'base64')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new AppError('CENTRE_NOT_PROVEN')
  return { reply: answer, identity, recipient }
}

async function send(wire: Wire, request: PairRequest): Promise<PairReply> {
  const headers = { 'content-type': 'application/json' }
  const body = Buffer.from(JSON.stringify(request))
  const reply = await wire({ method: 'POST', path: syncPaths.pair, headers, body }).catch((error: unknown) => {
    throw new AppError('CENTRE_UNREACHABLE', {}, error instanceof Unreachable ? error : undefined)
  })
  const json = z.json().safeParse(parse(reply.body)).data
  const refused = RefusalSchema.safeParse(json)
  if (refused.success) throw new AppError('PAIRING_REFUSED', { code: refused.data.code })
  const paired = PairReplySchema.safeParse(json)
  if (!paired.success) throw new AppError('CENTRE_UNREACHABLE')
  return paired.data
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return null
  }
}

/** What the centre is told of this workstation's journal. */
export function presentedJournal(db: ReadDatabase, epoch: number): PairRequest['journal'] {
  const last = db.get(sql.selectFrom('operation').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1))
  const renewed = db.get(
    sql
      .selectFrom('operation')
      .select('seq')
      .where('type', 'in', ['device.enrol', 'device.renew'])
      .orderBy('seq', 'desc')
      .limit(1),
  )
  const epochFrom = epoch === 0 ? 1 : (renewed?.seq ?? 1)
  return { seq: last?.seq ?? 0, hash: last?.hash ?? chainStart, epochFrom }
}

/** Keeps the centre's word that this workstation's key may sign certificates; one it had before stands. */
export function acceptIssuer(
  { change, db }: Pick<ChangeContext, 'change' | 'db'>,
  { device: deviceId, signKey }: Pick<Presented, 'device' | 'signKey'>,
  { issuer }: PairReply,
): void {
  const key = createPublicKey({ key: Buffer.from(signKey, 'base64'), format: 'der', type: 'spki' })
  const publicKey = Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url').toString('hex')
  if (issuerKeyStore.load(db, publicKey)) return
  change(acceptIssuerKey, publicKey, { deviceId, publicKey, ...issuer })
}

/** From here on this workstation has a centre: in the transaction that opens its leases. */
export function keepPairing(db: WriteDatabase, order: PairingOrder, { reply, identity, recipient }: Paired): void {
  const last = db.get(sql.selectFrom('operation').select('seq').orderBy('seq', 'desc').limit(1))
  db.run(sql.deleteFrom('sync_pairing'))
  db.run(
    sql.insertInto('sync_pairing').values({
      id: 1,
      url: order.url,
      fingerprint: order.fingerprint,
      incarnation: reply.incarnation,
      server_sign_key: reply.serverSignKey,
      server_recipient: reply.serverRecipient,
      identity,
      recipient,
      paired_at: order.now,
      first_seq: (last?.seq ?? 0) + 1,
      acked_seq: reply.ackedSeq,
      paused: 0,
      last_contact_at: order.now,
      clock_offset: Date.parse(reply.serverTime) - Date.parse(order.now),
      clock_known_at: order.now,
      latest_time: order.now,
      blocked: null,
      digest_agrees: null,
      last_issue: 0,
    }),
  )
}
