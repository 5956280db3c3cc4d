import type { PrintJob } from '../../src-shared/contract/printing.ts'
import { CallError } from './call-failure.ts'
import { client } from './client.ts'
import type { PaperToPrint, PrintOutcome } from './paper-to-print.ts'

const callStaff = '没有打印出来，打印机可能缺纸或没有接好。请找工作人员。'

const unprinted = (): CallError => new CallError({ code: 'UNREACHABLE', message: callStaff, detail: {} })

/** On a self-service workstation: no dialog; the printer the site last used for such papers, else the first one. */
export async function printOwnPaper({ file, title, paper }: PaperToPrint): Promise<PrintOutcome> {
  const { printers, last } = await client.printing.printers({ paper })
  const printer = last?.printer ?? printers[0]?.name
  if (printer === undefined) throw unprinted()
  const started = await client.printing.start({ fileId: file.id, title, paper, printer, copies: 1 })
  const ended = await untilEnded(started)
  await client.printing.remove({ jobId: started.id })
  if (ended?.state !== 'sent') throw unprinted()
  return 'sent'
}

async function untilEnded({ id }: PrintJob): Promise<PrintJob | undefined> {
  for (;;) {
    const job = (await client.printing.jobs({})).find((one) => one.id === id)
    if (job === undefined || job.state === 'sent' || job.state === 'stopped') return job
    await new Promise((wake) => setTimeout(wake, 300))
  }
}
