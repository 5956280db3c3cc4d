import type { RegisteredOperation } from '../src-shared/domain/registry.ts'
import type { OperationHeader } from '../src-shared/protocol/operation-header.ts'
import type {
  OperationResult,
  ResultCode,
  ResultDetail,
  ResultStatus,
} from '../src-shared/protocol/operation-result.ts'

/** An operation as it came, taken apart. */
export interface Incoming {
  readonly header: OperationHeader
  /** The exact texts. */
  readonly text: { readonly header: string; readonly salt: string | null; readonly payload: string | null }
  readonly hash: string
}

/** Applied, or why not. */
export type Outcome =
  | { readonly status: 'accepted'; readonly applied: Applied | null; readonly flag: OperationResult['flag'] }
  | {
      readonly status: Exclude<ResultStatus, 'accepted'>
      readonly code: ResultCode
      readonly detail: ResultDetail | null
    }

/** What an accepted operation made of its record. */
export interface Applied {
  readonly operation: RegisteredOperation
  readonly before: unknown
  readonly state: unknown
  /** The version it has from now on. */
  readonly ver: number
  readonly scope: string
}

export const refused = (
  status: Exclude<ResultStatus, 'accepted'>,
  code: ResultCode,
  detail: ResultDetail | null = null,
): Outcome => ({ status, code, detail })
