import type { certificates } from '../../../src-shared/contract/certificates.ts'
import { auditPrint } from '../../../src-shared/domain/audit.ts'
import { printCertificate, reprintCertificate } from '../../../src-shared/domain/certificate-paper.ts'
import type { CommandContext, CommandHandler } from '../context.ts'
import { certificatePaperStore } from './store.ts'

interface Printed {
  readonly papers: readonly { readonly certificateId: string; readonly edition: number }[]
  /** Why an edition is printed again; the first paper of one needs none. */
  readonly reason: string
}

/** What the operator confirms to have come out of the printer. */
export const printCertificates: CommandHandler<typeof certificates.print> = ({ input, context }) =>
  notePrinted(context, input)

/**
 * Each in its own history, all of them in one note.
 * @throws AppError CERTIFICATE_PAPER_OUTDATED, CERTIFICATE_REPRINT_REASON
 */
export async function notePrinted(context: CommandContext, { papers, reason }: Printed) {
  let reprinted = 0
  for (const [index, { certificateId, edition }] of papers.entries()) {
    if (index % 100 === 0) await context.progress(index, papers.length)
    const before = certificatePaperStore.load(context.db, certificateId)?.state
    if (before) context.change(reprintCertificate, certificateId, { edition, reason })
    else context.change(printCertificate, certificateId, { edition })
    if (before?.edition === edition) reprinted += 1
  }
  const [only] = papers
  context.change(auditPrint, context.newId(), {
    about: papers.length === 1 && only ? { entity: 'certificate', id: only.certificateId } : null,
    count: papers.length,
    note: `打印证书 ${papers.length} 本${reprinted > 0 ? `，其中再次打印 ${reprinted} 本：${reason}` : ''}`,
  })
  return { printed: papers.length - reprinted, reprinted }
}
