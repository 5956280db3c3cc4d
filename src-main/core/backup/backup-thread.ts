import { parentPort, workerData } from 'node:worker_threads'
import { AppError, asAppError } from '../errors.ts'
import { makeCopy, type Step } from './make-copy.ts'
import type { BackupTask, ThreadMessage } from './run-in-thread.ts'
import { unpackBackup } from './unpack-backup.ts'

/** The thread that copies: reading gigabytes must not keep anybody waiting at a page. */
const { task, stop } = workerData as { readonly task: BackupTask; readonly stop: Int32Array }

const say = (message: ThreadMessage): void => parentPort?.postMessage(message)

/** Milliseconds between two words to the page; it is asked to stop at every step. */
const quiet = 100
let said = 0

const step: Step = (done, total) => {
  if (Atomics.load(stop, 0) === 1) throw new AppError('CANCELLED')
  const at = performance.now()
  if (at - said < quiet) return
  said = at
  say({ kind: 'step', done, total })
}

try {
  const report = task.kind === 'make' ? makeCopy(task.order, step) : unpackBackup(task.order, step)
  say({ kind: 'done', report })
} catch (thrown) {
  const error = asAppError(thrown)
  if (!(error instanceof AppError)) throw thrown
  say({ kind: 'refused', code: error.code, detail: error.detail })
}
