import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { z } from 'zod'
import { type Refusal, RefusalSchema } from '../../../src-shared/protocol/refusal.ts'
import { replyText, requestText, syncHeaders } from '../../../src-shared/protocol/request-signature.ts'

export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'HEAD' | 'PATCH'
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}
export interface WireReply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}
/** One request and its answer, whatever carries them. Rejects where none came. */
export type Wire = (request: WireRequest) => Promise<WireReply>

/** The centre could not be asked, or what answered was not the centre (a captive portal). Worth another try later. */
export class Unreachable extends Error {}

/** The centre answered the whole request with a refusal; the queue of operations is untouched. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export interface Signer {
  readonly device: string
  readonly epoch: number
  /** Ed25519, PKCS#8 DER in base64. */
  readonly privateKey: string
  /** The centre's, SPKI DER in base64. */
  readonly serverKey: string
}

interface Ask {
  readonly method: WireRequest['method']
  readonly path: string
  readonly json?: unknown
  readonly bytes?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks the centre in this workstation's name, and believes only what carries the centre's signature. */
export class CentreConnection {
  readonly #wire: Wire
  readonly #signer: Signer
  readonly #key: KeyObject
  readonly #serverKey: KeyObject
  readonly #now: () => string
  /** Milliseconds the centre's clock is ahead of this one, by its last answer. */
  #offset: number

  constructor(wire: Wire, signer: Signer, clock: { readonly now: () => string; readonly offset: number }) {
    this.#wire = wire
    this.#signer = signer
    this.#now = clock.now
    this.#offset = clock.offset
    this.#key = createPrivateKey({ key: Buffer.from(signer.privateKey, 'base64'), format: 'der', type: 'pkcs8' })
    this.#serverKey = createPublicKey({ key: Buffer.from(signer.serverKey, 'base64'), format: 'der', type: 'spki' })
  }

  get offset(): number {
    return this.#offset
  }

  /** @throws Unreachable, Refused */
  async ask<Schema extends z.ZodType>(request: Ask, schema: Schema): Promise<z.output<Schema>> {
    const reply = await this.exchange(request)
    const parsed = schema.safeParse(readJson(reply))
    if (!parsed.success) throw new Unreachable('the answer is not what was asked for')
    return parsed.data
  }

  /** @throws Unreachable, Refused */
  async exchange(request: Ask): Promise<WireReply> {
    try {
      return await this.#once(request)
    } catch (error) {
      // The refusal is signed: its time can be trusted where our own clock can't.
      if (error instanceof Refused && error.refusal.code === 'clock_skew') return this.#once(request)
      throw error
    }
  }

  async #once({ method, path, json, bytes, headers = {} }: Ask): Promise<WireReply> {
    const body = json === undefined ? (bytes ?? new Uint8Array()) : zstdCompressSync(JSON.stringify(json))
    const time = new Date(Date.parse(this.#now()) + this.#offset).toISOString()
    const nonce = randomBytes(16).toString('hex')
    const { device, epoch } = this.#signer
    const digest = createHash('sha256').update(body).digest('hex')
    const text = requestText({ method, path, digest, device, epoch, time, nonce })
    const signed = {
      ...headers,
      ...(json === undefined ? {} : { 'content-type': 'application/json', 'content-encoding': 'zstd' }),
      'accept-encoding': 'zstd',
      [syncHeaders.device]: device,
      [syncHeaders.epoch]: String(epoch),
      [syncHeaders.time]: time,
      [syncHeaders.nonce]: nonce,
      [syncHeaders.digest]: digest,
      [syncHeaders.signature]: sign(null, Buffer.from(text), this.#key).toString('base64'),
    }
    const reply = await this.#wire({ method, path, headers: signed, body })
    this.#believe(reply, nonce)
    if (reply.status < 400) return reply
    const refusal = RefusalSchema.safeParse(readJson(reply))
    if (!refusal.success) throw new Unreachable(`status ${reply.status}`)
    throw new Refused(refusal.data)
  }

  #believe(reply: WireReply, nonce: string): void {
    const { [syncHeaders.time]: time = '', [syncHeaders.signature]: signature = '' } = reply.headers
    const digest = createHash('sha256').update(reply.body).digest('hex')
    const text = replyText({ status: reply.status, digest, time, nonce })
    const sound = signature !== '' && verify(null, Buffer.from(text), this.#serverKey, Buffer.from(signature, 'base64'))
    if (!sound) throw new Unreachable('not answered by the centre')
    this.#offset = Date.parse(time) - Date.parse(this.#now())
  }
}

function readJson(reply: WireReply): unknown {
  try {
    const plain = reply.headers['content-encoding'] === 'zstd' ? zstdDecompressSync(reply.body) : reply.body
    return JSON.parse(Buffer.from(plain).toString('utf8'))
  } catch {
    throw new Unreachable('the answer can’t be read')
  }
}
