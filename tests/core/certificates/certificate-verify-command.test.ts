import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { certificateVerifyCommand } from '../../../src-main/core/certificates/certificate-verify-command.ts'
import { decodeBase45, encodeBase45 } from '../../../src-shared/domain/base45.ts'
import {
  issuerKeys,
  type VerificationCase,
  verificationCases,
  verifiedAt,
  verifiedPaper,
} from '../../support/verification-cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'kaodian-certificate-'))
const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
const { code } = verifiedPaper
const cases = await verificationCases()
afterEach(() => void vi.clearAllMocks())
afterAll(() => rmSync(folder, { recursive: true }))

function aFile(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const keys = aFile('keys.json', issuerKeys)

async function answerTo({ shown, keys, status }: VerificationCase): Promise<{ kind: string; sentence: string }> {
  const given = typeof shown === 'string' ? shown : aFile('shown', shown)
  const list = status === null ? [] : ['--status', aFile('status.json', status)]
  const args = [given, '--keys', aFile('case-keys.json', keys), ...list, '--json']
  const exit = await certificateVerifyCommand(args, verifiedAt)
  const { kind, sentence, error, statusKnownAt } = JSON.parse(String(said.mock.lastCall?.[0]))
  // Valid by a list that was given and counts for nothing is no answer to whoever asked for the list.
  const isListMissed = status !== null && statusKnownAt === null
  expect(exit).toBe(kind === 'valid' && !isListMissed ? 0 : 1)
  return error ? { kind: error.code, sentence: error.message } : { kind, sentence }
}

describe('certificate verify', () => {
  it.each(cases)('judges $title: $kind', async (one) => {
    expect(await answerTo(one)).toEqual({ kind: one.kind, sentence: expect.stringMatching(one.sentence) })
  })

  it('never takes a code of which any byte is another', async () => {
    const bytes = decodeBase45(code.slice(4)) ?? new Uint8Array()
    for (const at of bytes.keys()) {
      const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ (1 << (at % 8)) : byte))
      const exit = await certificateVerifyCommand([`KD1:${encodeBase45(changed)}`, '--keys', keys], verifiedAt)
      expect(exit, `byte ${at}`).toBe(1)
    }
  })

  it('says in words what a valid one attests', async () => {
    expect(await certificateVerifyCommand([code, '--keys', keys], verifiedAt)).toBe(0)
    const text = String(said.mock.lastCall?.[0])
    for (const words of ['有效，至 2029-12-23', '阿卜杜拉·艾山江·买买提', '4401**********1015', '（第 1 版）'])
      expect(text).toContain(words)
  })

  it.each([
    ['a file that is not there', ['missing.pdf', '--keys', keys], '读不到文件'],
    ['keys that are not there', [code, '--keys', 'missing.json'], '读不到文件 missing.json。'],
    ['a list that is not there', [code, '--keys', keys, '--status', 'missing.json'], '读不到文件 missing.json。'],
    ['keys that are none', [code, '--keys', aFile('broken.json', '{}')], '公钥文件'],
    ['a file that no certificate has', [aFile('large', Buffer.alloc(50_000_001)), '--keys', keys], '50 MB'],
  ])('says what to do with %s', async (_, args, words) => {
    expect(await certificateVerifyCommand(args, verifiedAt)).toBe(1)
    expect(complained).toHaveBeenLastCalledWith(expect.stringContaining(words))
  })

  it('says how it is used', async () => {
    for (const args of [[], [code], ['--keys', keys], [code, 'two', '--keys', 'x']]) {
      expect(await certificateVerifyCommand(args, verifiedAt)).toBe(2)
    }
  })
})
