import { z } from 'zod'
import { local } from './procedure.ts'

/** Kinds of paper, each with a printer of its own that it was last printed on. */
export const PRINTED_PAPERS = [
  'admission-tickets',
  'own-ticket',
  'room-papers',
  'record-papers',
  'certificates',
  'own-certificate',
  'test-page',
] as const
export type PrintedPaper = (typeof PRINTED_PAPERS)[number]

const Page = z.number().int().min(1)
export const mostCopies = 20

export const PrinterSchema = z.strictObject({
  /** As the system knows it. */
  name: z.string(),
  /** As people know it. */
  displayName: z.string(),
})

export const PrintJobSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  paper: z.enum(PRINTED_PAPERS),
  printer: z.string(),
  copies: Page,
  /** Of one copy; 0 until the file was opened. */
  pages: z.number().int().min(0),
  /** Where it goes on: which copy, and which of its pages. Beyond the last copy once all was sent. */
  next: z.strictObject({ copy: Page, page: Page }),
  /** waiting: others come first. sent: all pages went to the printer; whether they came out, the operator says. */
  state: z.enum(['waiting', 'printing', 'stopped', 'sent']),
  /** Why it stopped, and what to do. */
  problem: z.string().nullable(),
})
export type PrintJob = z.infer<typeof PrintJobSchema>

const JobInput = z.strictObject({ jobId: z.string() })
const Wanted = {
  paper: z.enum(PRINTED_PAPERS),
  printer: z.string().min(1, '请选择打印机').max(300),
  copies: Page.max(mostCopies, `最多 ${mostCopies} 份`),
}

/** Paper without the browser's dialog. Only the desktop shell has printers; a browser prints by itself. */
export const printing = {
  printers: local({
    permission: 'signed-in',
    input: z.strictObject({ paper: z.enum(PRINTED_PAPERS) }),
    output: z.strictObject({
      /** False in a browser. */
      available: z.boolean(),
      printers: z.array(PrinterSchema),
      /** What this kind of paper was last printed on here, if it is still there. */
      last: z.strictObject({ printer: z.string(), copies: Page }).nullable(),
    }),
  }),
  /** Prints a PDF this page holds, from its first page; the answer comes as soon as the job is listed. */
  start: local({
    permission: 'signed-in',
    input: z.strictObject({ fileId: z.string(), title: z.string().max(200), ...Wanted }),
    output: PrintJobSchema,
    errors: ['UPLOAD_NOT_FOUND', 'PRINTING_UNAVAILABLE', 'NOT_A_PDF', 'PRINT_JOBS_FULL'],
  }),
  /** A page that shows whether the printer answers, and how much of the sheet it reaches. */
  startTestPage: local({
    permission: 'ticket:print',
    input: z.strictObject({ printer: Wanted.printer }),
    output: PrintJobSchema,
    errors: ['PRINTING_UNAVAILABLE', 'PRINT_JOBS_FULL'],
  }),
  /** The jobs of this workstation, oldest first; a candidate sees their own. */
  jobs: local({ permission: 'signed-in', input: z.strictObject({}), output: z.array(PrintJobSchema) }),
  /** Goes on at a page: where it stopped, or where the operator saw that paper is missing. */
  resume: local({
    permission: 'ticket:print',
    input: JobInput.extend({ from: z.strictObject({ copy: Page, page: Page }), printer: Wanted.printer }),
    output: PrintJobSchema,
    errors: ['PRINT_JOB_GONE'],
  }),
  /** Sends no further page; what the printer has, it prints. */
  stop: local({ permission: 'signed-in', input: JobInput, output: PrintJobSchema, errors: ['PRINT_JOB_GONE'] }),
  /** Takes a job off the list, with its PDF. */
  remove: local({ permission: 'signed-in', input: JobInput, output: z.strictObject({}) }),
  /** Shows a PDF in a window of its own, with the system's print dialog: when nothing else prints. */
  openPdf: local({
    permission: 'ticket:print',
    input: z.strictObject({ fileId: z.string(), title: z.string().max(200) }),
    output: z.strictObject({}),
    errors: ['UPLOAD_NOT_FOUND', 'PRINTING_UNAVAILABLE', 'NOT_A_PDF'],
  }),
}
