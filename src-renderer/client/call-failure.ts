import type { ErrorCode, ErrorDetail } from '../../src-shared/contract/errors.ts'
import type { CallFailure } from '../../src-shared/contract/messages.ts'

/** A refusal of the core, as an error a page can show: `message` is the sentence for the user. */
export class CallError extends Error {
  readonly code: ErrorCode | 'UNREACHABLE'
  readonly detail: ErrorDetail
  readonly reference: string | undefined

  constructor(failure: CallFailure | { code: 'UNREACHABLE'; message: string; detail: ErrorDetail }) {
    super(failure.message)
    this.name = 'CallError'
    this.code = failure.code
    this.detail = failure.detail
    this.reference = 'reference' in failure ? failure.reference : undefined
  }

  /** The sentences beside single fields, by dotted path; only for INPUT_INVALID. */
  get issues(): readonly { readonly path: string; readonly message: string }[] {
    const { issues } = this.detail
    return Array.isArray(issues) ? issues : []
  }
}

export const isCallError = (error: unknown, code?: ErrorCode): error is CallError =>
  error instanceof CallError && (code === undefined || error.code === code)

/** Whatever went wrong, in words. */
export const sentenceOf = (error: unknown): string =>
  error instanceof CallError ? error.message : '页面出错了，已填的内容没有丢。请再试一次。'
