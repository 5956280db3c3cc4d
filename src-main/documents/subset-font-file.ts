import subsetFont from 'subset-font'

/** The options of subset-font 2.9 that its separately published types do not know yet. */
type SubsetOptions = NonNullable<Parameters<typeof subsetFont>[2]> & {
  noHinting: boolean
  dropTables: readonly string[]
}

/**
 * Cuts a TrueType font down to some code points with HarfBuzz.
 *
 * Layout tables go: with GSUB, viewers and extractors see substituted glyphs, and an identity number ending in X comes
 * out as just "X". Hinting goes, because paper has no use for it.
 */
export function subsetFontFile(font: Buffer, codePoints: Iterable<number>): Promise<Buffer> {
  const options: SubsetOptions = {
    targetFormat: 'truetype',
    noLayoutClosure: true,
    noHinting: true,
    dropTables: ['BASE', 'GDEF', 'GPOS', 'GSUB', 'VORG', 'vhea', 'vmtx'],
  }
  let text = ''
  for (const codePoint of codePoints) text += String.fromCodePoint(codePoint)
  return subsetFont(font, text, options)
}
