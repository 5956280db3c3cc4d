import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A platform as Node names it. */
export interface Target {
  readonly platform: 'win32' | 'linux'
  readonly arch: 'x64'
}

/** A package as it is packed: its folder under node_modules, and which of its files are needed when the program runs. */
interface PackedPackage {
  readonly name: string
  readonly keep: readonly string[]
}

/**
 * What stays outside of the bundles because it is native or loads something native, with all they need at run time.
 * Headers, sources, types and the binaries of other platforms stay behind.
 */
export function nativePackages({ platform, arch }: Target): readonly PackedPackage[] {
  const argon2 = platform === 'win32' ? 'win32-x64-msvc' : 'linux-x64-gnu'
  const common: readonly PackedPackage[] = [
    {
      name: 'better-sqlite3',
      keep: ['package.json', 'LICENSE', 'lib', `prebuilds/${platform}-${arch}.node`],
    },
    { name: '@node-rs/argon2', keep: ['package.json', 'LICENSE', 'index.js'] },
    { name: `@node-rs/argon2-${argon2}`, keep: ['package.json', `argon2.${argon2}.node`] },
    { name: 'sharp', keep: ['package.json', 'LICENSE', 'dist'] },
    { name: '@img/colour', keep: ['package.json', 'color.cjs', 'index.cjs'] },
    { name: 'detect-libc', keep: ['package.json', 'lib'] },
    { name: 'semver', keep: ['package.json', 'LICENSE', 'functions', 'internal', 'classes', 'ranges', 'index.js'] },
    { name: `@img/sharp-${platform}-${arch}`, keep: ['package.json', 'LICENSE', 'index.cjs', 'lib', 'versions.json'] },
  ]
  // On Windows libvips lies in sharp's own binary package.
  return platform === 'win32'
    ? common
    : [...common, { name: `@img/sharp-libvips-${platform}-${arch}`, keep: ['package.json', 'lib', 'versions.json'] }]
}

/** Copies what is kept of each package; one of another platform comes from the registry, by the lockfile's hash. */
export function copyPackages(project: string, target: Target, modules: string): void {
  for (const { name, keep } of nativePackages(target)) {
    const installed = join(project, 'node_modules', name)
    const source = existsSync(installed) ? installed : fetchedPackage(project, name)
    for (const part of keep) {
      const from = join(source, part)
      if (!existsSync(from)) continue
      const filter = (path: string): boolean => !/\.(d\.[cm]?ts|map|md|h)$/.test(path)
      cpSync(from, join(modules, name, part), { recursive: true, filter })
    }
  }
}

interface LockedPackage {
  readonly version: string
  readonly integrity: string
}

/** A package that npm does not install on this machine, unpacked beside the build. @throws Error on another hash */
function fetchedPackage(project: string, name: string): string {
  const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>
  }
  const locked = lock.packages[`node_modules/${name}`]
  if (!locked) throw new Error(`${name} is not in the lockfile`)
  const folder = join(project, 'dist/package/fetched', `${name.replace('/', '+')}-${locked.version}`)
  if (existsSync(join(folder, 'package'))) return join(folder, 'package')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  execFileSync('npm', ['pack', `${name}@${locked.version}`, '--pack-destination', folder, '--silent'], {
    shell: process.platform === 'win32',
    timeout: 120_000,
  })
  const [archive = ''] = readdirSync(folder)
  const hash = createHash('sha512')
    .update(readFileSync(join(folder, archive)))
    .digest('base64')
  if (`sha512-${hash}` !== locked.integrity) throw new Error(`${name} is not what the lockfile names`)
  execFileSync('tar', ['-xzf', archive], { cwd: folder })
  return join(folder, 'package')
}
