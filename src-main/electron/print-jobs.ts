import { randomUUID } from 'node:crypto'
import type { PrintJob } from '../../src-shared/contract/printing.ts'
import type { OwnedPrintJob, PrintOrder } from '../core/ports.ts'

/** A sheet of paper that can be asked for; the hidden window is one, tests have another. */
export interface PrintPages {
  /** How many pages there are. */
  readonly pages: number
  /** Hands these pages to the printer. @throws PrintFault */
  print(range: { readonly from: number; readonly to: number }, printer: string): Promise<void>
  close(): void
}

/** What went wrong with a sentence for the operator, without the page at which. */
export class PrintFault extends Error {}

export interface PrintJobsOptions {
  readonly open: (order: PrintOrder) => Promise<PrintPages>
  /** Told whenever a job begins, stops or ends. */
  readonly onChange: () => void
}

interface Held {
  readonly order: PrintOrder
  job: PrintJob
  /** The operator asked to send no further page. */
  stopping: boolean
}

const mostJobs = 40
/** Pages handed over at once: few, so that little is lost in a jam and few pictures are in memory. */
const pagesAtOnce = 4

/** One job at a time, oldest first: a second print at the same time is ignored by the system without a word. */
export class PrintJobs {
  readonly #options: PrintJobsOptions
  readonly #held = new Map<string, Held>()
  #running: Promise<void> | null = null

  constructor(options: PrintJobsOptions) {
    this.#options = options
  }

  start(order: PrintOrder): PrintJob | null {
    if (this.#held.size >= mostJobs) return null
    const { title, paper, printer, copies } = order
    const next = { copy: 1, page: 1 }
    const id = randomUUID()
    const job: PrintJob = { id, title, paper, printer, copies, pages: 0, next, state: 'waiting', problem: null }
    this.#held.set(id, { order, job, stopping: false })
    this.#run()
    return job
  }

  jobs(): readonly OwnedPrintJob[] {
    return [...this.#held.values()].map(({ order: { owner }, job }) => ({ owner, job }))
  }

  /** Whether pages are going out, or would as soon as their turn comes. */
  get isBusy(): boolean {
    return [...this.#held.values()].some(({ job: { state } }) => state === 'printing' || state === 'waiting')
  }

  resume(id: string, from: PrintJob['next'], printer: string): PrintJob | null {
    const held = this.#held.get(id)
    if (!held) return null
    if (held.job.state === 'printing' || held.job.state === 'waiting') return held.job
    held.stopping = false
    const { pages, copies } = held.job
    // Asked for beyond the end, it begins at the last there is; of a file never opened, nobody knows how many there are.
    const page = pages > 0 ? Math.min(from.page, pages) : 1
    const next = { copy: Math.min(from.copy, copies), page }
    this.#change(held, { next, printer, state: 'waiting', problem: null })
    this.#run()
    return held.job
  }

  stop(id: string): PrintJob | null {
    const held = this.#held.get(id)
    if (!held) return null
    held.stopping = true
    if (held.job.state === 'waiting') this.#change(held, { state: 'stopped', problem: stoppedByHand })
    return held.job
  }

  remove(id: string): void {
    this.stop(id)
    this.#held.delete(id)
    this.#options.onChange()
  }

  #change(held: Held, changes: Partial<PrintJob>): void {
    held.job = { ...held.job, ...changes }
    this.#options.onChange()
  }

  #run(): void {
    this.#running ??= this.#work().finally(() => {
      this.#running = null
    })
  }

  async #work(): Promise<void> {
    for (;;) {
      const next = [...this.#held.values()].find(({ job }) => job.state === 'waiting')
      if (!next) return
      await this.#print(next)
    }
  }

  async #print(held: Held): Promise<void> {
    this.#change(held, { state: 'printing' })
    let paper: PrintPages | null = null
    try {
      paper = await this.#options.open(held.order)
      held.job = { ...held.job, pages: paper.pages }
      await this.#send(held, paper)
      const left = held.job.next.copy <= held.job.copies
      this.#change(held, left ? { state: 'stopped', problem: stoppedByHand } : { state: 'sent' })
    } catch (error) {
      const problem = error instanceof PrintFault ? error.message : undrawable
      this.#change(held, { state: 'stopped', problem })
    } finally {
      paper?.close()
    }
  }

  async #send(held: Held, paper: PrintPages): Promise<void> {
    while (held.job.next.copy <= held.job.copies && !held.stopping) {
      const { copy, page } = held.job.next
      const to = Math.min(page + pagesAtOnce - 1, paper.pages)
      await paper.print({ from: page, to }, held.job.printer)
      held.job = { ...held.job, next: to < paper.pages ? { copy, page: to + 1 } : { copy: copy + 1, page: 1 } }
    }
  }
}

const stoppedByHand = '已停止，后面的页没有送往打印机。'
const undrawable = '这份文件的页面画不出来。请关闭其他程序后重试，或改用“打开 PDF”打印。'
