import {
  type RecordPaperRequest,
  recordOfPaper,
  type recordPapers,
} from '../../../src-shared/contract/record-papers.ts'
import { auditExport, auditPrint } from '../../../src-shared/domain/audit.ts'
import { recordPaperNames } from '../../../src-shared/domain/record-papers.ts'
import { renderDocuments } from '../admission-tickets/render-documents.ts'
import { type Handlers, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { composeReceipt } from './compose-receipt.ts'
import { composeRejection } from './compose-rejection.ts'
import { type ComposedPaper, composeScorePaper } from './compose-score-paper.ts'
import type { PaperContext } from './paper-frame.ts'

interface Made {
  /** What it says, but for the moment of printing. */
  readonly content: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly people: number
}

function composed(context: PaperContext, request: RecordPaperRequest): ComposedPaper {
  switch (request.kind) {
    case 'certificate-receipt': {
      const { planId, first, last } = request
      return composeReceipt(context, { planId, first, last })
    }
    case 'rejection-notice':
      return composeRejection(context, request.enrollmentId)
    default:
      return composeScorePaper(context, request.kind, request.sessionId)
  }
}

const contentOf = (paper: ComposedPaper['paper']): string => JSON.stringify({ ...paper, printedAt: '' })

export const recordPaperHandlers: Handlers<typeof recordPapers> = {
  make: prepared<typeof recordPapers.make, Made>({
    prepare: async ({ input, context }) => {
      const { paper, people } = composed(context, input)
      const content = contentOf(paper)
      const title = recordPaperNames[input.kind]
      if (people === 0) throw new AppError('RECORD_PAPER_NOBODY', { paper: title })
      const load = () => ({ kind: 'record-papers' as const, papers: [paper] })
      // Says nothing of a person.
      const name = `${title}_${paper.pageId.replace(/[^\p{L}\p{N}-]/gu, '_')}.pdf`
      const [file] = await renderDocuments(context, [{ name, title, count: 1, load }])
      if (!file) throw new AppError('RECORD_PAPER_NOBODY', { paper: title })
      return { name, content, bytes: file.bytes, people }
    },
    run: ({ input, prepared: { name, content, bytes, people }, context }) => {
      if (contentOf(composed(context, input).paper) !== content) throw new AppError('RECORD_PAPER_OUTDATED')
      const note = `制作${recordPaperNames[input.kind]}，${people} 人`
      context.change(auditExport, context.newId(), { about: recordOfPaper(input), count: people, note })
      return { file: context.files.keep({ name, mediaType: 'application/pdf', bytes }), people }
    },
  }),
  print: ({ input: { kind, about, people }, context }) => {
    const note = `打印${recordPaperNames[kind]}，${people} 人`
    context.change(auditPrint, context.newId(), { about, count: people, note })
    return {}
  },
}
