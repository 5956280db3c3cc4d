import type { AnyOperation } from '../../../src-shared/domain/operation.ts'
import { operationType } from '../../../src-shared/domain/registry.ts'
import type { ChangeContext } from '../change-context.ts'
import type { QueryContext } from '../context.ts'
import { type EntityName, entityStores } from '../entity-stores.ts'
import { AppError } from '../errors.ts'

interface Done {
  readonly type: string
  readonly id: string
  readonly payload: unknown
  /** Who did it: what somebody may do, their page let them; doing it again is theirs too. */
  readonly actorId: string
}

/** An operation as the change asks for it; the registry has lost its types, its own schemas have not. */
function namedOperation(type: string): (AnyOperation & { readonly entity: { readonly name: EntityName } }) | null {
  const known = operationType(type)
  if (!known || !Object.hasOwn(entityStores, known.entity.name)) return null
  return known as unknown as AnyOperation & { readonly entity: { readonly name: EntityName } }
}

/** Why it can't be done again on the record as it is now, or null. */
export function redoRefusal(
  { may, actor }: Pick<QueryContext, 'may' | 'actor'>,
  { type, id, payload, actorId }: Done,
): string | null {
  if (actor.id !== actorId) return notYours
  const operation = namedOperation(type)
  if (!operation || payload === null) return '内容已按期清除'
  const asked = may(operation as never, { id, payload: payload as never })
  return asked.allowed ? null : asked.reason.message
}

const notYours = '只能由当初操作的人本人重做。您可以放弃或上报。'

/** 重做: a new operation on top of the present record. @throws AppError REDO_NOT_POSSIBLE, the rule's refusal */
export function redo(
  { change, actor }: Pick<ChangeContext, 'change' | 'actor'>,
  { type, id, payload, actorId }: Done,
): void {
  if (actor.id !== actorId) throw new AppError('REDO_NOT_POSSIBLE', { reason: notYours })
  const operation = namedOperation(type)
  if (!operation || payload === null) throw new AppError('REDO_NOT_POSSIBLE', { reason: '内容已按期清除。' })
  change(operation as never, id, payload as never)
}
