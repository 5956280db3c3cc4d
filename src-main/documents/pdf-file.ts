import { PDFDocument, PDFHexString, PDFName, PDFRef } from 'pdf-lib'
import { embedFont } from './embed-font.ts'
import type { FontFiles } from './font-files.ts'
import type { GlyphPictures } from './glyph-pictures.ts'
import type { JpegHeader } from './jpeg-header.ts'
import { PageCanvas, type PageSize, pointsPerMillimetre } from './page-canvas.ts'
import { deflatedStream, rawStream } from './pdf-streams.ts'
import { Typeface } from './typeface.ts'

export interface PdfFileOptions {
  title: string
  /** The instant that the file says it was made at. Given from outside, so that the same input gives the same bytes. */
  createdAt: Date
  /** Pictures for characters that no font draws. */
  pictures?: GlyphPictures
}

/** A picture or a drawn part that pages show. */
export interface SharedPart {
  /** Name by which a page's operators show it. */
  resource: string
  ref: PDFRef
}

/** One PDF being written: pages of operators, parts they share, JPEGs as they are, fonts cut to what was used. */
export class PdfFile {
  readonly #typeface: Typeface
  readonly #options: PdfFileOptions
  readonly #files: FontFiles
  readonly #document: PDFDocument
  readonly #pages: PDFRef[] = []
  readonly #pageTree: PDFRef
  readonly #fonts: PDFRef
  readonly #pictures = new Map<string, SharedPart>()
  readonly #glyphs = new Map<string, PDFRef>()
  #partCount = 0

  private constructor(parts: { document: PDFDocument; typeface: Typeface; files: FontFiles; options: PdfFileOptions }) {
    this.#typeface = parts.typeface
    this.#document = parts.document
    this.#files = parts.files
    this.#options = parts.options
    const tree = parts.document.catalog.get(PDFName.of('Pages'))
    if (!(tree instanceof PDFRef)) throw new Error('pdf-lib made a document without a page tree')
    this.#pageTree = tree
    this.#fonts = parts.document.context.nextRef()
  }

  static async create(files: FontFiles, options: PdfFileOptions): Promise<PdfFile> {
    const document = await PDFDocument.create({ updateMetadata: false })
    return new PdfFile({ document, typeface: new Typeface(options.pictures), files, options })
  }

  canvas(page: PageSize): PageCanvas {
    return new PageCanvas(this.#typeface, page)
  }

  /** Keeps a drawn part once for all the pages that show it. */
  share(part: PageCanvas): SharedPart {
    const stream = deflatedStream(this.#document.context, Buffer.from(part.content, 'latin1'), {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: boxOf(part.page),
      Resources: { Font: this.#fonts, XObject: this.#glyphParts() },
    })
    return this.#keep(this.#document.context.register(stream))
  }

  /** Keeps a JPEG as it is. The same `key` is the same picture and kept once. */
  picture(key: string, { bytes, header }: { bytes: Uint8Array; header: JpegHeader }): SharedPart {
    const known = this.#pictures.get(key)
    if (known !== undefined) return known
    const stream = rawStream(this.#document.context, bytes, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: header.width,
      Height: header.height,
      ColorSpace: header.colorSpace,
      BitsPerComponent: 8,
      Filter: 'DCTDecode',
    })
    const picture = this.#keep(this.#document.context.register(stream))
    this.#pictures.set(key, picture)
    return picture
  }

  addPage(canvas: PageCanvas, shown: readonly SharedPart[]): void {
    const { context } = this.#document
    const page = context.obj({
      Type: 'Page',
      Parent: this.#pageTree,
      MediaBox: boxOf(canvas.page),
      Resources: {
        Font: this.#fonts,
        XObject: { ...this.#glyphParts(), ...Object.fromEntries(shown.map(({ resource, ref }) => [resource, ref])) },
      },
      Contents: context.register(deflatedStream(context, Buffer.from(canvas.content, 'latin1'))),
    })
    this.#pages.push(context.register(page))
  }

  /** Embeds the fonts and gives the file's bytes. */
  async save(): Promise<Uint8Array> {
    const { context, catalog } = this.#document
    const fonts = context.obj({})
    for (const used of this.#typeface.usedFonts()) {
      fonts.set(PDFName.of(used.resource), await embedFont(context, used, this.#files))
    }
    context.assign(this.#fonts, fonts)
    context.assign(this.#pageTree, context.obj({ Type: 'Pages', Kids: this.#pages, Count: this.#pages.length }))
    catalog.set(PDFName.of('Lang'), PDFHexString.fromText('zh-CN'))
    // Without PrintScaling None, viewers shrink the page to the printer's margins, and no measure is right any more.
    catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true, PrintScaling: 'None' }))
    this.#document.setTitle(this.#options.title)
    this.#document.setProducer('考点通')
    this.#document.setCreationDate(this.#options.createdAt)
    this.#document.setModificationDate(this.#options.createdAt)
    return this.#document.save({
      useObjectStreams: false,
      objectsPerTick: Number.POSITIVE_INFINITY,
      addDefaultPage: false,
      updateFieldAppearances: false,
    })
  }

  /** The pictures of characters used so far, by their names. */
  #glyphParts(): Record<string, PDFRef> {
    for (const { resource, picture } of this.#typeface.usedPictures()) {
      if (this.#glyphs.has(resource)) continue
      const stream = deflatedStream(this.#document.context, picture.bits, {
        Type: 'XObject',
        Subtype: 'Image',
        Width: picture.width,
        Height: picture.height,
        ImageMask: true,
        BitsPerComponent: 1,
      })
      this.#glyphs.set(resource, this.#document.context.register(stream))
    }
    return Object.fromEntries(this.#glyphs)
  }

  #keep(ref: PDFRef): SharedPart {
    this.#partCount += 1
    return { resource: `X${this.#partCount}`, ref }
  }
}

const boxOf = ({ width, height }: PageSize): number[] => [
  0,
  0,
  width * pointsPerMillimetre,
  height * pointsPerMillimetre,
]
