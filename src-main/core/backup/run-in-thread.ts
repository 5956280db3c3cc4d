import { Worker } from 'node:worker_threads'
import type { ErrorCode, ErrorDetail } from '../../../src-shared/contract/errors.ts'
import { AppError } from '../errors.ts'
import type { CopyOrder, CopyReport } from './make-copy.ts'
import type { UnpackOrder } from './unpack-backup.ts'

export type BackupTask =
  | { readonly kind: 'make'; readonly order: CopyOrder }
  | { readonly kind: 'unpack'; readonly order: UnpackOrder }

export type ThreadMessage =
  | { readonly kind: 'step'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly report: CopyReport }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly detail: ErrorDetail }

/** Told of every step; throws to stop, as a page's `progress` does. */
export type Progress = (done: number, total: number) => Promise<void> | void

/**
 * Makes or takes apart a backup in a thread of its own. Stopped between two steps, it leaves nothing behind.
 * @throws AppError as makeCopy and unpackBackup do, and what `progress` throws
 */
export async function runInThread(task: BackupTask, progress: Progress = () => undefined): Promise<CopyReport> {
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL('./backup-thread.ts', import.meta.url), { workerData: { task, stop } })
  let refusal: unknown = null
  const follow = async (done: number, total: number): Promise<void> => {
    try {
      if (refusal === null) await progress(done, total)
    } catch (error) {
      refusal = error
      Atomics.store(stop, 0, 1)
    }
  }
  const message = await new Promise<Exclude<ThreadMessage, { kind: 'step' }>>((resolve, reject) => {
    worker.on('message', (said: ThreadMessage) => {
      if (said.kind === 'step') void follow(said.done, said.total)
      else resolve(said)
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the backup thread ended without an answer')))
  }).finally(() => worker.terminate())
  if (message.kind === 'done') return message.report
  throw refusal ?? new AppError(message.code, message.detail)
}
