import type { z } from 'zod'
import type { Permission } from '../domain/permissions.ts'
import type { ErrorCode } from './errors.ts'

/**
 * query: reads, on a read-only connection. command: changes, in one journaled transaction, idempotent by its id.
 * local: touches only this process's memory or its start-up (opening the data folder, uploads, cancelling).
 */
export type ProcedureKind = 'query' | 'command' | 'local'

interface ProcedureOptions {
  readonly permission: Permission
  /** The refusals a caller should be ready for, beside those every procedure has (see errors.ts, general). */
  readonly errors?: readonly ErrorCode[]
  /** Also while the page is locked or a new password is due: signing out, unlocking, changing the password. */
  readonly whileLocked?: boolean
  /** Input is never hashed into the command log (passwords); such a command is not replayed. */
  readonly secret?: boolean
}

export interface Procedure<Kind extends ProcedureKind, Input extends z.ZodType, Output extends z.ZodType> {
  readonly kind: Kind
  readonly input: Input
  readonly output: Output
  readonly permission: Permission
  readonly errors: readonly ErrorCode[]
  readonly whileLocked: boolean
  readonly secret: boolean
}
export type AnyProcedure = Procedure<ProcedureKind, z.ZodType, z.ZodType>

const procedure =
  <const Kind extends ProcedureKind>(kind: Kind) =>
  <Input extends z.ZodType, Output extends z.ZodType>(
    definition: ProcedureOptions & { readonly input: Input; readonly output: Output },
  ): Procedure<Kind, Input, Output> => ({ errors: [], whileLocked: false, secret: false, ...definition, kind })

export const query = procedure('query')
export const command = procedure('command')
export const local = procedure('local')

export type Contract = Readonly<Record<string, Readonly<Record<string, AnyProcedure>>>>

/** What a caller sends and gets: the shapes before and after parsing. */
export type InputOf<P extends AnyProcedure> = z.input<P['input']>
export type ParsedInputOf<P extends AnyProcedure> = z.output<P['input']>
export type OutputOf<P extends AnyProcedure> = z.output<P['output']>
