import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'

/** Where Electron keeps its fuses in its executable, and how they stand in a release: nine, the last one newer than our tool. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const released = '101100011'

/**
 * A folder that has the shape of an Electron release for Windows and nothing of its substance: an empty executable with
 * a version, an icon's place and the fuses, so that a package can be built and taken apart where no release can be had.
 */
export function makeStubRuntime(folder: string, version: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const executable = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(executable)
  const info = Resource.VersionInfo.createEmpty()
  info.lang = 1033
  info.setFileVersion(version)
  info.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron', FileDescription: 'Electron' })
  info.outputToResourceEntries(resources.entries)
  resources.outputResource(executable)
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, released.length]), Buffer.from(released)])
  writeFileSync(join(folder, 'electron.exe'), Buffer.concat([Buffer.from(executable.generate()), wire]))
  writeFileSync(join(folder, 'version'), version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'icudtl.dat', 'resources.pak', 'ffmpeg.dll']) {
    writeFileSync(join(folder, name), 'stub')
  }
  for (const locale of ['zh-CN', 'en-US', 'de']) writeFileSync(join(folder, 'locales', `${locale}.pak`), 'stub')
}
