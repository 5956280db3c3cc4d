import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { getRawHeader, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { nativePackages } from './native-packages.ts'

export interface Finding {
  readonly what: string
  readonly ok: boolean
  /** What was found, in a few words. */
  readonly found: string
}

/** What the fuses must say; ASCII digits, as the wire has them. */
const wantedFuses: readonly (readonly [name: string, option: FuseV1Options, on: boolean])[] = [
  ['runAsNode', FuseV1Options.RunAsNode, false],
  ['cookieEncryption', FuseV1Options.EnableCookieEncryption, true],
  ['nodeOptions', FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  ['nodeCliInspect', FuseV1Options.EnableNodeCliInspectArguments, false],
  ['embeddedAsarIntegrityValidation', FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  ['onlyLoadAppFromAsar', FuseV1Options.OnlyLoadAppFromAsar, true],
  ['loadBrowserProcessSpecificV8Snapshot', FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
  ['grantFileProtocolExtraPrivileges', FuseV1Options.GrantFileProtocolExtraPrivileges, false],
]

/** The native modules a package may hold, and no other. */
const allowedNative = [
  /^better-sqlite3\/prebuilds\/win32-x64\.node$/,
  /^@node-rs\/argon2-win32-x64-msvc\/argon2\.win32-x64-msvc\.node$/,
  /^@img\/sharp-win32-x64\/lib\/sharp-win32-x64-[\d.]+\.node$/,
  /^@img\/sharp-win32-x64\/lib\/libvips-(42|cpp-[\d.]+)\.dll$/,
]

/** Takes a packed program apart, without running it. @param folder what the installer would install */
export async function checkPackage(folder: string, version: string): Promise<readonly Finding[]> {
  const archive = join(folder, 'resources/app.asar')
  const executable = join(folder, 'kaodian.exe')
  const names = listPackage(archive, { isPack: false }).map((name) => name.split(sep).join('/').replace(/^\//, ''))
  return [
    ...contentFindings(names),
    ...nativeFindings(`${archive}.unpacked`),
    ...(await fuseFindings(executable)),
    integrityFinding(executable, archive),
    ...describedFindings(executable, version),
  ]
}

/** Endings and places that have no business in a package. */
const unwanted: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['no TypeScript sources', /\.[cm]?tsx?$/],
  ['no source maps', /\.map$/],
  ['no tests', /(^|\/)tests?\//],
  ['no sources of the project', /^src-/],
  ['no C or C++ sources', /\.(c|cc|cpp|h|hpp|gyp)$/],
  ['no build tools', /^node_modules\/(vite|vitest|typescript|playwright-core|electron|electron-builder|@biomejs)\//],
  ['no prebuilt binaries of other platforms', /(linux|darwin|musl|arm64)[\w-]*\.(node|so|dylib)$/],
]

const wanted = [
  ...['main.js', 'preload.cjs', 'core-process.js', 'document-worker.js', 'workbook-thread.js'],
  ...['native-modules.json', 'harfbuzz-subset.wasm'],
].map((name) => `dist/main/${name}`)

const packedNames = new Set(nativePackages({ platform: 'win32', arch: 'x64' }).map(({ name }) => name))
const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.symmetricDifference(other).size === 0

function contentFindings(names: readonly string[]): readonly Finding[] {
  const missing = [...wanted, 'dist/renderer/index.html', 'package.json'].filter((name) => !names.includes(name))
  const packages = new Set(
    names
      .flatMap((name) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? [])
      .filter((name) => !/^@[^/]+$/.test(name)),
  )
  return [
    { what: 'the program is whole', ok: missing.length === 0, found: missing.join(', ') || `${names.length} files` },
    {
      what: 'no packages but the native ones and what they load',
      ok: isSame(packages, packedNames),
      found: [...packages].toSorted().join(', '),
    },
    ...unwanted.map(([what, pattern]) => {
      const found = names.filter((name) => pattern.test(name))
      return { what, ok: found.length === 0, found: found.slice(0, 3).join(', ') || 'none' }
    }),
  ]
}

function nativeFindings(unpacked: string): readonly Finding[] {
  const files = readdirSync(unpacked, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const nameOf = (file: string): string => file.slice(join(unpacked, 'node_modules/').length).split(sep).join('/')
  const strays = files.map(nameOf).filter((name) => !allowedNative.some((pattern) => pattern.test(name)))
  return [
    {
      what: 'nothing lies outside the archive but the listed native modules',
      ok: strays.length === 0,
      found: strays.join(', ') || `${files.length} files`,
    },
    ...files.map((file) => {
      const bytes = readFileSync(file)
      const machine = bytes.readUInt16LE(bytes.readUInt32LE(0x3c) + 4)
      const isModule = file.endsWith('.dll') || bytes.includes('napi_register_module_v')
      return {
        what: `${nameOf(file)} is for Windows x64${file.endsWith('.node') ? ' and Node-API' : ''}`,
        ok: machine === 0x8664 && isModule,
        found: `machine 0x${machine.toString(16)}, ${bytes.length} bytes, sha256 ${sha256(bytes).slice(0, 16)}…`,
      }
    }),
  ]
}

async function fuseFindings(executable: string): Promise<readonly Finding[]> {
  const wire = await getCurrentFuseWire(executable)
  return wantedFuses.map(([name, option, on]) => {
    const state = String.fromCharCode(Number(wire[option]))
    return { what: `fuse ${name} is ${on ? 'on' : 'off'}`, ok: state === (on ? '1' : '0'), found: state }
  })
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const resourcesOf = (executable: string) =>
  NtExecutableResource.from(NtExecutable.from(readFileSync(executable), { ignoreCert: true }))

/** The executable carries the hash of the archive's header, which carries those of the files. */
function integrityFinding(executable: string, archive: string): Finding {
  const entry = resourcesOf(executable).entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR')
  const text = entry ? Buffer.from(entry.bin).toString('utf8') : '[]'
  const [pinned] = JSON.parse(text) as readonly { file: string; alg: string; value: string }[]
  const header = sha256(getRawHeader(archive).headerString)
  return {
    what: 'the executable pins the archive',
    ok: pinned?.value === header && pinned.file.endsWith('app.asar'),
    found: pinned ? `${pinned.file} ${pinned.alg} ${pinned.value.slice(0, 16)}…` : 'nothing pinned',
  }
}

function describedFindings(executable: string, version: string): readonly Finding[] {
  const { entries } = resourcesOf(executable)
  const [info] = Resource.VersionInfo.fromEntries(entries)
  const [language] = info?.getAllLanguagesForStringValues() ?? []
  const words = info && language ? info.getStringValues(language) : {}
  const icons = Resource.IconGroupEntry.fromEntries(entries)
  return [
    {
      what: 'product name and version',
      ok: words.ProductName === '考点通' && (words.FileVersion ?? '').startsWith(version),
      found: `${words.ProductName} ${words.FileVersion}`,
    },
    {
      what: 'icon',
      ok: icons.some(({ icons: sizes }) => sizes.length >= 7),
      found: `${icons[0]?.icons.length ?? 0} sizes`,
    },
  ]
}
