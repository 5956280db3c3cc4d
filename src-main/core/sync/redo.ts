import { mayDo, permissionsFor } from '../../../src-shared/contract/operation-procedures.ts'
import type { Actor, AnyOperation } from '../../../src-shared/domain/operation.ts'
import { rolesWith } from '../../../src-shared/domain/permissions.ts'
import { operationType } from '../../../src-shared/domain/registry.ts'
import type { ChangeContext } from '../change-context.ts'
import type { QueryContext } from '../context.ts'
import { type EntityName, entityStores } from '../entity-stores.ts'
import { AppError } from '../errors.ts'

interface Done {
  readonly type: string
  readonly id: string
  readonly payload: unknown
  /** Who did it: doing it again is theirs too. */
  readonly actorId: string
  /** The centre's code. */
  readonly code: string | null
}

/** Refused for who did it: then somebody else has to decide, and answers for it under their own name. */
const forOthers: readonly string[] = ['actor_disabled', 'not_authorized']

/** Why this person may not do it again, whatever the rules say of the record; null where they may. */
function refusalOfPerson(actor: Actor, { type, id, actorId, code }: Done): string | null {
  const forAnother = forOthers.includes(code ?? '')
  if (!forAnother && actor.id !== actorId) return notYours
  const needed = permissionsFor(type) ?? []
  return mayDo(actor, { type, id }) ? null : `您没有这项操作的权限，由${needed.map(rolesWith).join('或')}重做。`
}

/** An operation as the change asks for it; the registry has lost its types, its own schemas have not. */
function namedOperation(type: string): (AnyOperation & { readonly entity: { readonly name: EntityName } }) | null {
  const known = operationType(type)
  if (!known || !Object.hasOwn(entityStores, known.entity.name)) return null
  return known as unknown as AnyOperation & { readonly entity: { readonly name: EntityName } }
}

/** Why it can't be done again on the record as it is now, or null. */
export function redoRefusal({ may, actor }: Pick<QueryContext, 'may' | 'actor'>, done: Done): string | null {
  const { type, id, payload } = done
  const person = refusalOfPerson(actor, done)
  if (person !== null) return person
  const operation = namedOperation(type)
  if (!operation || payload === null) return '内容已按期清除'
  const asked = may(operation as never, { id, payload: payload as never })
  return asked.allowed ? null : asked.reason.message
}

const notYours = '只能由当初操作的人本人重做。您可以放弃或上报。'

/** 重做: a new operation on top of the present record. @throws AppError REDO_NOT_POSSIBLE, the rule's refusal */
export function redo({ change, actor }: Pick<ChangeContext, 'change' | 'actor'>, done: Done): void {
  const { type, id, payload } = done
  const person = refusalOfPerson(actor, done)
  if (person !== null) throw new AppError('REDO_NOT_POSSIBLE', { reason: person })
  const operation = namedOperation(type)
  if (!operation || payload === null) throw new AppError('REDO_NOT_POSSIBLE', { reason: '内容已按期清除。' })
  change(operation as never, id, payload as never)
}
