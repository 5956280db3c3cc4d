import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { extractAll } from '@electron/asar'
import { buildPackage } from './package/build-package.ts'
import { checkInstaller } from './package/check-installer.ts'
import { checkPackage, type Finding } from './package/check-package.ts'
import { copyPackages } from './package/native-packages.ts'
import { pinNativeModules } from './package/stage-app.ts'
import { makeStubRuntime } from './package/stub-runtime.ts'

/** `npm run package:check`: packs the program over a stub of Electron, takes it apart, boots its bytes, and writes docs/package-report.md. */
const project = resolve(import.meta.dirname, '..')
const work = join(project, 'dist/package')
const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string }

const stub = join(work, 'stub-runtime')
makeStubRuntime(stub, '45.4.1')
rmSync(join(work, 'out'), { recursive: true, force: true })
// The installer's own tools come from electron-builder's releases; a machine that can't reach them names a copy.
const withInstaller = process.platform === 'win32' || process.env.ELECTRON_BUILDER_NSIS_DIR !== undefined
if (withInstaller) standForWine(join(work, 'bin'))
await buildPackage({ project, what: withInstaller ? 'installer' : 'folder', electron: stub })
const installed = join(work, 'out/win-unpacked')
const ofInstaller = withInstaller ? checkInstaller(join(work, 'out'), version) : []
const findings = [...(await checkPackage(installed, version)), ...ofInstaller]
const booted = bootBytes(installed)
writeFileSync(join(project, 'docs/package-report.md'), report([...findings, booted]))
for (const { what, ok, found } of [...findings, booted]) console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}: ${found}`)
process.exit([...findings, booted].every(({ ok }) => ok) ? 0 : 1)

/** electron-builder looks for `wine` on the way to its uninstaller. */
function standForWine(folder: string): void {
  if (process.platform === 'win32') return
  mkdirSync(folder, { recursive: true })
  const reader = join(project, 'scripts/package/read-uninstaller.ts')
  writeFileSync(join(folder, 'wine'), `#!/bin/sh\nexec "${process.execPath}" "${reader}" "$@"\n`, { mode: 0o755 })
  process.env.PATH = `${folder}:${process.env.PATH}`
}

/** The archive's own bytes in the harness, with this machine's native modules in the place of those for Windows. */
function bootBytes(folder: string): Finding {
  const root = join(work, 'extracted')
  rmSync(root, { recursive: true, force: true })
  extractAll(join(folder, 'resources/app.asar'), root)
  if (process.platform !== 'win32') {
    rmSync(join(root, 'node_modules'), { recursive: true, force: true })
    copyPackages(project, { platform: 'linux', arch: 'x64' }, join(root, 'node_modules'))
    pinNativeModules(root)
  }
  const what = 'the packed bytes boot in the harness: page, core, draw, tickets; a changed module is refused'
  try {
    const vitest = join(project, 'node_modules/vitest/vitest.mjs')
    execFileSync(process.execPath, [vitest, 'run', 'tests/electron/packaged.test.ts'], {
      cwd: project,
      env: { ...process.env, KAODIAN_PACKAGED_ROOT: root },
      stdio: 'pipe',
      timeout: 300_000,
    })
    return { what, ok: true, found: 'tests/electron/packaged.test.ts passed' }
  } catch (error) {
    console.error(String((error as { stdout?: Buffer }).stdout ?? error))
    return { what, ok: false, found: 'see above' }
  }
}

function report(all: readonly Finding[]): string {
  const rows = all.map(({ what, ok, found }) => `| ${what} | ${ok ? 'yes' : '**NO**'} | ${found} |`)
  return `# What the package is made of

Written by \`npm run package:check\`, which packs the program after \`electron-builder.yml\` for Windows x64 over a stub of
the Electron release (an empty executable with a version and fuses), and takes the result apart.

| | | found |
|---|---|---|
${rows.join('\n')}

## Not shown by this

No Electron release, no Windows and no installer were run: that Electron accepts the archive and its fuses, that the
installer installs and uninstalls, signatures and SmartScreen are on the list in \`windows-acceptance.md\`, and partly in
the forge's Windows job. ${
    withInstaller
      ? 'The installer was built over the stub and never run; its uninstaller was read out of it, not written by it.'
      : 'No installer was built: its tools come from electron-builder’s releases (ELECTRON_BUILDER_NSIS_DIR names a copy).'
  }
`
}
