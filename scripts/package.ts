import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildPackage } from './package/build-package.ts'

/** `npm run package`: the installer for Windows, in dist/package/out. Wants Windows or the forge, where a release of Electron can be had. */
const project = resolve(import.meta.dirname, '..')
const { KAODIAN_UPDATE_URL, ELECTRON_OVERRIDE_DIST_PATH } = process.env
if (!KAODIAN_UPDATE_URL)
  console.log('KAODIAN_UPDATE_URL is not set: this installer will not look for updates by itself.')
if (!process.env.KAODIAN_UPDATE_KEY) console.log('KAODIAN_UPDATE_KEY is not set: this program will take no update.')
await buildPackage({
  project,
  what: 'installer',
  updateUrl: KAODIAN_UPDATE_URL,
  ...(ELECTRON_OVERRIDE_DIST_PATH && { electron: ELECTRON_OVERRIDE_DIST_PATH }),
})
const out = join(project, 'dist/package/out')
for (const name of readdirSync(out).filter((one) => /\.(exe|yml|blockmap)$/.test(one) && existsSync(join(out, one)))) {
  console.log(
    createHash('sha256')
      .update(readFileSync(join(out, name)))
      .digest('hex'),
    name,
  )
}
