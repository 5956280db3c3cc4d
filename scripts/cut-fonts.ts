/**
 * Makes the pieces in resources/fonts/, their fonts.css and characters.json:
 *
 *   npx node scripts/cut-fonts.ts /usr/share/fonts/truetype/hanazono/HanaMinB.ttf
 *
 * The chain is Noto Sans SC (npm @expo-google-fonts/noto-sans-sc), then HanaMinB (GlyphWiki, Debian package
 * fonts-hanazono) for the hanzi of GB 18030-2022 that Noto lacks. Together they are 52 MB; cut into pieces and packed
 * they are half of that, and a ticket or a page reads only the pieces it needs: for most people the everyday one. Run it
 * again when a font is updated; tests/documents/fonts.test.ts compares the result with the fonts.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { brotliCompressSync } from 'node:zlib'
import { create } from '@cantoo/fontkit'
import { baseSetHanzi } from '../src-main/documents/gb18030.ts'
import { subsetFontFile } from '../src-main/documents/subset-font-file.ts'

type Family = 'NotoSansSC' | 'HanaMinB'
type Range = [first: number, last: number]

interface SourceFont {
  bytes: Buffer
  characters: ReadonlySet<number>
  /** In thousandths of an em. */
  widthOf: (codePoint: number) => number
}

interface Piece {
  family: Family
  name: string
  ranges: Range[]
}

const output = new URL('../resources/fonts/', import.meta.url)
const hex = (codePoint: number) => codePoint.toString(16).toUpperCase()
const ascending = (one: number, other: number) => one - other

async function open(path: string): Promise<SourceFont> {
  const bytes = await readFile(path)
  const font = create(bytes)
  if (!('characterSet' in font)) throw new Error(`${path} is a collection, not one font`)
  const characters = new Set(font.characterSet.filter((codePoint) => codePoint >= 0x20).sort(ascending))
  const widthOf = (codePoint: number) =>
    ((font.glyphForCodePoint(codePoint)?.advanceWidth ?? 0) * 1000) / font.unitsPerEm
  return { bytes, characters, widthOf }
}

/** Sorted code points to inclusive ranges. */
function toRanges(codePoints: Iterable<number>): Range[] {
  const ranges: Range[] = []
  for (const codePoint of codePoints) {
    const last = ranges.at(-1)
    if (last && last[1] + 1 === codePoint) last[1] = codePoint
    else ranges.push([codePoint, codePoint])
  }
  return ranges
}

/** Widths other than one em, as ranges of the same width. */
function toWidths({ characters, widthOf }: SourceFont): [first: number, last: number, width: number][] {
  const byWidth = Map.groupBy(characters, widthOf)
  byWidth.delete(1000)
  return [...byWidth].flatMap(([width, members]) =>
    toRanges(members).map(([first, last]): [number, number, number] => [first, last, width]),
  )
}

/** The 6,763 hanzi of GB 2312, rows 16 to 87, which GBK encodes as they are: nearly all that names and papers use. */
function everydayHanzi(): Set<number> {
  const bytes: number[] = []
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) if (row !== 0xd7 || cell <= 0xf9) bytes.push(row, cell)
  }
  return new Set(
    Array.from(new TextDecoder('gbk').decode(Uint8Array.from(bytes)), (hanzi) => hanzi.codePointAt(0) ?? 0),
  )
}

/** One piece for all the code points that give the same name. */
function cut(family: Family, codePoints: Iterable<number>, nameOf: (codePoint: number) => string): Piece[] {
  return [...Map.groupBy(codePoints, nameOf)].map(([name, members]) => ({ family, name, ranges: toRanges(members) }))
}

/** Blocks of 4,096; the few hundred that Noto has beyond the basic plane in one piece. */
const notoBlock = (codePoint: number) =>
  codePoint > 0xffff ? 'beyond-ffff' : hex(codePoint - (codePoint % 4096)).toLowerCase()

const rareBlock = (codePoint: number) => hex(codePoint - (codePoint % 2048)).toLowerCase()

const membersOf = ({ ranges }: Piece) =>
  ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))

/** Writes one piece and returns its declaration for a browser. */
async function writePiece(font: SourceFont, piece: Piece, face: { file: string; family: string; weight: string }) {
  const bytes = await subsetFontFile(font.bytes, membersOf(piece))
  const packed = brotliCompressSync(bytes)
  await writeFile(new URL(face.file, output), packed)
  written += packed.length
  const ranges = piece.ranges.map(([first, last]) => `U+${hex(first)}${first === last ? '' : `-${hex(last)}`}`)
  return `@font-face {
  font-family: '${face.family}';
  font-weight: ${face.weight};
  src: url('${face.file}') format('truetype');
  font-display: swap;
  unicode-range: ${ranges.join(', ')};
}
`
}

let written = 0
const source = process.argv[2]
if (source === undefined) throw new Error('usage: cut-fonts.ts HanaMinB.ttf')
const resolve = createRequire(import.meta.url).resolve
const regular = await open(resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'))
const bold = await open(resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'))
const hanaMinB = await open(source)
if (regular.characters.symmetricDifference(bold.characters).size > 0) throw new Error('Regular and Bold differ')

const hanzi = new Set(baseSetHanzi())
const gb2312 = everydayHanzi()
const isEveryday = (codePoint: number) => gb2312.has(codePoint) || !hanzi.has(codePoint)
const rare = [...hanzi].filter((codePoint) => !regular.characters.has(codePoint) && hanaMinB.characters.has(codePoint))
if (rare.some((codePoint) => hanaMinB.widthOf(codePoint) !== 1000)) throw new Error('A rare hanzi is not one em wide')
const noto: Piece[] = [
  { family: 'NotoSansSC', name: 'everyday', ranges: toRanges([...regular.characters].filter(isEveryday)) },
  ...cut(
    'NotoSansSC',
    [...regular.characters].filter((codePoint) => !isEveryday(codePoint)),
    notoBlock,
  ),
]
const hanazono = cut('HanaMinB', rare.sort(ascending), rareBlock)

const faces: string[] = []
for (const folder of ['noto-sans-sc/', 'rare-hanzi/']) {
  await rm(new URL(folder, output), { recursive: true, force: true })
  await mkdir(new URL(folder, output), { recursive: true })
}
for (const piece of noto) {
  for (const [font, weight] of [[regular, '400'] as const, [bold, '700'] as const]) {
    const file = `noto-sans-sc/${weight}-${piece.name}.ttf.br`
    faces.push(await writePiece(font, piece, { file, family: 'Noto Sans SC', weight }))
  }
}
for (const piece of hanazono) {
  const file = `rare-hanzi/${piece.name}.ttf.br`
  faces.push(await writePiece(hanaMinB, piece, { file, family: 'Rare Hanzi', weight: '400 700' }))
}
await writeFile(new URL('fonts.css', output), faces.join(''))
const table = { widths: { regular: toWidths(regular), bold: toWidths(bold) }, pieces: [...noto, ...hanazono] }
await writeFile(new URL('characters.json', output), `${JSON.stringify(table).replaceAll('],[', '],\n[')}\n`)
console.log(`${noto.length * 2 + hanazono.length} pieces, ${(written / 1e6).toFixed(1)} MB`)
