import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from './check-package.ts'

/** The installer and what is said of it to programs that ask for updates. @param out where electron-builder put them */
export function checkInstaller(out: string, version: string): readonly Finding[] {
  const name = `kaodian-setup-${version}.exe`
  const installer = readFileSync(join(out, name))
  const latest = readFileSync(join(out, 'latest.yml'), 'utf8')
  const sha512 = createHash('sha512').update(installer).digest('base64')
  const resources = join(out, 'win-unpacked', 'resources')
  const update = readFileSync(join(resources, 'app-update.yml'), 'utf8')
  return [
    {
      what: 'an NSIS installer was made',
      ok: installer.subarray(0, 2).toString() === 'MZ' && installer.includes('NullsoftInst'),
      found: `${name}, ${installer.length} bytes`,
    },
    {
      what: 'latest.yml names it with its hash and size',
      ok: latest.includes(`url: ${name}`) && latest.includes(sha512) && latest.includes(`size: ${installer.length}`),
      found: `${version}, sha512 ${sha512.slice(0, 16)}…`,
    },
    {
      what: 'the program asks a generic server, and demands a signature',
      ok: /provider: generic/.test(update) && /publisherName:/.test(update),
      found: update.trim().replace(/\s*\n\s*/g, '; '),
    },
    {
      what: 'the way to ask Windows for an administrator is there',
      ok: existsSync(join(resources, 'elevate.exe')),
      found: 'resources/elevate.exe',
    },
  ]
}
