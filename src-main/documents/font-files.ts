import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import type { FontPiece, Weight } from './glyph-coverage.ts'

const unpack = promisify(brotliDecompress)

/** resources/fonts beside the sources. A packaged program passes its own folder. */
export const fontFolderOfSources = fileURLToPath(new URL('../../resources/fonts/', import.meta.url))

/** Path of a piece under resources/fonts. Pieces of one weight have one file for both. */
export function fontFileOf({ name, family }: FontPiece, weight: Weight): string {
  return family === 'HanaMinB'
    ? `rare-hanzi/${name}.ttf.br`
    : `noto-sans-sc/${weight === 'bold' ? 700 : 400}-${name}.ttf.br`
}

/** Unpacks the fonts' pieces on first use and keeps them: one instance per process or worker. */
export class FontFiles {
  readonly #folder: string
  readonly #unpacked = new Map<string, Promise<Buffer>>()

  constructor(folder: string = fontFolderOfSources) {
    this.#folder = folder
  }

  /** A piece as TrueType. The first time takes 5 to 15 ms. */
  trueType(piece: FontPiece, weight: Weight): Promise<Buffer> {
    const file = fontFileOf(piece, weight)
    const known = this.#unpacked.get(file)
    if (known !== undefined) return known
    const unpacked = this.#unpack(file)
    this.#unpacked.set(file, unpacked)
    return unpacked
  }

  async #unpack(file: string): Promise<Buffer> {
    return unpack(await readFile(join(this.#folder, file)))
  }
}
