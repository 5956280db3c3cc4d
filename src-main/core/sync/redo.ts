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
}

/** An operation as the change asks for it; the registry has lost its types, its own schemas have not. */
function namedOperation(type: string): (AnyOperation & { readonly entity: { readonly name: EntityName } }) | null {
  const known = operationType(type)
  if (!known || !Object.hasOwn(entityStores, known.entity.name)) return null
  return known as unknown as AnyOperation & { readonly entity: { readonly name: EntityName } }
}

/** Why it can't be done again on the record as it is now, or null. */
export function redoRefusal({ may }: Pick<QueryContext, 'may'>, { type, id, payload }: Done): string | null {
  const operation = namedOperation(type)
  if (!operation || payload === null) return '内容已按期清除'
  const asked = may(operation as never, { id, payload: payload as never })
  return asked.allowed ? null : asked.reason.message
}

/** 重做: a new operation on top of the present record. @throws AppError the rule's refusal */
export function redo({ change }: Pick<ChangeContext, 'change'>, { type, id, payload }: Done): void {
  const operation = namedOperation(type)
  if (!operation || payload === null) throw new AppError('REDO_NOT_POSSIBLE', { reason: '内容已按期清除。' })
  change(operation as never, id, payload as never)
}
