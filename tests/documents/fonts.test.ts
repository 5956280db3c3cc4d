import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { brotliDecompressSync } from 'node:zlib'
import { create } from '@cantoo/fontkit'
import { describe, expect, it } from 'vitest'
import table from '../../resources/fonts/characters.json' with { type: 'json' }
import { FontFiles, fontFileOf, fontFolderOfSources } from '../../src-main/documents/font-files.ts'
import { baseSetHanzi, baseSetRadicals } from '../../src-main/documents/gb18030.ts'
import {
  charactersWithoutGlyph,
  type FontPiece,
  glyphWidth,
  hasGlyph,
  pieceOf,
} from '../../src-main/documents/glyph-coverage.ts'
import { missingGlyphsIn } from '../../src-main/documents/missing-glyphs.ts'

function openFont(bytes: Buffer) {
  const font = create(bytes)
  if (!('characterSet' in font)) throw new Error('a collection')
  return font
}

const pieces = table.pieces.map(({ name, family, ranges }) => ({
  piece: { name, family: family === 'HanaMinB' ? 'HanaMinB' : 'NotoSansSC' } satisfies FontPiece,
  promised: ranges.flatMap(([first = 0, last = -1]) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
}))

describe('the font chain', () => {
  it('has a glyph for all 87,887 hanzi of GB 18030-2022 and its 228 radicals', () => {
    expect(baseSetHanzi()).toHaveLength(87_887)
    expect(baseSetRadicals()).toHaveLength(228)
    expect([...baseSetHanzi(), ...baseSetRadicals()].filter((codePoint) => !hasGlyph(codePoint))).toEqual([])
  })

  it('prefers Noto Sans SC and takes the rest from the rare hanzi', () => {
    expect(pieceOf(0x4e2d)).toEqual({ name: 'everyday', family: 'NotoSansSC' })
    expect(pieceOf(0x4dae)?.family).toBe('NotoSansSC')
    expect(pieceOf(0x20000)).toEqual({ name: '20000', family: 'HanaMinB' })
    const rare = baseSetHanzi().filter((codePoint) => pieceOf(codePoint)?.family === 'HanaMinB')
    expect(rare).toHaveLength(60_102)
  })

  it.each(pieces.map((entry) => [`${entry.piece.family} ${entry.piece.name}`, entry] as const))(
    'keeps what characters.json promises of %s, with outlines and widths',
    async (_title, { piece, promised }) => {
      for (const weight of ['regular', 'bold'] as const) {
        const font = openFont(
          brotliDecompressSync(await readFile(`${fontFolderOfSources}${fontFileOf(piece, weight)}`)),
        )
        const held = new Set(font.characterSet)
        expect(promised.filter((codePoint) => !held.has(codePoint))).toEqual([])
        for (const codePoint of promised.filter((_, index) => index % 37 === 0)) {
          const glyph = font.glyphForCodePoint(codePoint)
          expect(((glyph?.advanceWidth ?? 0) * 1000) / font.unitsPerEm, String.fromCodePoint(codePoint)).toBe(
            glyphWidth(codePoint, weight),
          )
          if (baseSetLookup.has(codePoint)) expect(glyph?.path.commands.length).toBeGreaterThan(4)
        }
      }
    },
  )

  it('knows every width of the installed Noto Sans SC', async () => {
    const resolve = createRequire(import.meta.url).resolve
    for (const [weight, file] of [
      ['regular', '400Regular/NotoSansSC_400Regular.ttf'],
      ['bold', '700Bold/NotoSansSC_700Bold.ttf'],
    ] as const) {
      const font = openFont(await readFile(resolve(`@expo-google-fonts/noto-sans-sc/${file}`)))
      const wrong = font.characterSet.filter(
        (codePoint) =>
          codePoint >= 0x20 && glyphWidth(codePoint, weight) !== font.glyphForCodePoint(codePoint)?.advanceWidth,
      )
      expect(wrong).toEqual([])
    }
  })

  it('declares every file to a browser', async () => {
    const css = await readFile(`${fontFolderOfSources}fonts.css`, 'utf8')
    const files = [...css.matchAll(/url\('([^']+)'\)/g)].map((match) => match[1] ?? '')
    const needed = pieces.flatMap(({ piece }) => [fontFileOf(piece, 'regular'), fontFileOf(piece, 'bold')])
    expect(new Set(files)).toEqual(new Set(needed))
    expect(files.filter((file) => !existsSync(`${fontFolderOfSources}${file}`))).toEqual([])
  })

  it('unpacks a piece once', async () => {
    const files = new FontFiles()
    const piece = { name: 'f000', family: 'NotoSansSC' } as const
    expect(await files.trueType(piece, 'bold')).toBe(await files.trueType(piece, 'bold'))
    expect((await files.trueType(piece, 'bold')).readUInt32BE(0)).toBe(0x00010000)
  })
})

const baseSetLookup = new Set(baseSetHanzi())

describe('the glyph check', () => {
  it('names each character without a glyph once, beyond the basic plane too', () => {
    expect(charactersWithoutGlyph('张\u{30000}三\u{30000}\u{e000}')).toEqual(['\u{30000}', '\u{e000}'])
    expect(charactersWithoutGlyph('𠮷㛃𪚥䶮·Ālim (é)')).toEqual([])
  })

  it('says whose name it is', () => {
    expect(missingGlyphsIn(['张\u{30000}', '某某公司'], '张\u{30000}')).toEqual([
      { character: '\u{30000}', codePoint: 'U+30000', name: '张\u{30000}' },
    ])
  })
})
