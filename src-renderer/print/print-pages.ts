import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import './print-pages.css'

GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href

/** What a laser printer can show; 2480 × 3508 for A4. */
const dotsPerInch = 300
const pointsPerInch = 72

let paper: PDFDocumentProxy | null = null
let addresses: readonly string[] = []

/**
 * Opens what is to be printed: a PDF by its path, or a printer's test page.
 *
 * @returns how many pages there are
 */
async function open(source: string | { readonly printer: string }): Promise<number> {
  if (typeof source !== 'string') {
    showTestPage(source.printer)
    return 1
  }
  // Glyphs are drawn as shapes: no font of this machine can take the place of one in the file.
  paper = await getDocument({ url: source, disableFontFace: true, useSystemFonts: false }).promise
  return paper.numPages
}

/** Puts these pages, and no others, into the document. Settled once every picture can be printed. */
async function draw(from: number, to: number): Promise<number> {
  if (!paper) return 1
  for (const address of addresses) URL.revokeObjectURL(address)
  addresses = []
  document.body.replaceChildren()
  for (let number = from; number <= to; number += 1) document.body.append(await pictureOf(paper, number))
  return to - from + 1
}

async function pictureOf(file: PDFDocumentProxy, number: number): Promise<HTMLImageElement> {
  const page = await file.getPage(number)
  const upright = page.getViewport({ scale: 1 })
  // The paper lies upright; a page that is wider than high is turned.
  const rotation = upright.width > upright.height ? 90 : 0
  const viewport = page.getViewport({ scale: dotsPerInch / pointsPerInch, rotation: page.rotate + rotation })
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  await page.render({ canvas, viewport, intent: 'print', background: '#fff' }).promise
  page.cleanup()
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done))
  canvas.width = 0
  if (!blob) throw new Error('no picture of the page')
  const picture = new Image()
  picture.className = 'sheet'
  picture.src = URL.createObjectURL(blob)
  addresses = [...addresses, picture.src]
  await picture.decode()
  return picture
}

function showTestPage(printer: string): void {
  const element = (name: string, text = '', className = ''): HTMLElement => {
    const made = document.createElement(name)
    made.textContent = text
    made.className = className
    return made
  }
  const frame = element('div', '', 'test-page-frame')
  frame.append(
    element('h1', '考点通打印测试页'),
    element('p', `打印机：${printer}`),
    element('p', '四边的框线都在，说明这台打印机能印到纸边 5 毫米；缺了一边，准考证的那一边也可能被裁掉。'),
    element('p', '下面的尺长 100 毫米。量出来不是 100 毫米，说明被缩放了。'),
    element('div', '', 'test-page-ruler'),
    element('p', '生僻字：𠮷 䶮 㛃 𬱖 · 买买提·吐尔逊'),
  )
  const sheet = element('div', '', 'test-page')
  sheet.append(frame)
  document.body.replaceChildren(sheet)
}

// Called from the program's own process; no page has a way to it.
Object.assign(window, { kaodianPrint: { open, draw } })
