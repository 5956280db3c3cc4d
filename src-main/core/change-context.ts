import type { Actor, Operation } from '../../src-shared/domain/operation.ts'
import type { WriteDatabase } from './database/database.ts'
import type { EntityName } from './entity-stores.ts'

/** One command's writing: every change goes through `change`, and all of them are journaled together at the end. */
export interface ChangeContext {
  readonly db: WriteDatabase
  readonly actor: Actor
  /** UTC instant of the command. */
  readonly now: string
  /**
   * Loads the record and the declared facts, decides, saves, and notes the operation.
   * @throws AppError with the rule's refusal
   */
  change<Type extends string, Name extends EntityName, State, Payload, Asked>(
    operation: Operation<Type, Name, State, Payload, Asked>,
    id: string,
    payload: Payload,
  ): State
}
