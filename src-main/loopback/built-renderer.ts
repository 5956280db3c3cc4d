import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '../core/errors.ts'

/** What the page is made of, relative to the project. */
const sources = ['src-renderer', 'src-shared', 'vite.config.ts', 'scripts/verifier-page.ts', 'package-lock.json']

/**
 * The folder of the built page, made anew where it is missing or older than what it is made of (about 2 s).
 *
 * @param project the project's folder
 * @throws AppError RENDERER_BUILD_FAILED
 */
export async function builtRenderer(project: string): Promise<string> {
  const folder = join(project, 'dist', 'renderer')
  if (isFresh(project, folder)) return folder
  console.log('正在构建界面，约需几秒……')
  const making = join(project, 'dist', `renderer-${process.pid}`)
  try {
    const { build } = await import('vite')
    // Tests build the page too: under their NODE_ENV, React would be its slow self and antd give every group one id.
    process.env.NODE_ENV = 'production'
    await build({
      configFile: join(project, 'vite.config.ts'),
      // The configuration's own root is relative to wherever the program was started from.
      root: join(project, 'src-renderer'),
      logLevel: 'error',
      build: { outDir: making, emptyOutDir: true },
    })
    return settle(making, folder)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    throw new AppError('RENDERER_BUILD_FAILED', { reason: error instanceof Error ? error.message : '' }, error)
  }
}

/** The page that verifies certificates, without keys yet. @throws AppError RENDERER_BUILD_FAILED */
export async function builtVerifierPage(): Promise<string> {
  const folder = await builtRenderer(resolve(import.meta.dirname, '../..'))
  return readFileSync(join(folder, 'verify.html'), 'utf8')
}

/** Puts the new build in the place of the old; two programs that start together may both do so. */
function settle(making: string, folder: string): string {
  mkdirSync(join(folder, '..'), { recursive: true })
  rmSync(folder, { recursive: true, force: true })
  renameSync(making, folder)
  return folder
}

function isFresh(project: string, folder: string): boolean {
  const index = join(folder, 'index.html')
  if (!existsSync(index)) return false
  const built = statSync(index).mtimeMs
  return sources.every((source) => newestIn(join(project, source)) <= built)
}

/** When anything in it last changed; a renamed or deleted file shows in its folder's time. */
function newestIn(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0
  const inside = readdirSync(path).map((name) => newestIn(join(path, name)))
  return Math.max(found.mtimeMs, ...inside)
}
