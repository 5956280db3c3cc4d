import { z } from 'zod'
import { mayDo } from '../src-shared/contract/operation-procedures.ts'
import { factsAskedBy, type JudgedInput, judge } from '../src-shared/domain/judge-operation.ts'
import type { Actor, Decision } from '../src-shared/domain/operation.ts'
import { operationType, type RegisteredOperation } from '../src-shared/domain/registry.ts'
import type { OperationHeader } from '../src-shared/protocol/operation-header.ts'
import type { ResultDetail } from '../src-shared/protocol/operation-result.ts'
import { deviceScope } from '../src-shared/protocol/pull.ts'
import { actorOf } from './actors.ts'
import { type Base, effectiveBase } from './base-version.ts'
import { currentOf } from './current-record.ts'
import { wasErased } from './erase-contents.ts'
import { answerFacts } from './facts/answer-facts.ts'
import { flagOf, lateness } from './flags.ts'
import type { Judging } from './judging.ts'
import { changedFields, mergeFields } from './merge-fields.ts'
import { refusalOfSeatsMoved } from './move-seats.ts'
import { type Outcome, refused } from './operation-words.ts'

/** Types that leave no record a centre could rebuild: notes, and what concerns one machine's files. */
const isStoredOnly = (type: string): boolean => type.startsWith('audit.') || type.startsWith('backup.')

/**
 * What becomes of one operation, asked of the same rules as on the workstation. Nothing is changed here.
 *
 * @throws StoreTrouble; anything else that is thrown is an operation the centre can't judge
 */
export async function judgeIncoming(judging: Judging): Promise<Outcome> {
  const { incoming, host } = judging
  const { header, text } = incoming
  if (header.site !== host.work.site) return refused('rejected', 'not_home_site')
  const known = operationType(header.type)
  if (isStoredOnly(header.type)) return { status: 'accepted', applied: null, flag: null }
  if (!known || known.version !== header.v) return refused('parked', 'unknown_op')
  if (known.entity.name !== header.entity.type) return refused('rejected', 'schema_invalid')
  if (isBetweenTwo(header) && !isOwnLease(header)) return refused('rejected', 'not_authorized')
  const waiting = await parkedBefore(judging)
  if (waiting !== null) return refused('parked', 'dependency_parked', { dependsOn: waiting })
  // Retention may have erased what an old operation said; only people can tell what is to come of it.
  if (text.payload === null) {
    const erased = await wasErased(host.work, header.entity)
    return erased ? refused('rejected', 'missing_entity') : refused('parked', 'schema_invalid')
  }
  return judgeKnown(judging, known, text.payload)
}

/** Leases and blocks of numbers are between their workstation and the centre. */
const isBetweenTwo = ({ entity }: OperationHeader): boolean => ['seat-lease', 'number-blocks'].includes(entity.type)

/** Nobody opens, asks or returns in another workstation's name, nor in that of an epoch that has ended. */
const isOwnLease = ({ entity, dev, epoch }: OperationHeader): boolean => entity.id.endsWith(`.${dev}.${epoch}`)

const isOwnRight = ({ dev }: OperationHeader, payload: unknown): boolean =>
  z.object({ deviceId: z.literal(dev) }).safeParse(payload).success

/** The operation on the same record before it that nobody could judge yet; null where none waits. */
async function parkedBefore({ host, incoming: { header } }: Judging): Promise<string | null> {
  const { type, id } = header.entity
  const all = await host.work.log.parked()
  const own = all.findIndex((row) => row.op_id === header.op)
  const before = own < 0 ? all : all.slice(0, own)
  return before.find((row) => row.entity_type === type && row.entity_id === id)?.op_id ?? null
}

async function judgeKnown(judging: Judging, operation: RegisteredOperation, text: string): Promise<Outcome> {
  const { host, incoming } = judging
  const { header } = incoming
  const payload = parsed(operation, text)
  if (payload === null) return refused('rejected', 'schema_invalid')
  if (header.entity.type === 'seating-right' && !isOwnRight(header, payload.value)) {
    return refused('rejected', 'not_authorized')
  }
  const who = await actorOf(host.work, header)
  if (who.kind === 'unknown') return refused('rejected', 'not_authorized')
  const scope = scopeOf(judging)
  const held = await host.work.held(operation.entity, header.entity.id, scope)
  const current = held && (await currentOf(host.work, header.entity, held))
  if (who.kind === 'disabled') return refused('conflict', 'actor_disabled', withCurrent(current))
  // What a workstation did while it was its own authority, its own gate let pass.
  if (!host.asking.adopted && !mayDo(who.actor, { type: header.type, id: header.entity.id })) {
    return refused('rejected', 'not_authorized', withCurrent(current))
  }
  const base = await effectiveBase(host.work, header)
  if (base.kind === 'refused') return base.outcome
  const isStale = held !== null && operation.creates !== true && held.ver !== base.ver
  if (isStale && operation.conflict === 'exact-version') {
    return refused('conflict', 'version_mismatch', withCurrent(current))
  }
  const actor = header.type === 'candidate-account.register' ? named(who.actor, payload.value) : who.actor
  const others = held !== null && operation.conflict === 'per-field' ? await fieldsSince(judging, base.seen) : {}
  const asked = { id: header.entity.id, state: held?.state ?? null, payload: payload.value, actor }
  return decideMerged(judging, operation, { asked, others, current, ver: (held?.ver ?? 0) + 1, scope })
}

interface Deciding {
  readonly asked: JudgedInput
  /** Fields that others changed since, each with its value at the base. */
  readonly others: Readonly<Record<string, unknown>>
  readonly current: ResultDetail['current'] | null
  readonly ver: number
  readonly scope: string
}

async function decideMerged(
  judging: Judging,
  operation: RegisteredOperation,
  { asked, others, current, ver, scope }: Deciding,
): Promise<Outcome> {
  const { host, incoming } = judging
  const merged = mergeFields(asked.payload, { current: asked.state, others })
  const conflict = (fields: readonly string[]): Outcome =>
    refused('conflict', 'version_mismatch', { ...withCurrent(current), fields: [...fields] })
  if (merged.conflicts.length > 0) return conflict(merged.conflicts)
  const input = { ...asked, payload: merged.payload }
  const facts = await answerFacts(host, factsAskedBy(operation, input))
  const decided = judge(operation, { ...input, facts, now: incoming.header.at })
  if (decided.kind === 'refused') return refusedByRule(decided, current)
  // What a payload changes without naming it as a field: a picture by its kind.
  const touched = Object.keys(others).length > 0 ? Object.keys(changedFields(input.state, decided.state)) : []
  const both = touched.filter((name) => name in others && !(name in Object(input.payload)))
  if (both.length > 0) return conflict(both)
  const late = await lateness(judging, operation, { ...input, facts })
  if (late === 'too-late') return refused('conflict', 'deadline_passed', withCurrent(current))
  const applied = { operation, before: input.state, state: decided.state, ver, scope }
  const noSeats = await refusalOfSeatsMoved(host, applied)
  return noSeats ?? { status: 'accepted', applied, flag: late ?? (await flagOf(host, applied)) }
}

const scopeOf = ({ host, incoming: { header } }: Judging): string =>
  isBetweenTwo(header) ? deviceScope(host.asking.device) : host.work.scope

function parsed(operation: RegisteredOperation, text: string): { readonly value: unknown } | null {
  try {
    return { value: operation.payload.parse(JSON.parse(text)) }
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return null
    throw error
  }
}

const Registering = z.object({ username: z.string() })
const named = (actor: Actor, payload: unknown): Actor => ({
  ...actor,
  name: actor.name || Registering.parse(payload).username,
})

const withCurrent = (current: ResultDetail['current'] | null): ResultDetail => (current ? { current } : {})

const numberless = ['CERTIFICATE_NUMBER_NOT_HELD', 'CERTIFICATE_NUMBER_BLOCKED']
const seatless = ['SEAT_TAKEN', 'SEATS_NOT_LEASED', 'RESTORE_SEAT_TAKEN']

function refusedByRule(
  { code, detail }: Extract<Decision<unknown>, { kind: 'refused' }>,
  current: ResultDetail['current'] | null,
): Outcome {
  const refusal = { refusal: { code, detail: { ...detail } }, ...withCurrent(current) }
  if (code === 'ALREADY_EXISTS') return refused('rejected', 'already_exists', refusal)
  if (code === 'NOT_FOUND' && current === null) return refused('rejected', 'missing_entity', refusal)
  if (numberless.includes(code)) return refused('rejected', 'number_block_invalid', refusal)
  return refused('rejected', seatless.includes(code) ? 'seats_exhausted' : 'rule_refused', refusal)
}

/** What others changed after the version it saw, each field with its value there. */
async function fieldsSince(
  { host, incoming: { header } }: Judging,
  { ver, own }: Base['seen'],
): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {}
  for (const deed of await host.work.log.acceptedOn(header.entity.type, header.entity.id)) {
    if (deed.ver === null || deed.ver <= ver || own.has(deed.op_id)) continue
    const changed: Record<string, unknown> = JSON.parse(deed.changed ?? '{}')
    for (const [name, before] of Object.entries(changed)) if (!(name in fields)) fields[name] = before
  }
  return fields
}
