import { createHash } from 'node:crypto'
import { create } from '@cantoo/fontkit'
import { type PDFContext, type PDFRef, PDFString } from 'pdf-lib'
import type { FontFiles } from './font-files.ts'
import { deflatedStream } from './pdf-streams.ts'
import { subsetFontFile } from './subset-font-file.ts'
import type { UsedFont } from './typeface.ts'

const fontName = ({ piece, weight }: UsedFont) =>
  piece.family === 'HanaMinB' ? 'HanaMinB' : weight === 'bold' ? 'NotoSansSC-Bold' : 'NotoSansSC-Regular'

/** Symbolic: the characters are found by id, not by a standard Latin encoding (ISO 32000-1, table 123). */
const symbolicFlag = 4

/** Writes the used characters of one font into the file, as a composite font; returns the font's reference. */
export async function embedFont(context: PDFContext, used: UsedFont, files: FontFiles): Promise<PDFRef> {
  const piece = await files.trueType(used.piece, used.weight)
  const bytes = await subsetFontFile(piece, used.codePoints)
  const font = create(bytes)
  if (!('glyphForCodePoint' in font)) throw new Error('A font collection stands where one font was expected')
  const name = `${subsetTag(used)}+${fontName(used)}`
  const toThousandths = 1000 / font.unitsPerEm
  const { minX, minY, maxX, maxY } = font.bbox
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: symbolicFlag,
      FontBBox: [minX, minY, maxX, maxY].map((value) => Math.round(value * toThousandths)),
      ItalicAngle: 0,
      Ascent: Math.round(font.ascent * toThousandths),
      Descent: Math.round(font.descent * toThousandths),
      CapHeight: Math.round((font.capHeight || font.ascent) * toThousandths),
      StemV: used.weight === 'bold' ? 140 : 80,
      FontFile2: context.register(deflatedStream(context, bytes, { Length1: bytes.length })),
    }),
  )
  const glyphs = glyphIds(used, (codePoint) => font.glyphForCodePoint(codePoint)?.id ?? 0)
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 1000,
      W: [1, used.widths],
      CIDToGIDMap: context.register(deflatedStream(context, glyphs)),
    }),
  )
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(deflatedStream(context, Buffer.from(toUnicodeMap(used.codePoints), 'latin1'))),
    }),
  )
}

/** Six letters that differ between subsets (ISO 32000-1, 9.6.4) and are the same for the same characters. */
function subsetTag(used: UsedFont): string {
  const digest = createHash('sha256').update(used.codePoints.join()).digest()
  return String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)))
}

/** Two bytes per character id, from id 0, which stays .notdef. */
function glyphIds(used: UsedFont, glyphOf: (codePoint: number) => number): Buffer {
  const ids = Buffer.alloc(2 * (used.codePoints.length + 1))
  for (const [position, codePoint] of used.codePoints.entries()) {
    const glyph = glyphOf(codePoint)
    if (glyph === 0) throw new Error(`characters.json promises U+${codePoint.toString(16)}, but its font lacks it`)
    ids.writeUInt16BE(glyph, 2 * (position + 1))
  }
  return ids
}

/** What each character id means, so that text can be searched and copied; at most 100 per block (Adobe #5411). */
function toUnicodeMap(codePoints: readonly number[]): string {
  const lines = codePoints.map((codePoint, position) => {
    const utf16 = Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16().toString('hex')
    return `<${(position + 1).toString(16).padStart(4, '0')}> <${utf16}>`
  })
  const blocks: string[] = []
  for (let start = 0; start < lines.length; start += 100) {
    const block = lines.slice(start, start + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}
