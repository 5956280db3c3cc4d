import type { z } from 'zod'
import type { ErrorCode, ErrorDetail } from '../contract/errors.ts'
import type { FactName, Facts } from './facts.ts'
import type { Role } from './permissions.ts'

/** A kind of record that operations change: its name (also in the journal), Chinese title and schema. */
export interface Entity<Name extends string, State> {
  readonly name: Name
  readonly title: string
  readonly schema: z.ZodType<State>
}

export function entity<const Name extends string, State>(definition: Entity<Name, State>): Entity<Name, State> {
  return definition
}

/**
 * Who acts. `candidate` is somebody signed in with an account of their own, whose id that is. `system` is the first run
 * and the demonstration, before anybody can sign in.
 */
export interface Actor {
  readonly kind: 'staff' | 'candidate' | 'system'
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Normalised: a candidate's own, a member of staff's where the site recorded it (nobody reviews themselves). */
  readonly identityNumber: string | null
}

/** How the centre treats an operation whose base is no longer current. */
export type ConflictPolicy = 'none' | 'exact-version' | 'per-field' | 'state-only'

export type Decision<State> =
  | { readonly kind: 'next'; readonly state: State }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly detail: ErrorDetail }

export const next = <State>(state: State): Decision<State> => ({ kind: 'next', state })
export const refuse = (code: ErrorCode, detail: ErrorDetail = {}): Decision<never> => ({
  kind: 'refused',
  code,
  detail,
})

/** The named questions an operation asks of its host, each with what it is about. */
export type Questions<State, Payload> = {
  readonly [F in FactName]?: (input: { id: string; state: State; payload: Payload; actor: Actor }) => Facts[F]['about']
}
export type Answers<Asked> = { readonly [F in keyof Asked & FactName]: Facts[F]['answer'] }

export interface DecideInput<State, Payload, FactAnswers> {
  readonly id: string
  readonly state: State
  readonly payload: Payload
  readonly facts: FactAnswers
  readonly actor: Actor
  /** UTC instant of the command, from the Clock port. */
  readonly now: string
}

interface Common<Type extends string, Name extends string, Record, Payload> {
  readonly type: Type
  readonly version: number
  readonly entity: Entity<Name, Record>
  /** What the journal calls it, in Chinese. */
  readonly title: string
  readonly conflict: ConflictPolicy
  readonly payload: z.ZodType<Payload>
  /** Never exported, shown or audited with its payload (credentials). */
  readonly confidential?: boolean
}

/**
 * An operation type: one of the things that may change, as one object. The workstation applies and journals it, the
 * centre validates and applies it, and a page asks it without doing to explain a grey button.
 */
export interface Operation<Type extends string, Name extends string, Record, Payload, Asked>
  extends Common<Type, Name, Record, Payload> {
  /** Whether there must be no record before, there must be one, or both are right (`or-changes`). */
  readonly creates: boolean | 'or-changes'
  readonly questions: Asked
  readonly decide: (input: DecideInput<Record | null, Payload, Answers<Asked>>) => Decision<Record>
}
export type AnyOperation = Operation<string, string, unknown, unknown, Questions<unknown, unknown>>

/** An operation on a record that must exist. */
export function operation<
  const Type extends string,
  Name extends string,
  Record,
  Payload,
  Asked extends Questions<NoInfer<Record>, NoInfer<Payload>> = object,
>(
  definition: Common<Type, Name, Record, Payload> & {
    readonly facts?: Asked & Questions<NoInfer<Record>, NoInfer<Payload>>
    readonly decide: (
      input: DecideInput<NoInfer<Record>, NoInfer<Payload>, Answers<Asked>>,
    ) => Decision<NoInfer<Record>>
  },
): Operation<Type, Name, Record, Payload, Asked> {
  const { facts, decide, ...common } = definition
  return {
    ...common,
    creates: false,
    questions: facts ?? ({} as Asked),
    decide: (input) =>
      input.state === null
        ? refuse('NOT_FOUND', { what: definition.entity.title })
        : decide({ ...input, state: input.state }),
  }
}

/** An operation that brings a record into being; the id is made by the caller and must be new. */
export function creation<
  const Type extends string,
  Name extends string,
  Record,
  Payload,
  Asked extends Questions<null, NoInfer<Payload>> = object,
>(
  definition: Common<Type, Name, Record, Payload> & {
    readonly facts?: Asked & Questions<null, NoInfer<Payload>>
    readonly decide: (input: DecideInput<null, NoInfer<Payload>, Answers<Asked>>) => Decision<NoInfer<Record>>
  },
): Operation<Type, Name, Record, Payload, Asked> {
  const { facts, decide, ...common } = definition
  return {
    ...common,
    creates: true,
    questions: facts ?? ({} as Asked),
    decide: (input) =>
      input.state !== null
        ? refuse('ALREADY_EXISTS', { what: definition.entity.title })
        : decide({ ...input, state: null }),
  }
}

/** An operation on a record that need not exist yet: the first one of its kind makes it. */
export function operationOrCreation<
  const Type extends string,
  Name extends string,
  Record,
  Payload,
  Asked extends Questions<NoInfer<Record> | null, NoInfer<Payload>> = object,
>(
  definition: Common<Type, Name, Record, Payload> & {
    readonly facts?: Asked & Questions<NoInfer<Record> | null, NoInfer<Payload>>
    readonly decide: (
      input: DecideInput<NoInfer<Record> | null, NoInfer<Payload>, Answers<Asked>>,
    ) => Decision<NoInfer<Record>>
  },
): Operation<Type, Name, Record, Payload, Asked> {
  const { facts, decide, ...common } = definition
  return { ...common, creates: 'or-changes', questions: facts ?? ({} as Asked), decide }
}
