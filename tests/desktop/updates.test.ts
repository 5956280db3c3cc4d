import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { unpackUpdate } from '../../src-main/desktop/update-file.ts'
import {
  faultOfStatement,
  isInstallerOf,
  isNewer,
  statementText,
  updateFaults,
} from '../../src-main/desktop/update-signature.ts'
import { aFolder } from '../support/a-site.ts'

const publisher = generateKeyPairSync('ed25519')
const publicKey = publisher.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
const trust = { publicKey, current: '1.2.3' }
const installer = Buffer.from('MZ an installer\nwith lines')

function aStatement({ version = '1.3.0', key = publisher.privateKey, bytes = installer } = {}) {
  const said = { version, sha512: createHash('sha512').update(bytes).digest('base64'), size: bytes.length }
  return { ...said, signature: sign(null, statementText(said), key).toString('base64') }
}

function anUpdateFile(statement: object, bytes = installer): string {
  const file = join(aFolder(), 'kaodian.kdupdate')
  writeFileSync(file, Buffer.concat([Buffer.from(`${JSON.stringify(statement)}\n`), bytes]))
  return file
}

const target = (): string => join(aFolder(), 'setup.exe')

it('takes a newer program that the publisher signed, and writes the installer to its own place', async () => {
  const place = target()
  const found = await unpackUpdate(anUpdateFile(aStatement()), place, trust)
  expect(found).toMatchObject({ statement: { version: '1.3.0' } })
  expect(readFileSync(place)).toEqual(installer)
  expect(await isInstallerOf(place, aStatement())).toBe(true)
})

it('refuses everything while it knows no publisher', () => {
  expect(faultOfStatement(aStatement(), { ...trust, publicKey: '' })).toEqual({ fault: updateFaults.noKey })
  expect(faultOfStatement(aStatement(), { ...trust, publicKey: 'no key' })).toEqual({ fault: updateFaults.unsigned })
})

it('refuses a signature of somebody else, and one over another version, hash or size', () => {
  const stranger = generateKeyPairSync('ed25519').privateKey
  const good = aStatement()
  const bad = [
    aStatement({ key: stranger }),
    { ...good, version: '9.9.9' },
    { ...good, size: good.size + 1 },
    { ...good, sha512: createHash('sha512').update('other').digest('base64') },
    { ...good, signature: '' },
  ]
  for (const statement of bad) expect(faultOfStatement(statement, trust)).toEqual({ fault: updateFaults.unsigned })
})

it('refuses the same version and an older one, whoever signed it', () => {
  for (const version of ['1.2.3', '1.2.2', '0.9.99', '1.1.10']) {
    expect(faultOfStatement(aStatement({ version }), trust)).toEqual({ fault: updateFaults.older })
  }
  expect([isNewer('1.2.10', '1.2.9'), isNewer('2.0.0', '1.99.99'), isNewer('1.2.9', '1.2.10')]).toEqual([
    true,
    true,
    false,
  ])
})

it('refuses what is no statement', () => {
  for (const statement of [null, 'text', {}, { ...aStatement(), more: 1 }, { ...aStatement(), version: '1.3' }]) {
    expect(faultOfStatement(statement, trust)).toEqual({ fault: updateFaults.malformed })
  }
})

it('refuses an installer that is cut off, longer or changed by one byte', async () => {
  const changed = Buffer.from(installer)
  changed[5] = 0
  for (const bytes of [installer.subarray(0, -1), Buffer.concat([installer, Buffer.from('x')]), changed]) {
    const found = await unpackUpdate(anUpdateFile(aStatement(), bytes), target(), trust)
    expect(found).toEqual({ fault: updateFaults.changed })
  }
})

it('refuses a file that is none, empty, or gone', async () => {
  const folder = aFolder()
  for (const [name, text] of [
    ['empty', ''],
    ['text', 'no head at all'],
    ['long', 'x'.repeat(5_000)],
    ['json', '{}\n'],
  ] as const) {
    writeFileSync(join(folder, name), text)
    expect(await unpackUpdate(join(folder, name), target(), trust)).toEqual({ fault: updateFaults.malformed })
  }
  expect(await unpackUpdate(join(folder, 'gone'), target(), trust)).toEqual({ fault: updateFaults.malformed })
})

it('is signed by the publisher’s own command', async () => {
  const folder = aFolder()
  const key = join(folder, 'key.pem')
  const setup = join(folder, 'kaodian-setup-1.3.0.exe')
  writeFileSync(setup, installer)
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/sign-update.ts', ...args], { encoding: 'utf8' })
  const made = run('--new-key', key)
  expect(made.status).toBe(0)
  expect(run('--key', key, setup).status).toBe(0)
  const statement = JSON.parse(readFileSync(`${setup}.sig.json`, 'utf8')) as unknown
  const own = { publicKey: made.stdout.trim(), current: '1.2.3' }
  expect(faultOfStatement(statement, own)).toHaveProperty('statement')
  const file = join(folder, 'kaodian-1.3.0.kdupdate')
  expect(existsSync(file)).toBe(true)
  expect(await unpackUpdate(file, target(), own)).toHaveProperty('statement')
  expect(run('--key', key, join(folder, 'other.exe')).status).toBe(2)
})
