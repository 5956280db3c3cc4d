import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { issuerFileCommand } from '../../../src-main/core/certificates/issuer-file-command.ts'
import { bytesOfHex } from '../../../src-shared/domain/certificate-code.ts'
import { readStatusList } from '../../../src-shared/domain/certificate-status-list.ts'
import { aStaffedFolder } from '../../support/a-staffed-folder.ts'

let place = ''
const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'kaodian-issuer-'))
})
afterEach(() => {
  rmSync(place, { recursive: true, force: true })
  vi.clearAllMocks()
})

describe('certificate keys and status', () => {
  it('write what a verifier needs: one root, made once, and a list signed under it', async () => {
    const site = await aStaffedFolder()
    const secret = join(place, 'passphrase')
    writeFileSync(secret, `${site.passphrase}\n`)
    const given = ['--data-dir', site.folder, '--passphrase-file', secret]
    const [keys, again, status] = ['keys.json', 'again.json', 'status.json'].map((name) => join(place, name)) as [
      string,
      string,
      string,
    ]
    expect(await issuerFileCommand('keys', ['--out', keys, ...given])).toBe(0)
    expect(await issuerFileCommand('keys', ['--out', again, ...given])).toBe(0)
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(keys, 'utf8'))
    expect(await issuerFileCommand('status', ['--out', status, ...given, '--json'])).toBe(0)
    expect(JSON.parse(String(said.mock.lastCall?.[0]))).toEqual({ file: status, statuses: 0 })
    const { issuers } = JSON.parse(readFileSync(keys, 'utf8')) as { issuers: { publicKey: string }[] }
    const roots = issuers.map(({ publicKey }) => bytesOfHex(publicKey))
    expect(readStatusList(readFileSync(status, 'utf8'), roots)).toMatchObject({ statuses: [] })
  })

  it('say how they are used, and what is wrong with the passphrase', async () => {
    expect(await issuerFileCommand('keys', ['--out', join(place, 'x')])).toBe(2)
    const site = await aStaffedFolder()
    const secret = join(place, 'passphrase')
    writeFileSync(secret, 'not this one\n')
    const args = ['--out', join(place, 'x'), '--data-dir', site.folder, '--passphrase-file', secret]
    expect(await issuerFileCommand('status', args)).toBe(1)
    expect(complained).toHaveBeenCalled()
  })
})
