import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDataFolder } from '../../src-main/core/data-folder.ts'
import { aFolder, anEstablishedFolder, passphrase } from '../support/a-site.ts'

function kaodian(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src-main/entrypoints/cli.ts', ...args], {
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}

function aPassphraseFile(text = passphrase): string {
  const file = join(aFolder(), 'passphrase.txt')
  writeFileSync(file, `${text}\r\n`)
  return file
}

describe('the command line', () => {
  it('says what there is when it does not understand', () => {
    for (const args of [[], ['nonsense'], ['journal'], ['roster', 'burn', 'x.xlsx']]) {
      const { code, err } = kaodian(...args)
      expect({ args, code }).toEqual({ args, code: 2 })
      for (const command of ['roster check', 'demo', 'journal verify', 'tickets', 'backup', 'restore'])
        expect(err).toContain(command)
    }
  })

  it('says how each command is used when something is missing', () => {
    for (const args of [
      ['demo'],
      ['demo', 'here'],
      ['journal', 'verify'],
      ['tickets', '--plan', '1'],
      ['certificate', 'verify'],
      ['certificate', 'verifier'],
      ['backup', 'file.kdbk'],
      ['restore', '--data-dir', 'here'],
      ['roster', 'check'],
    ]) {
      const { code, err } = kaodian(...args)
      expect({ args, code }).toEqual({ args, code: 2 })
      expect(err).toContain(`用法：npm run kaodian -- ${args[0]}`)
    }
  })

  it('says how it is used when asked, and which word it did not understand', () => {
    for (const args of [['--help'], ['journal', 'verify', '-h']]) {
      expect(kaodian(...args)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('roster check FILE') })
    }
    for (const [args, sentence] of [
      [['burn', 'everything'], '没有这个命令：burn everything。'],
      [['roster', 'check', '--nope'], '没有这个选项：--nope。'],
      [['demo', '--data-dir'], '选项 --data-dir 后面要写一个值。'],
      [['tickets', '--plan', '1', 'more'], '多出的词：more。'],
    ] as const) {
      const { code, err } = kaodian(...args)
      expect(code).toBe(2)
      expect(err.split('\n')[0]).toContain(sentence)
    }
  })

  it('verifies a journal, also beside a running program, and says in one sentence why it can’t', async () => {
    const { folder } = await anEstablishedFolder()
    const verify = (dataDir: string, file: string, ...more: readonly string[]) =>
      kaodian('journal', 'verify', '--data-dir', dataDir, '--passphrase-file', file, ...more)
    const running = await openDataFolder(folder, passphrase)
    expect(verify(folder, aPassphraseFile())).toMatchObject({ code: 0, out: expect.stringContaining('操作日志完好') })
    running.close()
    const refusals = [
      [verify(folder, aPassphraseFile('another one')), '数据口令不对'],
      [verify(folder, join(folder, 'nowhere')), '读不到口令文件'],
      [verify(aFolder(), aPassphraseFile()), '还没有考点数据'],
    ] as const
    for (const [{ code, err }, sentence] of refusals) {
      expect(code).toBe(1)
      expect(err).toContain(sentence)
      expect(err.trim().split('\n')).toHaveLength(1)
    }
    const file = join(folder, 'kaodian.db')
    const damaged = readFileSync(file)
    damaged.fill(0x55, 4_096)
    writeFileSync(file, damaged)
    const { code, out } = verify(folder, aPassphraseFile(), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'DATABASE_CORRUPT' } })
  })
})
