import { access, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { create, type Font } from '@cantoo/fontkit'
import { type FontIndex, rareHanziFiles } from './glyph-coverage.ts'

export type Weight = 'regular' | 'bold'

/** A font with its TrueType bytes for subsetting and its tables for measuring. */
export interface OpenFont {
  bytes: Buffer
  font: Font
}

const notoFiles = {
  regular: { folder: '400Regular', file: 'NotoSansSC_400Regular.ttf' },
  bold: { folder: '700Bold', file: 'NotoSansSC_700Bold.ttf' },
} as const

/** resources/fonts beside the sources. A packaged program passes its own folder. */
export const fontFolderOfSources = fileURLToPath(new URL('../../resources/fonts/', import.meta.url))

/**
 * Reads the fonts of the chain on first use and keeps them: one instance per process or worker.
 * A packaged program carries Noto Sans SC in its font folder; run from source, it lies in its npm package.
 */
export class FontFiles {
  readonly #folder: string
  readonly #noto = new Map<Weight, Promise<OpenFont>>()
  readonly #rareHanzi = new Map<FontIndex, Promise<Buffer>>()

  constructor(folder: string = fontFolderOfSources) {
    this.#folder = folder
  }

  noto(weight: Weight): Promise<OpenFont> {
    return remember(this.#noto, weight, async () => openTrueType(await readFile(await this.#locateNoto(weight))))
  }

  /** The piece of the rare hanzi with this index, as woff2. */
  rareHanzi(index: FontIndex): Promise<Buffer> {
    return remember(this.#rareHanzi, index, () =>
      readFile(join(this.#folder, 'rare-hanzi', rareHanziFiles[index - 1] ?? '')),
    )
  }

  async #locateNoto(weight: Weight): Promise<string> {
    const { folder, file } = notoFiles[weight]
    const packaged = join(this.#folder, file)
    const isPackaged = await access(packaged).then(
      () => true,
      () => false,
    )
    if (isPackaged) return packaged
    return createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${folder}/${file}`)
  }
}

function remember<Key, Value>(cache: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make()
  cache.set(key, made)
  return made
}

/** Opens one TrueType font; a collection is refused, as nothing here can embed it. */
export function openTrueType(bytes: Buffer): OpenFont {
  const font = create(bytes)
  if (!('glyphForCodePoint' in font)) throw new Error('A font collection stands where one font was expected')
  return { bytes, font }
}
