import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'

/** file → the files of ours it imports, and the packages */
interface Imports {
  readonly own: readonly string[]
  readonly packages: readonly string[]
}

function importsOf(file: string): Imports {
  const source = readFileSync(file, 'utf8')
  const { module } = parseSync(file, source)
  const named = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) => found.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map((found) => source.slice(found.moduleRequest.start + 1, found.moduleRequest.end - 1)),
  ]
  return {
    own: named.filter((name) => name.startsWith('.')).map((name) => relative('.', join(dirname(file), name))),
    packages: named.filter((name) => !name.startsWith('.')),
  }
}

const files = globSync('src-*/**/*.{ts,tsx,cts}', { exclude: (path) => path.endsWith('.d.ts') })
const graph = new Map(files.map((file) => [file, importsOf(file)]))

/** The first chain of imports that comes back to where it began, or null. */
function findCycle(): readonly string[] | null {
  const done = new Set<string>()
  const visit = (file: string, trail: readonly string[]): readonly string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file]
    if (done.has(file)) return null
    for (const next of graph.get(file)?.own ?? []) {
      const cycle = visit(next, [...trail, file])
      if (cycle) return cycle
    }
    done.add(file)
    return null
  }
  for (const file of files) {
    const cycle = visit(file, [])
    if (cycle) return cycle
  }
  return null
}

/** Imports of ours that leave one of the allowed folders. */
const strays = (folder: string, allowed: readonly string[]) =>
  files
    .filter((file) => file.startsWith(folder))
    .flatMap((file) =>
      (graph.get(file)?.own ?? [])
        .filter((target) => !allowed.some((start) => target.startsWith(start)))
        .map((target) => `${file} → ${target}`),
    )

describe('the architecture', () => {
  it('is checked over all files, each import naming one that exists', () => {
    expect(files.length).toBeGreaterThan(40)
    const missing = [...graph].flatMap(([file, { own }]) =>
      own.filter((target) => /\.tsx?$/.test(target) && !graph.has(target)).map((target) => `${file} → ${target}`),
    )
    expect(missing).toEqual([])
  })

  it('has no cycle', () => {
    expect(findCycle()).toBeNull()
  })

  it('keeps the shared code free of everything else of ours, of Node and of the database', () => {
    expect(strays('src-shared/', ['src-shared/'])).toEqual([])
    const foreign = files
      .filter((file) => file.startsWith('src-shared/'))
      .flatMap((file) =>
        (graph.get(file)?.packages ?? [])
          .filter(
            (name) => name.startsWith('node:') || ['better-sqlite3', 'kysely', 'electron', 'react'].includes(name),
          )
          .map((name) => `${file} → ${name}`),
      )
    expect(foreign).toEqual([])
  })

  it('lets the main side use only itself and the shared code, and documents know no database', () => {
    expect(strays('src-main/', ['src-main/', 'src-shared/', 'package.json', 'resources/'])).toEqual([])
    expect(strays('src-main/documents/', ['src-main/documents/', 'src-shared/', 'resources/'])).toEqual([])
  })

  it('lets the centre use only itself and the shared code', () => {
    expect(files.filter((file) => file.startsWith('src-central/')).length).toBeGreaterThan(30)
    expect(strays('src-central/', ['src-central/', 'src-shared/'])).toEqual([])
  })

  it('lets the page that verifies certificates use the shared code and nothing else of the renderer', () => {
    const noEval = 'src-renderer/client/no-eval.ts'
    expect(strays('src-renderer/verify/', ['src-renderer/verify/', 'src-shared/', noEval])).toEqual([])
    const packages = files
      .filter((file) => file.startsWith('src-renderer/verify/'))
      .flatMap((file) => graph.get(file)?.packages ?? [])
    expect([...new Set(packages)]).toEqual(['jsqr'])
  })

  it('knows electron in one folder only, which knows of the core no more than its ports', () => {
    const knowing = [...graph].filter(([, { packages }]) =>
      packages.some((name) => name.startsWith('electron') || name === 'conf'),
    )
    expect(knowing.length).toBeGreaterThan(5)
    const strangers = knowing.map(([file]) => file).filter((file) => !file.startsWith('src-main/electron/'))
    expect(strangers).toEqual([])
    const allowed = ['electron/', 'desktop/', 'transport/', 'loopback/', 'core/ports.ts'].map(
      (name) => `src-main/${name}`,
    )
    expect(strays('src-main/electron/', [...allowed, 'src-shared/'])).toEqual([])
  })

  it('asks Electron for nothing experimental, for no webview and for no other program', () => {
    const sources = files
      .filter((file) => file.startsWith('src-main/electron/'))
      .map((file) => readFileSync(file, 'utf8'))
    const words = /experimentalFeatures|enableBlinkFeatures|allowpopups|openExternal|openPath|nodeIntegration: true/
    expect(sources.filter((source) => words.test(source))).toEqual([])
  })
})
