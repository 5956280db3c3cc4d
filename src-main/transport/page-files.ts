import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { AppError } from '../core/errors.ts'

/** The start page under a nonce of its own, for antd's style tags. */
export function pageUnderNonce({ index }: PageFiles): { readonly html: string; readonly nonce: string } {
  const nonce = randomBytes(18).toString('base64')
  return { html: index.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`), nonce }
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

export interface PageFile {
  readonly bytes: Buffer
  readonly mediaType: string
  readonly encoding?: 'br'
  /** Whether its name changes with its content. */
  readonly immutable: boolean
}

/** The files a page may load, by their path in the address (`/assets/…`). Nothing else of the machine has a name here. */
export interface PageFiles {
  /** index.html as built; the host writes its nonce into it. */
  readonly index: string
  read(path: string, acceptsBrotli: boolean): Promise<PageFile | null>
}

/**
 * Reads the built page into memory at once, so that a rebuild beside a running host does not pull files from under an
 * open page; fonts (26 MB) are read when asked for.
 *
 * @param renderer folder of the built page
 * @param fonts `resources/fonts`: TrueType packed by brotli, see its README
 * @throws AppError RENDERER_MISSING
 */
export function loadPageFiles({ renderer, fonts }: { renderer: string; fonts: string }): PageFiles {
  if (!existsSync(join(renderer, 'index.html'))) throw new AppError('RENDERER_MISSING', { folder: renderer })
  const built = new Map<string, PageFile>()
  for (const name of filesUnder(renderer)) {
    const bytes = readFileSync(join(renderer, name))
    built.set(`/${name}`, { bytes, mediaType: mediaTypeOf(name), immutable: name.startsWith('assets/') })
  }
  const fontNames = new Set(filesUnder(fonts))
  return {
    index: built.get('/index.html')?.bytes.toString('utf8') ?? '',
    read: async (path, acceptsBrotli) => {
      const known = built.get(path)
      if (known) return known
      const name = path.startsWith('/fonts/') ? path.slice('/fonts/'.length) : ''
      return fontNames.has(name) ? readFont(join(fonts, name), acceptsBrotli) : null
    },
  }
}

async function readFont(file: string, acceptsBrotli: boolean): Promise<PageFile> {
  const bytes = await readFile(file)
  if (!file.endsWith('.br')) return { bytes, mediaType: mediaTypeOf(file), immutable: false }
  const mediaType = mediaTypeOf(file.slice(0, -'.br'.length))
  if (acceptsBrotli) return { bytes, mediaType, encoding: 'br', immutable: false }
  return { bytes: await promisify(brotliDecompress)(bytes), mediaType, immutable: false }
}

const mediaTypeOf = (name: string): string => mediaTypes[extname(name)] ?? 'application/octet-stream'

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).filter(Boolean).join('/'))
}
