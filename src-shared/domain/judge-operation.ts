import type { FactName } from './facts.ts'
import { type Actor, type Decision, refuse } from './operation.ts'
import type { RegisteredOperation } from './registry.ts'

/** A named question and what it is about, as an operation asks it of its host. */
export interface AskedFact {
  readonly name: FactName
  readonly about: unknown
}

export interface JudgedInput {
  readonly id: string
  /** Null where there is no record of that id. */
  readonly state: unknown
  /** As the operation's schema gave it back. */
  readonly payload: unknown
  readonly actor: Actor
}

/**
 * What an operation asks, for a host that learns only at run time which one it has: the centre, and the replay of what
 * waits for it. Payloads and states went through the operation's own schemas, which makes up for the missing types.
 * Nothing is asked about a record that is missing, or is already there: the refusal is certain.
 */
export function factsAskedBy(operation: RegisteredOperation, input: JudgedInput): readonly AskedFact[] {
  if ((input.state === null) !== operation.creates) return []
  const questions = Object.entries(operation.questions) as [FactName, (about: JudgedInput) => unknown][]
  return questions.map(([name, about]) => ({ name, about: about(input) }))
}

/** @param input.facts the answers by name; `now` UTC instant. The state that comes back is a sound record. */
export function judge(
  operation: RegisteredOperation,
  input: JudgedInput & { readonly facts: Readonly<Record<string, unknown>>; readonly now: string },
): Decision<unknown> {
  if (operation.creates && input.state !== null) return refuse('ALREADY_EXISTS', { what: operation.entity.title })
  if (!operation.creates && input.state === null) return refuse('NOT_FOUND', { what: operation.entity.title })
  const decided = operation.decide(input as never)
  return decided.kind === 'refused' ? decided : { kind: 'next', state: operation.entity.schema.parse(decided.state) }
}
