import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { extractAll } from '@electron/asar'
import { buildPackage } from './package/build-package.ts'
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
await buildPackage({ project, what: 'folder', electron: stub })
const installed = join(work, 'out/win-unpacked')
const findings = await checkPackage(installed, version)
const booted = bootBytes(installed)
writeFileSync(join(project, 'docs/package-report.md'), report([...findings, booted]))
for (const { what, ok, found } of [...findings, booted]) console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}: ${found}`)
process.exit([...findings, booted].every(({ ok }) => ok) ? 0 : 1)

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
the forge's Windows job. \`latest.yml\` and \`app-update.yml\` are written only with the installer.
`
}
