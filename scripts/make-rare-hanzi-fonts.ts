/**
 * Makes resources/fonts/rare-hanzi/ and resources/fonts/coverage.json out of HanaMinB:
 *
 *   npx node scripts/make-rare-hanzi-fonts.ts /usr/share/fonts/truetype/hanazono/HanaMinB.ttf
 *
 * HanaMinB (GlyphWiki, Debian package fonts-hanazono) draws the hanzi of GB 18030-2022 that Noto Sans SC lacks. Its
 * 30 MB are cut into pieces of 2,048 code points as woff2, so that a ticket or a page of the browser reads only the
 * pieces its names need. Run it again when either font is updated; tests/documents/fonts.test.ts compares the result
 * with the fonts.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { create } from '@cantoo/fontkit'
import { baseSetHanzi } from '../src-main/documents/gb18030.ts'
import { subsetFontFile } from '../src-main/documents/subset-font-file.ts'

const pieceSize = 2048
const output = new URL('../resources/fonts/', import.meta.url)

/** Sorted code points to inclusive ranges. */
function toRanges(codePoints: readonly number[]): [number, number][] {
  const ranges: [number, number][] = []
  for (const codePoint of codePoints) {
    const last = ranges.at(-1)
    if (last && last[1] + 1 === codePoint) last[1] = codePoint
    else ranges.push([codePoint, codePoint])
  }
  return ranges
}

const hex = (codePoint: number) => codePoint.toString(16).toUpperCase()

async function characterSetOf(path: string): Promise<Set<number>> {
  const font = create(await readFile(path))
  if (!('characterSet' in font)) throw new Error(`${path} is a collection, not one font`)
  return new Set(font.characterSet.filter((codePoint) => codePoint >= 0x20))
}

const source = process.argv[2]
if (source === undefined) throw new Error('usage: make-rare-hanzi-fonts.ts HanaMinB.ttf')
const noto = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
)
const first = await characterSetOf(noto)
const second = await characterSetOf(source)
const rare = baseSetHanzi().filter((codePoint) => !first.has(codePoint) && second.has(codePoint))

await rm(new URL('rare-hanzi/', output), { recursive: true, force: true })
await mkdir(new URL('rare-hanzi/', output), { recursive: true })
const hanaMinB = await readFile(source)
const pieces: { file: string; ranges: [number, number][] }[] = []
const faces: string[] = []
let bytes = 0
for (const [start, members] of Map.groupBy(rare, (codePoint) => codePoint - (codePoint % pieceSize))) {
  const file = `${hex(start).toLowerCase()}.woff2`
  const piece = await subsetFontFile(hanaMinB, members, 'woff2')
  await writeFile(new URL(`rare-hanzi/${file}`, output), piece)
  bytes += piece.length
  const ranges = toRanges(members)
  pieces.push({ file, ranges })
  const unicodeRange = ranges.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`))
  faces.push(
    `@font-face {\n  font-family: 'Rare Hanzi';\n  src: url('${file}') format('woff2');\n  font-display: swap;\n  unicode-range: ${unicodeRange.join(', ')};\n}\n`,
  )
}
await writeFile(new URL('rare-hanzi/rare-hanzi.css', output), faces.join(''))
const notoRanges = toRanges([...first].sort((left, right) => left - right))
await writeFile(
  new URL('coverage.json', output),
  `${JSON.stringify({ notoSansSc: notoRanges, rareHanzi: pieces }).replaceAll('],[', '],\n[')}\n`,
)
console.log(`${rare.length} hanzi in ${pieces.length} pieces, ${(bytes / 1e6).toFixed(1)} MB`)
