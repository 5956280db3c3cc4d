import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { certificateVerifierCommand } from '../../../src-main/core/certificates/certificate-verifier-command.ts'
import { readTrust } from '../../../src-shared/domain/verifier-page.ts'
import { anIssuer } from '../../support/certificate-keys.ts'
import { aStatusList, issuerKeys } from '../../support/verification-cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'kaodian-verifier-'))
const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
afterEach(() => void vi.clearAllMocks())
afterAll(() => rmSync(folder, { recursive: true }))

function aFile(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const keys = aFile('keys.json', issuerKeys)
const status = aFile('status.json', aStatusList(null))
const strange = aFile('strange.json', aStatusList(null, anIssuer(7)))
const out = join(folder, 'verify.html')
const page = async () => '<script type="application/json" id="trust">null</script>'

describe('certificate verifier', () => {
  it('writes a page that trusts the issuers it was given, and says whom', async () => {
    expect(await certificateVerifierCommand(['--keys', keys, '--status', status, '--out', out], page)).toBe(0)
    const [, data = ''] = /id="trust">(.*)<\/script>/u.exec(readFileSync(out, 'utf8')) ?? []
    expect(readTrust(data)).toEqual({ keys: JSON.parse(issuerKeys), statusList: aStatusList(null) })
    const text = String(said.mock.lastCall?.[0])
    for (const words of [out, '示例市交通运输局（公钥编号 ', '截至 2027-03-01 08:00']) expect(text).toContain(words)
  })

  it('says what such a page cannot know when there is no list', async () => {
    expect(await certificateVerifierCommand(['--keys', keys, '--out', out], page)).toBe(0)
    expect(said).toHaveBeenLastCalledWith(expect.stringContaining('无从得知'))
  })

  it.each([
    ['a list that none of the issuers signed', ['--keys', keys, '--status', strange, '--out', out], '签名不符'],
    ['keys that are none', ['--keys', status, '--out', out], '公钥文件'],
    ['keys that are not there', ['--keys', 'missing.json', '--out', out], '读不到文件'],
    ['a place where it cannot write', ['--keys', keys, '--out', folder], '写不了文件'],
  ])('is refused with %s', async (_, args, words) => {
    expect(await certificateVerifierCommand(args, page)).toBe(1)
    expect(complained).toHaveBeenLastCalledWith(expect.stringContaining(words))
  })

  it('says how it is used', async () => {
    for (const args of [[], ['--keys', keys], ['--out', out], ['--keys', keys, '--out', out, 'more']])
      expect(await certificateVerifierCommand(args, page)).toBe(2)
  })
})
