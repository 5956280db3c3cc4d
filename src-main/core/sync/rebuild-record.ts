import { factsAskedBy, judge } from '../../../src-shared/domain/judge-operation.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { operationType, operationTypes, type RegisteredOperation } from '../../../src-shared/domain/registry.ts'
import { actorOf } from '../accounts/store.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import type { EntityStore } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { type EntityName, entityStores } from '../entity-stores.ts'
import { factAnswers } from '../facts.ts'
import { keepDrawnSeat } from '../seating/store.ts'

const schemas = new Map(operationTypes.map(({ entity }) => [entity.name, entity.schema]))

/** Kinds of records that travel; a later program's are kept aside untouched until this one is as new. */
export const isKnownKind = (type: string): type is EntityName => Object.hasOwn(entityStores, type) && schemas.has(type)

const storeOf = (type: EntityName): EntityStore<unknown> => entityStores[type] as unknown as EntityStore<unknown>

/** A record as its table has it. */
export const storedRecord = (db: ReadDatabase, type: EntityName, id: string) => storeOf(type).load(db, id)

export function putRecord(
  db: WriteDatabase,
  {
    type,
    id,
    ver,
    data,
  }: { readonly type: EntityName; readonly id: string; readonly ver: number; readonly data: unknown },
): void {
  if (data === null) storeOf(type).remove(db, id)
  else storeOf(type).save(db, id, { state: schemas.get(type)?.parse(data), version: ver })
}

interface Waiting {
  readonly seq: number
  readonly type: string
  readonly actor_id: string
  readonly at: string
  readonly payload: string | null
}

const operationsOn = statement((given: { type: string; id: string; ver: number }) =>
  sql
    .selectFrom('operation')
    .leftJoin('operation_result as result', 'result.seq', 'operation.seq')
    .leftJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
    .select(['operation.seq', 'operation.type', 'operation.actor_id', 'operation.at', 'operation_payload.payload'])
    .where('operation.entity_type', '=', given.type)
    .where('operation.entity_id', '=', given.id)
    .where((is) =>
      is.or([
        is('result.status', 'is', null),
        is('result.status', '=', 'parked'),
        // Accepted, and the row it led to has not come yet.
        is.and([is('result.status', '=', 'accepted'), is('result.ver', '>', given.ver)]),
      ]),
    )
    .orderBy('operation.seq'),
)

/** Own operations on a record that its confirmed state, of version `ver`, does not hold yet. */
export const waitingOn = (db: ReadDatabase, record: { type: string; id: string; ver: number }): readonly Waiting[] =>
  db.all(operationsOn, record)

/**
 * Makes a record what it is: its confirmed state, and on top of it what waits for the centre, by the same rules. An
 * operation that no longer fits is left out here; it stays in the journal, and the centre says what becomes of it.
 *
 * @param confirmed null: the centre knows no such record
 */
export function rebuildRecord(
  db: WriteDatabase,
  record: { readonly type: EntityName; readonly id: string },
  confirmed: { readonly ver: number; readonly data: unknown },
): void {
  const replay = (): void => replayOn(db, record, confirmed)
  // On the way to what it is, it is what it was.
  if (record.type === 'enrollment') keepDrawnSeat(db, record.id, replay)
  else replay()
}

function replayOn(
  db: WriteDatabase,
  { type, id }: { readonly type: EntityName; readonly id: string },
  confirmed: { readonly ver: number; readonly data: unknown },
): void {
  putRecord(db, { type, id, ...confirmed })
  let version = confirmed.ver
  for (const waiting of waitingOn(db, { type, id, ver: confirmed.ver })) {
    const operation = operationType(waiting.type)
    if (!operation || waiting.payload === null) continue
    const state = replayed(db, { type, id }, { operation, waiting, payload: waiting.payload })
    if (state === undefined) continue
    version += 1
    storeOf(type).save(db, id, { state, version })
  }
}

function replayed(
  db: WriteDatabase,
  { type, id }: { type: EntityName; id: string },
  { operation, waiting, payload }: { operation: RegisteredOperation; waiting: Waiting; payload: string },
): unknown {
  const input = {
    id,
    state: storedRecord(db, type, id)?.state ?? null,
    payload: operation.payload.parse(JSON.parse(payload)),
    actor: actorThen(db, waiting),
  }
  const answers = factsAskedBy(operation, input).map(({ name, about }) => {
    const answer = factAnswers[name] as (db: ReadDatabase, about: unknown, before: number) => unknown
    return [name, answer(db, about, waiting.seq)] as const
  })
  const decided = judge(operation, { ...input, facts: Object.fromEntries(answers), now: waiting.at })
  return decided.kind === 'next' ? decided.state : undefined
}

/** Who acted may have left since; what they did stands all the same. */
function actorThen(db: ReadDatabase, { actor_id: id, at }: Waiting): Actor {
  const known = actorOf(db, id, at)
  return known?.actor ?? { kind: 'system', id, name: '', roles: [], identityNumber: null }
}
