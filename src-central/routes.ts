import type { z } from 'zod'
import { operationTypes } from '../src-shared/domain/registry.ts'
import { CodeRequestSchema } from '../src-shared/protocol/codes.ts'
import { PairRequestSchema } from '../src-shared/protocol/pairing.ts'
import { type PullReply, PullRequestSchema } from '../src-shared/protocol/pull.ts'
import { PROTOCOL_VERSION, type PushReply, PushRequestSchema, pushLimits } from '../src-shared/protocol/push.ts'
import { type Hello, syncPaths } from '../src-shared/protocol/refusal.ts'
import type { Answer, Asked, CentreHost, CentreRequest } from './asked.ts'
import { answerBlob } from './blobs.ts'
import { pair } from './pair.ts'
import { nextPages, scopeDigest, scopeRows } from './pull.ts'
import { takeBatch } from './push.ts'
import { Refused } from './refused.ts'
import type { DeviceRow } from './store/tables.ts'

interface Route {
  readonly methods: readonly string[]
  /** With `path`, or everything below it. */
  readonly below?: true
  readonly path: string
  readonly isPublic?: true
  readonly answer: (asked: Asked) => Promise<Answer>
}

const routes: readonly Route[] = [
  { methods: ['GET'], path: syncPaths.hello, isPublic: true, answer: hello },
  { methods: ['POST'], path: syncPaths.pair, isPublic: true, answer: pairing },
  { methods: ['POST'], path: syncPaths.push, answer: push },
  { methods: ['POST'], path: syncPaths.pull, answer: pull },
  { methods: ['GET'], path: syncPaths.digest, answer: digest },
  { methods: ['GET'], path: syncPaths.rows, answer: rows },
  { methods: ['POST'], path: syncPaths.codes, answer: codes },
  { methods: ['HEAD', 'PATCH', 'GET'], path: syncPaths.blobs, below: true, answer: answerBlob },
]

export function findRoute({ method, path }: CentreRequest): (Route & { readonly match: string }) | null {
  const [bare = ''] = path.split('?')
  for (const route of routes) {
    if (!route.methods.includes(method)) continue
    if (!route.below && bare === route.path) return { ...route, match: '' }
    if (route.below && bare.startsWith(`${route.path}/`)) return { ...route, match: bare.slice(route.path.length + 1) }
  }
  return null
}

const ok = (json: unknown): Answer => ({ status: 200, json })

/** @throws Refused malformed, upgrade_required */
function readBody<Schema extends z.ZodType>(body: Uint8Array, schema: Schema): z.output<Schema> {
  const json = readJson(body)
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const proto = json !== null && typeof json === 'object' && 'proto' in json ? json.proto : PROTOCOL_VERSION
  throw new Refused(proto === PROTOCOL_VERSION ? 'malformed' : 'upgrade_required')
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch (error) {
    throw new Refused('malformed', {}, error)
  }
}

/** @throws Refused unknown_device */
function asker({ device }: Asked): DeviceRow {
  if (device === null) throw new Refused('unknown_device')
  return device
}

const operationVersions = Object.fromEntries(operationTypes.map(({ type, version }) => [type, [version]]))

async function hello({ centre }: Asked): Promise<Answer> {
  const answer: Hello = {
    proto: [PROTOCOL_VERSION],
    incarnation: centre.identity.incarnation,
    serverTime: centre.environment.clock.now(),
    operations: operationVersions,
    minimumApp: null,
  }
  return ok(answer)
}

async function pairing({ centre, body }: Asked): Promise<Answer> {
  return ok(await pair(centre.environment, centre.identity, readBody(body, PairRequestSchema)))
}

async function push(asked: Asked): Promise<Answer> {
  const { centre, body } = asked
  const device = asker(asked)
  const request = readBody(body, PushRequestSchema)
  const size = request.operations.reduce((sum, one) => sum + one.header.length + (one.payload?.length ?? 0), 0)
  // One operation may be larger than a batch should be: a draw of a large session.
  if (size > pushLimits.bytes && request.operations.length > 1) throw new Refused('too_large')
  if (request.dev !== device.id) throw new Refused('bad_signature')
  refuseIncarnation(centre, request.incarnation)
  const delivered = await takeBatch(centre.environment, device.site, request)
  const { incarnation } = centre.identity
  const reply: PushReply = { ...delivered, incarnation, serverTime: centre.environment.clock.now() }
  return ok(reply)
}

async function pull(asked: Asked): Promise<Answer> {
  const { centre, body } = asked
  const request = readBody(body, PullRequestSchema)
  refuseIncarnation(centre, request.incarnation)
  const { incarnation } = centre.identity
  const pages = await nextPages(centre.environment, asker(asked), request)
  const { clock, gateway } = centre.environment
  const reply: PullReply = { ...pages, incarnation, serverTime: clock.now(), sendsCodes: Boolean(gateway) }
  return ok(reply)
}

function refuseIncarnation({ identity }: CentreHost, incarnation: string): void {
  if (incarnation !== identity.incarnation)
    throw new Refused('wrong_incarnation', { incarnation: identity.incarnation })
}

const queryOf = ({ request }: Asked): URLSearchParams => new URL(request.path, 'https://centre').searchParams

async function digest(asked: Asked): Promise<Answer> {
  return ok(await scopeDigest(asked.centre.environment, asker(asked), queryOf(asked).get('scope') ?? ''))
}

async function rows(asked: Asked): Promise<Answer> {
  const query = queryOf(asked)
  const [scope, type] = [query.get('scope') ?? '', query.get('type') ?? '']
  const ids = query.getAll('id')
  return ok({ rows: await scopeRows(asked.centre.environment, asker(asked), { scope, type, ids }) })
}

/** 验证码: told apart from other messages by nothing but its length, so only workstations may ask for it. */
async function codes(asked: Asked): Promise<Answer> {
  const { centre, body } = asked
  const device = asker(asked)
  const { gateway, clock } = centre.environment
  const { way, to, code } = readBody(body, CodeRequestSchema)
  if (!gateway) throw new Refused('not_found')
  if (!centre.codeLimits.admits(device.id, to, clock.now())) throw new Refused('busy', { retryAfterMs: 60_000 })
  await gateway.send({ way, to, text: `【考点通】验证码 ${code}，5 分钟内有效。不是本人操作请忽略。` })
  return ok({ sent: true })
}
