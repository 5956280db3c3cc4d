import { Worker } from 'node:worker_threads'
import type { ErrorCode, ErrorDetail } from '../../../src-shared/contract/errors.ts'
import type { Workbook } from '../../../src-shared/domain/roster-cells.ts'
import { AppError } from '../errors.ts'
import { READING_HEAP_MEGABYTES, READING_SECONDS, WORKBOOK_LIMITS } from './workbook-limits.ts'

export type WorkbookReply =
  | { readonly ok: true; readonly workbook: Workbook }
  | { readonly ok: false; readonly code: ErrorCode; readonly detail: ErrorDetail }

export interface ReadingOptions {
  /** Stops the reading; the promise rejects with CANCELLED. */
  readonly signal?: AbortSignal
  readonly seconds?: number
}

/**
 * The sheets of an .xlsx workbook as typed cells, read in a thread of its own with a limit of memory and time.
 * Formulas are not evaluated, macros not run, links not followed. Throws ROSTER_… errors that say what to do.
 */
export async function readWorkbook(bytes: Uint8Array, options: ReadingOptions = {}): Promise<Workbook> {
  if (bytes.length === 0) throw new AppError('ROSTER_NOT_XLSX')
  const reply = await replyOf(bytes, options)
  if (reply.ok) return reply.workbook
  throw new AppError(reply.code, reply.detail)
}

function replyOf(bytes: Uint8Array, { signal, seconds = READING_SECONDS }: ReadingOptions): Promise<WorkbookReply> {
  const worker = new Worker(new URL('./workbook-thread.ts', import.meta.url), {
    workerData: { bytes },
    resourceLimits: { maxOldGenerationSizeMb: READING_HEAP_MEGABYTES },
  })
  return new Promise<WorkbookReply>((resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError('ROSTER_TOO_SLOW', { seconds })), seconds * 1000)
    const cancel = (): void => reject(new AppError('CANCELLED'))
    signal?.addEventListener('abort', cancel, { once: true })
    if (signal?.aborted) cancel()
    worker.once('message', resolve)
    worker.once('error', (error) => resolve(threadFailure(error)))
    worker.once('exit', () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      resolve({ ok: false, code: 'ROSTER_DAMAGED', detail: {} })
    })
  }).finally(() => worker.terminate())
}

function threadFailure(error: unknown): WorkbookReply {
  const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  if (!outOfMemory) return { ok: false, code: 'ROSTER_DAMAGED', detail: {} }
  const limitMegabytes = Math.round(WORKBOOK_LIMITS.totalBytes / 1024 / 1024)
  return { ok: false, code: 'ROSTER_TOO_LARGE', detail: { limitMegabytes } }
}
