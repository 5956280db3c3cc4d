import type { Weight } from './glyph-coverage.ts'
import { inkPlace } from './glyph-pictures.ts'
import type { FittedText, Measure } from './text-fitting.ts'
import type { PictureRun, TextRun, Typeface } from './typeface.ts'

/** PDF points in a millimetre. */
export const pointsPerMillimetre = 72 / 25.4

/** 10 % black, the papers' only tint. */
const tint = '0.9'

export interface TextStyle {
  /** In points. */
  size: number
  weight?: Weight
  /** What `x` is of the text; left unless told. */
  align?: 'left' | 'right' | 'center'
  /** Spread the text over this many millimetres by space between its characters. */
  spread?: number
}

/** In millimetres. */
export interface PageSize {
  width: number
  height: number
}

interface Point {
  x: number
  y: number
}

interface Box extends Point {
  width: number
  height: number
}

/** A number for a content stream: a hundredth of a point is finer than any printer. */
function figure(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/**
 * Draws on one page, or on a part that pages share. Positions are millimetres from the page's top left corner, and
 * the y of a text is its baseline.
 */
export class PageCanvas {
  readonly #typeface: Typeface
  readonly page: PageSize
  readonly #operators: string[] = []

  constructor(typeface: Typeface, page: PageSize) {
    this.#typeface = typeface
    this.page = page
  }

  /** The operators drawn so far. */
  get content(): string {
    return this.#operators.join('\n')
  }

  measure: Measure = (text, size, weight) => (this.#typeface.width(text, weight) * size) / pointsPerMillimetre

  /** Returns the x of the text's right end. */
  text(text: string, at: Point, style: TextStyle): number {
    const { size, weight = 'regular', align = 'left', spread } = style
    const natural = this.measure(text, size, weight)
    const gaps = [...text].length - 1
    const spacing = spread === undefined || gaps === 0 ? 0 : (spread - natural) / gaps
    const width = natural + spacing * gaps
    const start = align === 'left' ? at.x : align === 'right' ? at.x - width : at.x - width / 2
    const show = () => this.#showRuns(text, { x: start, y: at.y }, { size, weight, spacing })
    // A middle dot is pushed into half of its width, which readers of the file would take for the end of a word.
    // And a picture says nothing of what it stands for.
    if (text.includes('·') || this.#typeface.hasPicture(text)) this.meaning(text, show)
    else show()
    return start + width
  }

  /** Lines of a fitted text around the middle of a slot; returns the first line's baseline. */
  lines(fitted: FittedText, at: { x: number; middle: number; align?: TextStyle['align'] }): number {
    const { size, weight, pitch } = fitted
    const halfOfHanzi = (0.38 * size) / pointsPerMillimetre
    const first = at.middle - (pitch * (fitted.text.length - 1)) / 2 + halfOfHanzi
    for (const [index, line] of fitted.text.entries()) {
      this.text(line, { x: at.x, y: first + index * pitch }, { size, weight, align: at.align ?? 'left' })
    }
    return first
  }

  /** What is drawn means this text: gaps that are only for the eye do not come along when it is searched or copied. */
  meaning(text: string, draw: () => void): void {
    const utf16 = Buffer.from(text, 'utf16le').swap16().toString('hex')
    this.#operators.push(`/Span<</ActualText<feff${utf16}>>>BDC`)
    draw()
    this.#operators.push('EMC')
  }

  line(from: Point, to: Point, width: number): void {
    const points = `${this.#point(from)} m ${this.#point(to)} l S`
    this.#operators.push(`${figure(width * pointsPerMillimetre)} w ${points}`)
  }

  horizontal(x1: number, x2: number, at: { y: number; width: number }): void {
    this.line({ x: x1, y: at.y }, { x: x2, y: at.y }, at.width)
  }

  vertical(x: number, y1: number, to: { y2: number; width: number }): void {
    this.line({ x, y: y1 }, { x, y: to.y2 }, to.width)
  }

  frame(box: Box, width: number): void {
    this.#operators.push(`${figure(width * pointsPerMillimetre)} w ${this.#rectangle(box)} S`)
  }

  tinted(box: Box): void {
    this.#operators.push(`${tint} g ${this.#rectangle(box)} f 0 g`)
  }

  /** Rectangles as one path with one fill: filled one by one, hairlines show between neighbours. */
  filled(boxes: readonly Box[]): void {
    if (boxes.length > 0) this.#operators.push(`${boxes.map((box) => this.#rectangle(box)).join(' ')} f`)
  }

  /** An image resource in a box; what `clip` leaves out of it is not drawn. */
  image(resource: string, box: Box, clip: Box): void {
    const matrix = [box.width, 0, 0, box.height].map((value) => figure(value * pointsPerMillimetre)).join(' ')
    const origin = this.#point({ x: box.x, y: box.y + box.height })
    this.#operators.push(`q ${this.#rectangle(clip)} W n ${matrix} ${origin} cm /${resource} Do Q`)
  }

  /** A part that pages share. */
  shared(resource: string): void {
    this.#operators.push(`/${resource} Do`)
  }

  #showRuns(text: string, at: Point, style: { size: number; weight: Weight; spacing: number }): void {
    const { size, weight, spacing } = style
    let x = at.x
    for (const run of this.#typeface.runs(text, weight)) {
      if (run.kind === 'picture') {
        this.#showPicture(run, { x, y: at.y }, size)
        x += size / pointsPerMillimetre + spacing
        continue
      }
      this.#showText(run, { x, y: at.y }, { size, spacing })
      x += (run.width * size) / pointsPerMillimetre + spacing * run.characters
    }
  }

  #showText(run: TextRun, at: Point, { size, spacing }: { size: number; spacing: number }): void {
    const spaced = spacing === 0 ? '' : `${figure(spacing * pointsPerMillimetre)} Tc `
    const show = `BT ${spaced}/${run.resource} ${figure(size)} Tf ${this.#point(at)} Td [${run.pieces}]TJ ET`
    if (run.embolden) this.#operators.push(`q 2 Tr ${figure(0.02 * size)} w ${show} Q`)
    else this.#operators.push(spacing === 0 ? show : `q ${show} Q`)
  }

  /** An image mask is painted in the text's colour, and leaves the paper as it is where there is no ink. */
  #showPicture({ resource, picture }: PictureRun, at: Point, size: number): void {
    const place = inkPlace(picture)
    const toMillimetres = size / pointsPerMillimetre
    const origin = this.#point({ x: at.x + place.x * toMillimetres, y: at.y - place.y * toMillimetres })
    const matrix = `${figure(place.width * size)} 0 0 ${figure(place.height * size)} ${origin} cm`
    this.#operators.push(`q ${matrix} /${resource} Do Q`)
  }

  #point({ x, y }: Point): string {
    return `${figure(x * pointsPerMillimetre)} ${figure((this.page.height - y) * pointsPerMillimetre)}`
  }

  #rectangle({ x, y, width, height }: Box): string {
    const size = [width, height].map((value) => figure(value * pointsPerMillimetre)).join(' ')
    return `${this.#point({ x, y: y + height })} ${size} re`
  }
}
