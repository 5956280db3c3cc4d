import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '../core/errors.ts'

/** One built part of the program. */
interface Part {
  /** Under the project: where it lies, and the file that is there once it is whole. */
  readonly folder: string
  readonly lastFile: string
  /** What it is made of, relative to the project. */
  readonly sources: readonly string[]
  readonly configuration: string
  /** One run of vite for each. */
  readonly modes: readonly string[]
}

const renderer: Part = {
  folder: 'dist/renderer',
  lastFile: 'index.html',
  sources: ['src-renderer', 'src-shared', 'vite.config.ts', 'scripts/verifier-page.ts', 'package-lock.json'],
  configuration: 'vite.config.ts',
  modes: ['production'],
}

const desktop: Part = {
  folder: 'dist/main',
  lastFile: 'preload.cjs',
  sources: ['src-main', 'src-shared', 'resources/fonts/characters.json', 'vite.desktop.config.ts', 'package-lock.json'],
  configuration: 'vite.desktop.config.ts',
  modes: ['production', 'preload'],
}

/**
 * The folder of the built page, made anew where it is missing or older than what it is made of (about 2 s).
 *
 * @param project the project's folder
 * @throws AppError RENDERER_BUILD_FAILED
 */
export const builtRenderer = (project: string): Promise<string> => built(project, renderer)

/** The page that verifies certificates, without keys yet. @throws AppError RENDERER_BUILD_FAILED */
export async function builtVerifierPage(): Promise<string> {
  const folder = await builtRenderer(resolve(import.meta.dirname, '../..'))
  return readFileSync(join(folder, 'verify.html'), 'utf8')
}

/** The same for the desktop's main process, core process and preload. @throws AppError RENDERER_BUILD_FAILED */
export const builtDesktop = (project: string): Promise<string> => built(project, desktop)

async function built(project: string, part: Part): Promise<string> {
  const folder = join(project, part.folder)
  if (isFresh(project, part)) return folder
  console.log(part === renderer ? '正在构建界面，约需几秒……' : '正在构建桌面程序，约需几秒……')
  const making = `${folder}-${process.pid}`
  try {
    const { build } = await import('vite')
    // Tests build the page too: under their NODE_ENV, React would be its slow self and antd give every group one id.
    process.env.NODE_ENV = 'production'
    for (const [index, mode] of part.modes.entries()) {
      await build({
        configFile: join(project, part.configuration),
        // The configuration's own root is relative to wherever the program was started from.
        root: part === renderer ? join(project, 'src-renderer') : project,
        mode,
        logLevel: 'error',
        build: { outDir: making, emptyOutDir: index === 0 },
      })
    }
    return settle(making, folder)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    throw new AppError('RENDERER_BUILD_FAILED', { reason: error instanceof Error ? error.message : '' }, error)
  }
}

/** Puts the new build in the place of the old; two programs that start together may both do so. */
function settle(making: string, folder: string): string {
  mkdirSync(join(folder, '..'), { recursive: true })
  rmSync(folder, { recursive: true, force: true })
  renameSync(making, folder)
  return folder
}

function isFresh(project: string, { folder, lastFile, sources }: Part): boolean {
  const last = join(project, folder, lastFile)
  if (!existsSync(last)) return false
  const builtAt = statSync(last).mtimeMs
  return sources.every((source) => newestIn(join(project, source)) <= builtAt)
}

/** When anything in it last changed; a renamed or deleted file shows in its folder's time. */
function newestIn(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0
  const inside = readdirSync(path).map((name) => newestIn(join(path, name)))
  return Math.max(found.mtimeMs, ...inside)
}
