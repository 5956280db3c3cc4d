import type { PrintedPaper } from '../../src-shared/contract/printing.ts'
import type { FileReference } from '../../src-shared/contract/transfers.ts'

export interface PaperToPrint {
  /** A PDF the core made for this page. */
  readonly file: FileReference
  /** How the job is called in the list: 准考证 第 03 考场. */
  readonly title: string
  readonly paper: PrintedPaper
}

/**
 * What is known afterwards. sent: it went to a dialog or a printer, and whether anything came out only the person there
 * knows, so the page asks them; confirmed: they have said already that all of it did; nothing: they changed their mind.
 */
export type PrintOutcome = 'sent' | 'confirmed' | 'nothing'
