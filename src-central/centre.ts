import { sign } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { type Refusal, statusOfRefusal } from '../src-shared/protocol/refusal.ts'
import { replyText, syncHeaders } from '../src-shared/protocol/request-signature.ts'
import { authenticate } from './authenticate.ts'
import { sha256 } from './chain.ts'
import type { Environment } from './environment.ts'
import { type Identity, openIdentity } from './identity.ts'
import { Refused, StoreTrouble } from './refused.ts'
import { type Answer, findRoute } from './routes.ts'

/** A request as it came, whatever carried it. */
export interface CentreRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}
export interface CentreReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** The largest body that is unpacked; a batch is at most 1 MiB of operations. */
const largestBody = 4 * 1024 * 1024
const unpack = promisify(zstdDecompress)
const pack = promisify(zstdCompress)

/** The centre without a wire: a request in, a signed reply out. */
export class Centre {
  readonly environment: Environment
  readonly identity: Identity

  private constructor(environment: Environment, identity: Identity) {
    this.environment = environment
    this.identity = identity
  }

  static async open(environment: Environment): Promise<Centre> {
    return new Centre(environment, await openIdentity(environment))
  }

  /** Never rejects: what went wrong is an answer too. */
  async handle(request: CentreRequest): Promise<CentreReply> {
    const began = performance.now()
    const answer = await this.#answer(request).catch((error: unknown) => this.#refusal(request, error))
    const reply = await this.#signed(request, answer)
    const { status } = reply
    const [path = ''] = request.path.split('?')
    const device = request.headers[syncHeaders.device] ?? ''
    // A file's name says what is in it.
    const shown = path.replace(/[0-9a-f]{64}/, ':sha256')
    const ms = Math.round(performance.now() - began)
    this.environment.log.event('request', { method: request.method, path: shown, status, device, ms })
    return reply
  }

  async #answer(request: CentreRequest): Promise<Answer> {
    const route = findRoute(request)
    if (!route) throw new Refused('not_found')
    const device = route.isPublic ? null : await authenticate(this.environment, request)
    const body = request.headers['content-encoding'] === 'zstd' ? await unpacked(request.body) : request.body
    if (body.byteLength > largestBody) throw new Refused('too_large')
    return route.answer({ centre: this, request, body, device, match: route.match })
  }

  #refusal(request: CentreRequest, error: unknown): Answer {
    const serverTime = this.environment.clock.now()
    if (error instanceof Refused) {
      const body: Refusal = { code: error.code, serverTime, ...error.extra }
      return { status: statusOfRefusal[error.code], json: body }
    }
    const trouble = error instanceof StoreTrouble && error.cause instanceof Error ? error.cause : error
    const [path = ''] = request.path.split('?')
    const kind = trouble instanceof Error ? trouble.name : typeof trouble
    const code = trouble instanceof Error && 'code' in trouble ? String(trouble.code) : ''
    this.environment.log.event('trouble', { path, kind, code, at: placeOf(trouble) })
    const body: Refusal = { code: 'busy', serverTime, retryAfterMs: 5000 }
    return { status: statusOfRefusal.busy, json: body }
  }

  async #signed(request: CentreRequest, answer: Answer): Promise<CentreReply> {
    const plain =
      answer.json === undefined ? (answer.bytes ?? new Uint8Array()) : Buffer.from(JSON.stringify(answer.json))
    const packs = answer.json !== undefined && plain.byteLength > 1024 && accepts(request.headers['accept-encoding'])
    const body = packs ? await pack(plain) : plain
    const { status } = answer
    const time = this.environment.clock.now()
    const nonce = request.headers[syncHeaders.nonce] ?? ''
    const digest = sha256(body)
    const text = replyText({ status, digest, time, nonce })
    const headers: Record<string, string> = {
      'content-type': answer.json === undefined ? 'application/octet-stream' : 'application/json; charset=utf-8',
      ...answer.headers,
      ...(packs ? { 'content-encoding': 'zstd' } : {}),
      'cache-control': 'no-store',
      [syncHeaders.time]: time,
      [syncHeaders.nonce]: nonce,
      [syncHeaders.digest]: digest,
      [syncHeaders.signature]: sign(null, Buffer.from(text), this.identity.privateKey).toString('base64'),
    }
    return { status, headers, body }
  }
}

const accepts = (encodings = ''): boolean => encodings.split(',').some((one) => one.trim().startsWith('zstd'))

/** The line of ours that failed; messages of a database may quote what people entered. */
const placeOf = (error: unknown): string =>
  (error instanceof Error ? error.stack : undefined)?.match(/src-central\/[\w/-]+\.ts:\d+/)?.[0] ?? ''

async function unpacked(body: Uint8Array): Promise<Uint8Array> {
  try {
    return await unpack(body, { maxOutputLength: largestBody })
  } catch (error) {
    const isLarge = error instanceof RangeError
    throw new Refused(isLarge ? 'too_large' : 'malformed', {}, error)
  }
}
