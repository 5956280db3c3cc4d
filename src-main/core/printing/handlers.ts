import type { PrintJob, printing } from '../../../src-shared/contract/printing.ts'
import type { Handlers, LocalContext } from '../context.ts'
import { AppError } from '../errors.ts'
import type { Printer } from '../ports.ts'

/** Of waiting, printing and stopped jobs together; kept with their PDFs in memory. */
export const mostPrintJobs = 40

export const printingHandlers: Handlers<typeof printing> = {
  printers: async ({ input, context: { core } }) => {
    const { printer } = core.ports
    if (!printer) return { available: false, printers: [], last: null }
    const { printers, last } = await printer.printers(input.paper)
    const known = last !== null && printers.some(({ name }) => name === last.printer)
    return { available: true, printers: [...printers], last: known ? last : null }
  },

  start: async ({ input: { fileId, ...order }, context }) => {
    const pdf = pdfOf(context, fileId)
    return listed(await printerOf(context).start({ ...order, owner: context.actor.id, pdf }))
  },

  startTestPage: async ({ input: { printer }, context }) => {
    const order = {
      owner: context.actor.id,
      title: '测试页',
      paper: 'test-page',
      printer,
      copies: 1,
      pdf: null,
    } as const
    return listed(await printerOf(context).start(order))
  },

  jobs: async ({ context }) => {
    const jobs = (await context.core.ports.printer?.jobs()) ?? []
    return jobs.filter(({ owner }) => mayTouch(context, owner)).map(({ job }) => job)
  },

  resume: async ({ input: { jobId, from, printer }, context }) => {
    await requireOwn(context, jobId)
    return known(await printerOf(context).resume(jobId, from, printer))
  },

  stop: async ({ input: { jobId }, context }) => {
    await requireOwn(context, jobId)
    return known(await printerOf(context).stop(jobId))
  },

  remove: async ({ input: { jobId }, context }) => {
    await requireOwn(context, jobId)
    await printerOf(context).remove(jobId)
    return {}
  },

  openPdf: async ({ input: { fileId, title }, context }) => {
    await printerOf(context).open(pdfOf(context, fileId), title)
    return {}
  },
}

/** @throws AppError PRINTING_UNAVAILABLE */
function printerOf({ core }: LocalContext): Printer {
  const { printer } = core.ports
  if (!printer) throw new AppError('PRINTING_UNAVAILABLE')
  return printer
}

/** A file made for this very page. @throws AppError UPLOAD_NOT_FOUND, NOT_A_PDF */
function pdfOf({ core, connection }: LocalContext, fileId: string): string {
  const bytes = Buffer.from(core.files.uploaded(connection, fileId).bytes)
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') throw new AppError('NOT_A_PDF')
  return bytes.toString('base64')
}

/** Staff look after each other's jobs; candidates see their own only. */
const mayTouch = ({ actor }: LocalContext, owner: string): boolean => actor.kind === 'staff' || actor.id === owner

/** @throws AppError PRINT_JOB_GONE */
async function requireOwn(context: LocalContext, jobId: string): Promise<void> {
  const jobs = await printerOf(context).jobs()
  if (!jobs.some(({ owner, job }) => job.id === jobId && mayTouch(context, owner))) throw new AppError('PRINT_JOB_GONE')
}

function known(job: PrintJob | null): PrintJob {
  if (!job) throw new AppError('PRINT_JOB_GONE')
  return job
}

function listed(job: PrintJob | null): PrintJob {
  if (!job) throw new AppError('PRINT_JOBS_FULL', { most: mostPrintJobs })
  return job
}
