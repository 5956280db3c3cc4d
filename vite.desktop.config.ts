import { readFileSync } from 'node:fs'
import { builtinModules, createRequire } from 'node:module'
import { basename } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** What stays outside of the bundles: the runtime, and packages that bring native code. */
const external = ['electron', 'better-sqlite3', '@node-rs/argon2', 'sharp', ...builtinModules, /^node:/]

const entries: Readonly<Record<string, string>> = {
  main: 'src-main/entrypoints/main.ts',
  'core-process': 'src-main/entrypoints/core-process.ts',
  'document-worker': 'src-main/documents/document-worker.ts',
  'workbook-thread': 'src-main/core/rosters/workbook-thread.ts',
  'backup-thread': 'src-main/core/backup/backup-thread.ts',
}

/** A thread's file is named by its source's address; in the built program it lies beside, as JavaScript. */
const threadsBeside: Plugin = {
  name: 'threads-beside',
  enforce: 'pre',
  transform(code, id) {
    if (id.includes('/node_modules/')) return null
    return code.replace(/new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\)/g, (_, name: string) => {
      if (!(name in entries)) throw new Error(`${name}.ts runs as a thread: name it among the entries`)
      return `new URL('./${name}.js', import.meta.url)`
    })
  },
}

const harfbuzz = 'harfbuzzjs/dist/harfbuzz-subset.wasm'

/** subset-font looks for its WebAssembly among the installed packages, of which a packaged program has none. */
const harfbuzzBeside: Plugin = {
  name: 'harfbuzz-beside',
  buildStart() {
    const source = readFileSync(createRequire(import.meta.url).resolve(harfbuzz))
    this.emitFile({ type: 'asset', fileName: basename(harfbuzz), source })
  },
  renderChunk: (code) =>
    code.replace(`__require.resolve("${harfbuzz}")`, `import.meta.dirname + "/${basename(harfbuzz)}"`),
}

/** The desktop's main process, core process and threads; with `--mode preload`, the page's preload. */
export default defineConfig(({ mode }) => {
  const isPreload = mode === 'preload'
  return {
    plugins: isPreload ? [] : [threadsBeside, harfbuzzBeside],
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.KAODIAN_UPDATE_KEY': JSON.stringify(process.env.KAODIAN_UPDATE_KEY ?? ''),
      'process.env.KAODIAN_UPDATE_URL': JSON.stringify(process.env.KAODIAN_UPDATE_URL ?? ''),
      // Some packages of another age ask where they lie; bundled, they lie where the bundle does.
      ...(isPreload ? {} : { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' }),
    },
    ssr: { noExternal: true, external: external.filter((name) => typeof name === 'string') },
    build: {
      ssr: true,
      outDir: 'dist/main',
      emptyOutDir: !isPreload,
      copyPublicDir: false,
      emitAssets: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: isPreload ? { preload: 'src-main/entrypoints/preload.cts' } : entries,
        external,
        output: isPreload
          ? { format: 'cjs', entryFileNames: '[name].cjs' }
          : { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  }
})
