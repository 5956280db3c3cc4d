import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { builtDesktop, builtRenderer } from '../../src-main/loopback/built-program.ts'
import { copyPackages, type Target } from './native-packages.ts'

/**
 * Puts together what is packed: the built program, its fonts, the native packages of a platform, and the list of their
 * hashes. The same folder is what the runtime sees inside of the archive.
 */
export async function stageApp(project: string, target: Target, folder: string): Promise<void> {
  await builtRenderer(project)
  await builtDesktop(project)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const part of ['dist/main', 'dist/renderer', 'resources/fonts']) {
    const filter = (path: string): boolean => !/\.(map|md)$/.test(path)
    cpSync(join(project, part), join(folder, part), { recursive: true, filter })
  }
  copyPackages(project, target, join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(packedPackage(project), null, 2)}\n`)
  pinNativeModules(folder)
}

/** The packed package.json names nothing that is not packed. */
function packedPackage(project: string) {
  const { name, version, description, license, type, main, dependencies } = JSON.parse(
    readFileSync(join(project, 'package.json'), 'utf8'),
  ) as Record<string, unknown> & { dependencies: Record<string, string> }
  const kept = ['better-sqlite3', '@node-rs/argon2', 'sharp']
  const native = Object.fromEntries(kept.map((one) => [one, dependencies[one]]))
  return { name, version, description, license, author: '考点通', type, main, dependencies: native }
}

/** Writes `dist/main/native-modules.json`, which the core process compares before it loads anything native. */
export function pinNativeModules(folder: string): void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(node|dll|so(\.[\d.]+)?)$/.test(name),
  )
  const hashes = names.toSorted().map((name) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
    return [name.split(sep).join('/'), hash] as const
  })
  writeFileSync(
    join(folder, 'dist/main/native-modules.json'),
    `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`,
  )
}
