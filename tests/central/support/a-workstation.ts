import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto'
import type { Centre, CentreReply } from '../../../src-central/centre.ts'
import { operationHash, payloadDigest } from '../../../src-central/chain.ts'
import { addSlot, codeKey, type NewSlot } from '../../../src-central/slots.ts'
import { canonical } from '../../../src-shared/protocol/canonical.ts'
import { chainStart, type OperationHeader } from '../../../src-shared/protocol/operation-header.ts'
import { type PairReply, PairReplySchema, type PairRequest, pairingText } from '../../../src-shared/protocol/pairing.ts'
import { type PullReply, PullReplySchema } from '../../../src-shared/protocol/pull.ts'
import { type PushReply, PushReplySchema, type SentOperation } from '../../../src-shared/protocol/push.ts'
import { type Refusal, RefusalSchema, syncPaths } from '../../../src-shared/protocol/refusal.ts'
import { requestText, syncHeaders } from '../../../src-shared/protocol/request-signature.ts'

export interface Wish {
  readonly type: string
  readonly entity: { readonly type: string; readonly id: string }
  readonly payload: unknown
  readonly actor?: string
  readonly base?: OperationHeader['base']
  readonly at?: string
  readonly group?: string
  readonly v?: number
  readonly site?: string
  readonly clk?: OperationHeader['clk']
}

/** A workstation as the centre sees one: a journal, keys, and requests. It believes nothing and checks nothing. */
export class Workstation {
  readonly centre: Centre
  readonly id = randomUUID()
  site: string | null = null
  epoch = 0
  incarnation = ''
  #keys = generateKeyPairSync('ed25519')
  readonly journal: { readonly sent: SentOperation; readonly header: OperationHeader; readonly hash: string }[] = []
  /** What it sets its clock to; null: the centre's. */
  time: string | null = null

  constructor(centre: Centre) {
    this.centre = centre
  }

  get privateKey(): KeyObject {
    return this.#keys.privateKey
  }
  get signKey(): string {
    return this.#keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  }

  /** Another key, as after a restore. */
  renew(): void {
    this.#keys = generateKeyPairSync('ed25519')
    this.epoch += 1
  }

  /** Takes over what another program journaled. */
  adoptJournal(sent: readonly SentOperation[]): void {
    for (const one of sent) {
      const header: OperationHeader = JSON.parse(one.header)
      this.journal.push({ sent: one, header, hash: operationHash(header.prev, one.header) })
    }
  }

  /** Journals an operation. */
  note(wish: Wish): OperationHeader {
    const last = this.journal.at(-1)
    const payload = canonical(wish.payload)
    const salt = randomBytes(16).toString('hex')
    const header: OperationHeader = {
      op: randomUUID(),
      dev: this.id,
      epoch: this.epoch,
      seq: (last?.header.seq ?? 0) + 1,
      v: wish.v ?? 1,
      type: wish.type,
      actor: wish.actor ?? 'system',
      group: wish.group ?? randomUUID(),
      site: wish.site ?? this.site ?? '',
      entity: wish.entity,
      base: wish.base ?? { ver: 0 },
      at: wish.at ?? this.centre.environment.clock.now(),
      ...(wish.clk ? { clk: wish.clk } : {}),
      payload: payloadDigest(salt, payload),
      prev: last?.hash ?? chainStart,
    }
    const text = canonical(header)
    this.journal.push({ sent: { header: text, salt, payload }, header, hash: operationHash(header.prev, text) })
    return header
  }

  /** @param brings the site it brings; null: it joins the slot's */
  async pair(
    slot: Pick<NewSlot, 'slot' | 'code'>,
    { brings = null, ...change }: { brings?: string | null } & Partial<PairRequest> = {},
  ): Promise<PairReply | Refusal> {
    const last = this.journal.at(-1)
    const unproven = {
      proto: 1 as const,
      slot: slot.slot,
      device: this.id,
      epoch: this.epoch,
      signKey: this.signKey,
      recipient: 'age1none',
      journal: {
        seq: last?.header.seq ?? 0,
        hash: last?.hash ?? chainStart,
        epochFrom: this.journal.find(({ header }) => header.epoch === this.epoch)?.header.seq ?? 1,
      },
      site: brings,
      machine: 'PC-01',
      nonce: randomBytes(16).toString('hex'),
      ...change,
      proof: '',
    }
    const proof = createHmac('sha256', codeKey(slot.code)).update(pairingText(unproven)).digest('base64')
    const body = Buffer.from(JSON.stringify({ ...unproven, proof }))
    const reply = await this.centre.handle({ method: 'POST', path: syncPaths.pair, headers: {}, body })
    if (reply.status !== 200) return RefusalSchema.parse(json(reply))
    const paired = PairReplySchema.parse(json(reply))
    this.incarnation = paired.incarnation
    this.site = paired.site.id
    return paired
  }

  async send(
    method: string,
    path: string,
    options: { json?: unknown; bytes?: Uint8Array; headers?: Record<string, string> } = {},
  ): Promise<CentreReply> {
    const body =
      options.json === undefined ? (options.bytes ?? new Uint8Array()) : Buffer.from(JSON.stringify(options.json))
    const time = this.time ?? this.centre.environment.clock.now()
    const nonce = randomBytes(16).toString('hex')
    const digest = createHash('sha256').update(body).digest('hex')
    const text = requestText({ method, path, digest, device: this.id, epoch: this.epoch, time, nonce })
    const headers = {
      [syncHeaders.device]: this.id,
      [syncHeaders.epoch]: String(this.epoch),
      [syncHeaders.time]: time,
      [syncHeaders.nonce]: nonce,
      [syncHeaders.digest]: digest,
      [syncHeaders.signature]: sign(null, Buffer.from(text), this.privateKey).toString('base64'),
      ...options.headers,
    }
    return this.centre.handle({ method, path, headers, body })
  }

  /** Sends operations of the journal by their places in it; all that are there unless told. */
  async push(from = 1, to = this.journal.length): Promise<PushReply | Refusal> {
    const operations = this.journal.slice(from - 1, to).map(({ sent }) => sent)
    return this.pushThese(operations)
  }

  async pushThese(operations: readonly SentOperation[]): Promise<PushReply | Refusal> {
    const request = {
      proto: 1,
      app: '0',
      dev: this.id,
      epoch: this.epoch,
      incarnation: this.incarnation,
      operations,
      health: null,
    }
    const reply = await this.send('POST', syncPaths.push, { json: request })
    return reply.status === 200 ? PushReplySchema.parse(json(reply)) : RefusalSchema.parse(json(reply))
  }

  async pull(cursors: Readonly<Record<string, number>>, limit = 1000): Promise<PullReply | Refusal> {
    const request = { proto: 1, incarnation: this.incarnation, cursors, limit }
    const reply = await this.send('POST', syncPaths.pull, { json: request })
    return reply.status === 200 ? PullReplySchema.parse(json(reply)) : RefusalSchema.parse(json(reply))
  }
}

export const json = (reply: CentreReply): unknown => JSON.parse(Buffer.from(reply.body).toString('utf8'))

/** A slot of the centre, and its code. */
export const aSlot = (centre: Centre, site: string | null = null): Promise<NewSlot> =>
  addSlot(centre.environment, { site, number: null })
