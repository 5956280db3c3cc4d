/**
 * How paper comes out. The page asks for a dialog and is told nothing back: whether anything was printed, only the
 * person at the printer knows, so the page asks them. The desktop shell will bring a printer of its own here.
 */
export interface Printer {
  /** Opens the print dialog for a PDF. */
  print(pdf: Blob): Promise<void>
}

const frameId = 'kd-print-frame'

/** Chromium without a window has no print dialog, and ends the page when asked for one over a PDF (seen with 150). */
const hasNoDialog = /\bHeadlessChrome\b/.test(navigator.userAgent)

/** Of the loopback host: the browser's own dialog, over a frame that nobody sees. */
const browserPrinter: Printer = {
  async print(pdf) {
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
    if (hasNoDialog) return
    frame.contentWindow?.focus()
    frame.contentWindow?.print()
  },
}

export const printer: Printer = browserPrinter
