import { Worker } from 'node:worker_threads'
import type { DocumentContent, DocumentReply, DocumentRequest, DocumentWorkerData } from './document-worker.ts'
import { fontFolderOfSources } from './font-files.ts'
import { type GlyphPictures, noGlyphPictures } from './glyph-pictures.ts'
import { MissingGlyphsError } from './missing-glyphs.ts'

/** One PDF to make: a room's tickets, a selection of people's, a room's papers. Best at most 1,000 pages each. */
export interface DocumentJob {
  /** Comes back with the file: a file name, a room's id. */
  name: string
  /** The document's title. */
  title: string
  /** How many tickets or rooms it holds, for the progress. */
  count: number
  /** Called when a worker is free, so that a large plan's photos are not all in memory at once. */
  load: () => DocumentContent | Promise<DocumentContent>
}

export interface DocumentFile {
  name: string
  bytes: Uint8Array
  /** Page ids of tickets whose photo could not be used; they carry 贴照片处. */
  unreadablePhotos: string[]
}

export interface DocumentFilesOptions {
  createdAt: Date
  /** Pictures for characters that no font draws. */
  pictures?: GlyphPictures
  /** Receives each file as it is ready, in no particular order, and is awaited. */
  onFile: (file: DocumentFile) => void | Promise<void>
  /** In what the jobs count. */
  onProgress?: (progress: { done: number; total: number }) => void
  /** Stops all work at once; the promise rejects with the signal's reason. */
  signal?: AbortSignal
}

/** How long a worker without work keeps its fonts open, in milliseconds. */
const idleTime = 60_000

/** Threads that make documents, so that a bulk job does not hold up the core. Two are enough for two cores. */
export class DocumentWorkers {
  readonly #size: number
  readonly #data: DocumentWorkerData
  readonly #idle = new Map<Worker, NodeJS.Timeout>()

  constructor({ size = 2, fontFolder = fontFolderOfSources }: { size?: number; fontFolder?: string } = {}) {
    this.#size = size
    this.#data = { fontFolder }
  }

  /**
   * Makes all files or throws: MissingGlyphsError, the signal's reason, what `load` or `onFile` threw, or an Error with
   * the worker's own. After a throw no further file is handed over.
   */
  async renderFiles(jobs: readonly DocumentJob[], options: DocumentFilesOptions): Promise<void> {
    const total = jobs.reduce((sum, job) => sum + job.count, 0)
    const progress = new Map<DocumentJob, number>()
    const stop = new AbortController()
    const signal = options.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, options.signal])
    const queue = [...jobs]
    const work = async (): Promise<void> => {
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
        const current = job
        const file = await this.#render(
          current,
          { createdAt: options.createdAt, pictures: options.pictures ?? noGlyphPictures, signal },
          (done) => {
            progress.set(current, done)
            options.onProgress?.({ done: [...progress.values()].reduce((sum, value) => sum + value, 0), total })
          },
        )
        signal.throwIfAborted()
        await options.onFile(file)
      }
    }
    const workers = Array.from({ length: Math.min(this.#size, jobs.length) }, work)
    try {
      await Promise.all(workers)
    } catch (error) {
      stop.abort(error)
      await Promise.allSettled(workers)
      throw error
    }
  }

  /** Ends the idle workers; busy ones end with their job. */
  async close(): Promise<void> {
    const idle = [...this.#idle.keys()]
    for (const timer of this.#idle.values()) clearTimeout(timer)
    this.#idle.clear()
    await Promise.all(idle.map((worker) => worker.terminate()))
  }

  async #render(
    job: DocumentJob,
    { createdAt, pictures, signal }: { createdAt: Date; pictures: GlyphPictures; signal: AbortSignal },
    onProgress: (done: number) => void,
  ): Promise<DocumentFile> {
    signal.throwIfAborted()
    const content = await job.load()
    const worker = this.#take()
    try {
      const request: DocumentRequest = { title: job.title, createdAt, pictures, ...content }
      const { bytes, unreadablePhotos } = await converse(worker, { request, signal, onProgress })
      this.#giveBack(worker)
      return { name: job.name, bytes, unreadablePhotos }
    } catch (error) {
      if (error instanceof MissingGlyphsError) this.#giveBack(worker)
      else await worker.terminate()
      throw error
    }
  }

  #take(): Worker {
    for (const [worker, timer] of this.#idle) {
      clearTimeout(timer)
      this.#idle.delete(worker)
      worker.ref()
      return worker
    }
    return new Worker(new URL('./document-worker.ts', import.meta.url), {
      workerData: this.#data,
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    })
  }

  /** An idle worker keeps no process alive. */
  #giveBack(worker: Worker): void {
    worker.unref()
    const timer = setTimeout(() => {
      this.#idle.delete(worker)
      void worker.terminate()
    }, idleTime)
    timer.unref()
    this.#idle.set(worker, timer)
  }
}

/** Sends one request and waits for its end, whichever it is. */
function converse(
  worker: Worker,
  work: { request: DocumentRequest; signal: AbortSignal; onProgress: (done: number) => void },
): Promise<{ bytes: Uint8Array; unreadablePhotos: string[] }> {
  const { request, signal, onProgress } = work
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      signal.removeEventListener('abort', onAbort)
      settle()
    }
    const onMessage = (reply: DocumentReply) => {
      if (reply.kind === 'progress') onProgress(reply.done)
      else if (reply.kind === 'done') end(() => resolve(reply))
      else if (reply.kind === 'missing-glyphs') end(() => reject(new MissingGlyphsError(reply.missing)))
      else end(() => reject(new Error(`The document worker failed: ${reply.detail}`)))
    }
    const onError = (error: unknown) => end(() => reject(error))
    const onExit = (code: number) => end(() => reject(new Error(`The document worker ended with code ${code}`)))
    const onAbort = () => end(() => reject(signal.reason))
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    signal.addEventListener('abort', onAbort)
    worker.postMessage(request)
  })
}
