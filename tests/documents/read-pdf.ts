import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A page as pixels, 0 black to 255 white, one byte each. */
export interface PixelPage {
  width: number
  height: number
  pixels: Uint8Array
}

/** Runs a program of poppler over a PDF. Anything it says on stderr is a fault of the file: it substitutes broken fonts silently otherwise. */
async function poppler(program: string, pdf: Uint8Array, args: readonly string[]): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'kaodian-pdf-'))
  try {
    const file = join(folder, 'file.pdf')
    await writeFile(file, pdf)
    const { stdout, stderr } = await run(
      program,
      args.map((arg) => (arg === 'FILE' ? file : arg)),
      {
        encoding: 'buffer',
        maxBuffer: 1 << 30,
      },
    )
    if (stderr.length > 0) throw new Error(`${program}: ${stderr.toString()}`)
    return stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The text of each page, in the order of its operators. */
export async function textOfPages(pdf: Uint8Array): Promise<string[]> {
  const text = (await poppler('pdftotext', pdf, ['-raw', '-enc', 'UTF-8', 'FILE', '-'])).toString('utf8')
  return text.split('\f').slice(0, -1)
}

/** `fonts`, as pdffonts lists them: one line each, without its two lines of head. */
export async function fontsOf(pdf: Uint8Array): Promise<string[]> {
  const listed = (await poppler('pdffonts', pdf, ['FILE'])).toString('utf8')
  return listed.trim().split('\n').slice(2)
}

/** One page at a resolution; `oneBit` as a bad copier or a fax would print it. */
export async function renderPage(
  pdf: Uint8Array,
  { page, dpi, oneBit = false }: { page: number; dpi: number; oneBit?: boolean },
): Promise<PixelPage> {
  const number = String(page)
  const args = ['-r', String(dpi), '-f', number, '-l', number, oneBit ? '-mono' : '-gray', 'FILE']
  return readPortableMap(await poppler('pdftoppm', pdf, args))
}

/** P4 (one bit, 1 is black) and P5 (grey) of the netpbm formats. */
function readPortableMap(bytes: Buffer): PixelPage {
  const isOneBit = bytes.subarray(0, 2).toString('latin1') === 'P4'
  const head = (isOneBit ? /^P4\s+(\d+)\s+(\d+)\s/ : /^P5\s+(\d+)\s+(\d+)\s+255\s/).exec(
    bytes.subarray(0, 64).toString('latin1'),
  )
  if (head === null) throw new Error('pdftoppm gave neither P4 nor P5')
  const width = Number(head[1])
  const height = Number(head[2])
  const data = bytes.subarray(head[0].length)
  if (!isOneBit) return { width, height, pixels: data }
  const pixels = new Uint8Array(width * height)
  const stride = Math.ceil(width / 8)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isBlack = ((data[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
      pixels[y * width + x] = isBlack ? 0 : 255
    }
  }
  return { width, height, pixels }
}

/** A part of a page, in millimetres from its top left corner. */
export function crop(
  page: PixelPage,
  dpi: number,
  box: { x: number; y: number; width: number; height: number },
): PixelPage {
  const toPixels = (millimetres: number) => Math.round((millimetres * dpi) / 25.4)
  const [left, top] = [toPixels(box.x), toPixels(box.y)]
  const [width, height] = [toPixels(box.width), toPixels(box.height)]
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const start = (top + y) * page.width + left
    pixels.set(page.pixels.subarray(start, start + width), y * width)
  }
  return { width, height, pixels }
}

/** How many pixels are darker than the middle. */
export function inkOf({ pixels }: PixelPage): number {
  return pixels.reduce((ink, value) => ink + (value < 128 ? 1 : 0), 0)
}
