import { desktopTransport } from './desktop-transport.ts'
import { fetchFile } from './files.ts'
import type { PaperToPrint, PrintOutcome } from './paper-to-print.ts'
import { printOwnPaper } from './print-own-paper.ts'
import { askForPrint } from './print-requests.ts'

/** How paper comes out. */
export interface Printer {
  print(paper: PaperToPrint): Promise<PrintOutcome>
}

const frameId = 'kd-print-frame'

/** Chromium without a window has no print dialog, and ends the page when asked for one over a PDF (seen with 150). */
const hasNoDialog = /\bHeadlessChrome\b/.test(navigator.userAgent)

/** Of the loopback host: the browser's own dialog, over a frame that nobody sees. */
const browserPrinter: Printer = {
  async print({ file }) {
    const pdf = await fetchFile(file)
    const earlier = document.getElementById(frameId)
    if (earlier instanceof HTMLIFrameElement) {
      URL.revokeObjectURL(earlier.src)
      earlier.remove()
    }
    const frame = document.createElement('iframe')
    frame.id = frameId
    frame.title = '打印'
    // A frame that is not displayed loads no PDF: it is there, one pixel large, and out of sight.
    frame.className = 'kd-visually-hidden'
    frame.tabIndex = -1
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
    frame.src = URL.createObjectURL(pdf)
    // What lies under a modal dialog can't be reached, a frame there neither.
    const place = document.querySelector('dialog[open]') ?? document.body
    place.append(frame)
    await loaded
    if (hasNoDialog) return 'sent'
    frame.contentWindow?.focus()
    frame.contentWindow?.print()
    return 'sent'
  },
}

const ownPapers: readonly PaperToPrint['paper'][] = ['own-ticket', 'own-certificate']

/** Of the desktop shell: printers by name. A candidate chooses none, but gets the one the site chose. */
const desktopPrinter: Printer = {
  print: (paper) => (ownPapers.includes(paper.paper) ? printOwnPaper(paper) : askForPrint(paper)),
}

export const printer: Printer = desktopTransport ? desktopPrinter : browserPrinter
