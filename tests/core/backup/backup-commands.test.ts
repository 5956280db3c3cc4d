import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDataFolder } from '../../../src-main/core/data-folder.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { verifyJournal } from '../../../src-main/core/journal/verify-journal.ts'
import { createStaff } from '../../../src-shared/domain/staff.ts'
import { aFolder, anEstablishedFolder, passphrase } from '../../support/a-site.ts'
import { command } from '../../support/run-command.ts'

function kaodian(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, ['src-main/entrypoints/cli.ts', ...args], { encoding: 'utf8' })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

function aSecretFile(text: string): string {
  const file = join(aFolder(), 'secret.txt')
  writeFileSync(file, `${text}\r\n`)
  return file
}

it('backs up beside a running program, restores by the recovery key, and verifies the journal', async () => {
  const { folder, recoveryKey } = await anEstablishedFolder()
  const running = await openDataFolder(folder, passphrase)
  const file = join(aFolder(), 'site.kdbk')
  const made = kaodian('backup', file, '--data-dir', folder, '--passphrase-file', aSecretFile(passphrase), '--json')
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(made.out)).toMatchObject({
    file,
    operations: 3,
    pictures: 0,
    missingPictures: 0,
    journalFault: null,
  })
  // The program goes on where the command left the journal.
  await command(running, ({ change }) =>
    change(createStaff, 'staff-1', { username: 'zhao', name: '赵考务', roles: ['clerk'], identityNumber: null }),
  )
  expect(verifyJournal(running.database.read)).toEqual({ operations: 5, fault: null })
  expect(running.database.read.get(sql.selectFrom('backup').select('how'))).toEqual({ how: 'command-line' })
  running.close()

  const to = join(aFolder(), 'new')
  const paper = aSecretFile(recoveryKey)
  const restored = kaodian('restore', file, '--data-dir', to, '--recovery-key-file', paper)
  expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringContaining('示例市第一考点已恢复到') })
  const verified = kaodian(
    'journal',
    'verify',
    '--data-dir',
    to,
    '--passphrase-file',
    aSecretFile(passphrase),
    '--json',
  )
  expect(JSON.parse(verified.out)).toEqual({ operations: 4, fault: null })

  const again = kaodian('restore', file, '--data-dir', to, '--recovery-key-file', paper)
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('--replace') })
  const replaced = kaodian('restore', file, '--data-dir', to, '--recovery-key-file', paper, '--replace', '--json')
  expect(JSON.parse(replaced.out)).toMatchObject({ epoch: 1, keptIn: expect.stringContaining('replaced-') })
})

it('refuses in one sentence with exit code 1, changes nothing, and says how it is used with 2', async () => {
  const { folder } = await anEstablishedFolder()
  const secret = aSecretFile(passphrase)
  const to = aFolder()
  const stray = join(aFolder(), 'letter.txt')
  writeFileSync(stray, 'Dear all')
  const refusals = [
    [['restore', stray, '--data-dir', to, '--passphrase-file', secret], '不是考点通的备份文件'],
    [['restore', join(to, 'none.kdbk'), '--data-dir', to, '--passphrase-file', secret], '读不到'],
    [['backup', join(to, 'not', 'there.kdbk'), '--data-dir', folder, '--passphrase-file', secret], '没有找到文件夹'],
    [
      ['backup', join(to, 'a.kdbk'), '--data-dir', folder, '--passphrase-file', aSecretFile('wrong one')],
      '数据口令不对',
    ],
    [['backup', join(to, 'a.kdbk'), '--data-dir', aFolder(), '--passphrase-file', secret], '还没有考点数据'],
    [['backup', join(to, 'a.kdbk'), '--data-dir', folder], '--passphrase-file'],
  ] as const
  for (const [args, sentence] of refusals) {
    const { code, err } = kaodian(...args)
    expect({ args, code }).toEqual({ args, code: 1 })
    expect(err).toContain(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
  }
  expect(readdirSync(to)).toEqual([])
  for (const args of [
    ['backup', 'a', 'b', '--data-dir', to],
    ['restore', 'a', '--data-dir', to, '--nope'],
  ]) {
    expect(kaodian(...args)).toMatchObject({ code: 2, err: expect.stringContaining('用法：') })
  }
})
