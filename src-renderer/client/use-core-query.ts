import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { AppContract } from '../../src-shared/contract/index.ts'
import type { AnyProcedure, InputOf, OutputOf } from '../../src-shared/contract/procedure.ts'
import type { CallError } from './call-failure.ts'
import { callCore } from './client.ts'

/** The names of a feature's procedures of one kind. */
export type ProceduresOf<F extends keyof AppContract, Kind extends AnyProcedure['kind']> = {
  [P in keyof AppContract[F]]: AppContract[F][P] extends AnyProcedure
    ? AppContract[F][P]['kind'] extends Kind
      ? P
      : never
    : never
}[keyof AppContract[F]] &
  string

export type ProcedureAt<F extends keyof AppContract, P extends keyof AppContract[F]> = AppContract[F][P] extends infer A
  ? A extends AnyProcedure
    ? A
    : never
  : never

export interface CoreQueryOptions {
  /** False while there is nothing to ask yet. */
  readonly enabled?: boolean
  /** Shows the last answer while the next one comes: lists whose filter changes. */
  readonly keepPrevious?: boolean
  /** Asks again this often, in milliseconds, where nothing tells of what changed: pages on their way to a printer. */
  readonly every?: number | undefined
}

/**
 * A query's answer, asked again whenever the core says that records changed.
 * `useCoreQuery('examPlans', 'list', {})`; its key in the cache is [feature, name, input].
 */
export function useCoreQuery<F extends keyof AppContract, P extends ProceduresOf<F, 'query' | 'local'>>(
  feature: F,
  name: P,
  input: InputOf<ProcedureAt<F, P>>,
  { enabled = true, keepPrevious = false, every }: CoreQueryOptions = {},
): UseQueryResult<OutputOf<ProcedureAt<F, P>>, CallError> {
  return useQuery<OutputOf<ProcedureAt<F, P>>, CallError>({
    queryKey: [feature, name, input],
    queryFn: () => callCore(`${feature}.${name}`, input) as Promise<OutputOf<ProcedureAt<F, P>>>,
    enabled,
    ...(every === undefined ? {} : { refetchInterval: every }),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}
