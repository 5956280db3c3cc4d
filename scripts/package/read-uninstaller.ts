import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/**
 * Stands for `wine`, which electron-builder starts on Linux only to have an installer write its uninstaller: reads the
 * uninstaller out of it instead, by electron-builder's own way on a Mac. For `package:check`; a release is packed on Windows.
 */
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { UninstallerReader } = builder('app-builder-lib/out/targets/nsis/nsisUtil.js') as {
  UninstallerReader: { exec(installer: string, uninstaller: string): Promise<void> }
}
const installer = process.argv[2] ?? ''
await UninstallerReader.exec(installer, join(dirname(installer), `${basename(installer, 'exe')}__uninstaller.exe`))
