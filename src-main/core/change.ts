import { leadsTo } from '../../src-shared/contract/operation-procedures.ts'
import type { FactName } from '../../src-shared/domain/facts.ts'
import type { Actor, Answers, Decision, Operation, Questions } from '../../src-shared/domain/operation.ts'
import type { ChangeContext } from './change-context.ts'
import type { ReadDatabase, WriteDatabase } from './database/database.ts'
import type { EntityStore } from './database/in-table.ts'
import { type EntityName, entityStores } from './entity-stores.ts'
import { AppError } from './errors.ts'
import { factAnswers } from './facts.ts'
import { appendOperations, type JournalWriter, type NewOperation } from './journal/append-operations.ts'
import { recordContent } from './journal/record-content.ts'
import { type Changed, leaseAfterSession, leaseBeforeSession, noteChange } from './sync/note-change.ts'
import { pairingOf } from './sync/store.ts'

export interface CommandRun {
  readonly actor: Actor
  readonly now: string
  /** The command's id; its operations share it. */
  readonly group: string
  /** The procedure of the contract it came by; missing where it did not come through the gate. */
  readonly procedure?: string
}

/** What a command gave, and which kinds of records it changed. */
export interface CommandOutcome<Result> {
  readonly result: Result
  readonly entities: readonly string[]
}

/**
 * Runs one command as one transaction: the handler's changes and the operations that record them, or nothing at all.
 * A handler may await nothing but a turn of the event loop; the caller sees to it that no other command runs meanwhile.
 * `writer` is asked after the handler, because the first run makes the workstation that signs.
 */
export async function runCommand<Result>(
  db: WriteDatabase,
  run: CommandRun,
  writer: () => JournalWriter,
  handler: (context: ChangeContext) => Result | Promise<Result>,
): Promise<CommandOutcome<Result>> {
  return db.transaction(async () => {
    const operations: NewOperation[] = []
    const result = await handler(changeContext(db, run, operations))
    await appendOperations(db, writer(), operations)
    return { result, entities: [...new Set(operations.map((operation) => operation.entity.type))] }
  })
}

function changeContext(db: WriteDatabase, run: CommandRun, operations: NewOperation[]): ChangeContext {
  const paired = pairingOf(db) !== null
  const context: ChangeContext = {
    db,
    actor: run.actor,
    now: run.now,
    change(operation, id, payload) {
      // The centre asks who may do this by the same list.
      if (run.procedure !== undefined && !leadsTo(run.procedure, operation.type)) {
        throw new TypeError(`${run.procedure} is not listed for ${operation.type} in operation-procedures.ts`)
      }
      const { before, state, baseVersion, parsed } = decideOn(db, run, operation, { id, payload })
      const changed: Changed = { entity: operation.entity, id, before, after: state }
      const leases = paired && operation.entity.name === 'session'
      if (leases) leaseBeforeSession(context, changed)
      if (paired) noteChange(db, changed)
      const store: EntityStore<typeof state> = storeOf(operation.entity.name)
      store.save(db, id, { state, version: baseVersion + 1 })
      const { type, version } = operation
      const entity = { type: operation.entity.name, id }
      const { group, now: at } = run
      const after = recordContent(db, operation.entity.name, id)
      operations.push({ type, version, entity, baseVersion, payload: parsed, after, actorId: run.actor.id, group, at })
      if (leases) leaseAfterSession(context, changed)
      return state
    },
  }
  return context
}

/** Whether a change would be allowed now; the same answer the command would give, asked without doing it. */
export function mayChange<Type extends string, Name extends EntityName, State, Payload, Asked>(
  db: ReadDatabase,
  run: Pick<CommandRun, 'actor' | 'now'>,
  operation: Operation<Type, Name, State, Payload, Asked>,
  target: { readonly id: string; readonly payload: Payload },
): { readonly allowed: true } | { readonly allowed: false; readonly reason: AppError } {
  try {
    decideOn(db, run, operation, target)
    return { allowed: true }
  } catch (error) {
    if (error instanceof AppError) return { allowed: false, reason: error }
    throw error
  }
}

function decideOn<Type extends string, Name extends EntityName, State, Payload, Asked>(
  db: ReadDatabase,
  run: Pick<CommandRun, 'actor' | 'now'>,
  operation: Operation<Type, Name, State, Payload, Asked>,
  target: { readonly id: string; readonly payload: Payload },
): { before: State | null; state: State; baseVersion: number; parsed: Payload } {
  const parsed = operation.payload.parse(target.payload)
  const current = storeOf<State>(operation.entity.name).load(db, target.id)
  const before = current?.state ?? null
  const input = { id: target.id, state: before, payload: parsed, actor: run.actor }
  const facts = answer(db, operation.questions, input)
  const decision: Decision<State> = operation.decide({ ...input, facts, now: run.now })
  if (decision.kind === 'refused') throw new AppError(decision.code, decision.detail)
  return { before, state: operation.entity.schema.parse(decision.state), baseVersion: current?.version ?? 0, parsed }
}

/** The registry is keyed by the entity's name, which types can't follow from an operation to its store's state. */
const storeOf = <State>(name: EntityName): EntityStore<State> => entityStores[name] as unknown as EntityStore<State>

function answer<Asked>(
  db: ReadDatabase,
  questions: Asked,
  input: { id: string; state: unknown; payload: unknown; actor: Actor },
): Answers<Asked> {
  const asked = Object.entries(questions as Questions<unknown, unknown>) as [FactName, (about: typeof input) => never][]
  return Object.fromEntries(
    asked.map(([name, about]) => [name, factAnswers[name](db, about(input))]),
  ) as unknown as Answers<Asked>
}
