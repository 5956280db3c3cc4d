import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findElectron } from '../../src-main/desktop/electron-runtime.ts'
import { aFolder } from '../support/a-site.ts'
import { makeZip } from '../support/make-zip.ts'

const executable = process.platform === 'win32' ? 'electron.exe' : 'electron'
const zipName = `electron-v45.4.1-${process.platform}-${process.arch}.zip`
const seen = { DISPLAY: ':0', ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }

/** A project whose electron package knows the checksum of one zip. */
function aProject(zip: Uint8Array): string {
  const project = aFolder()
  const electron = join(project, 'node_modules', 'electron')
  mkdirSync(electron, { recursive: true })
  writeFileSync(join(electron, 'package.json'), JSON.stringify({ version: '45.4.1' }))
  const sha256 = createHash('sha256').update(zip).digest('hex')
  writeFileSync(join(electron, 'checksums.json'), JSON.stringify({ [zipName]: sha256 }))
  return project
}

const aRuntime = () => makeZip([{ name: executable, data: Buffer.from('#!/bin/sh\n') }])

/** Only where nothing tells a program with a display from one without. */
const whereDisplaysAreNamed = process.platform === 'linux' ? it : it.skip

whereDisplaysAreNamed('says that there is no display before it looks for anything', async () => {
  expect(await findElectron(aProject(aRuntime()), {})).toEqual({ why: '这台电脑没有图形界面' })
})

it('takes the folder it is told, and says when there is nothing in it', async () => {
  const folder = aFolder()
  const environment = { ...seen, ELECTRON_OVERRIDE_DIST_PATH: folder }
  expect(await findElectron(aProject(aRuntime()), environment)).toHaveProperty('why')
  writeFileSync(join(folder, executable), '')
  expect(await findElectron(aProject(aRuntime()), environment)).toEqual({ executable: join(folder, executable) })
})

it('unpacks a zip with the checksum the package names, and no other', async () => {
  const zip = join(aFolder(), 'electron.zip')
  writeFileSync(zip, aRuntime())
  const project = aProject(aRuntime())
  const found = await findElectron(project, { ...seen, KAODIAN_ELECTRON_ZIP: zip })
  expect(found).toEqual({ executable: join(project, 'dist', 'electron-45.4.1', executable) })
  chmodSync(zip, 0o600)
  writeFileSync(zip, makeZip([{ name: executable, data: Buffer.from('something else') }]))
  const other = await findElectron(aProject(aRuntime()), { ...seen, KAODIAN_ELECTRON_ZIP: zip })
  expect(other).toEqual({ why: `electron.zip 不是 ${zipName} 的原件` })
})

it('does not download where it was told not to', async () => {
  expect(await findElectron(aProject(aRuntime()), seen)).toEqual({ why: '没有 Electron 运行环境，且设置了不下载' })
})
