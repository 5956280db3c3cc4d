import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { establishDataFolder, folderState, openDataFolder } from '../../../src-main/core/data-folder.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { aFolder, aSiteRecord, passphrase } from '../../support/a-site.ts'
import { now } from '../../support/run-command.ts'

it('leaves a first run that is killed anywhere either whole or to begin anew', { timeout: 120_000 }, async () => {
  const states: string[] = []
  for (const wait of [0, 60, 120, 200, 5_000]) {
    const folder = aFolder()
    const script = join(import.meta.dirname, '../../support/establish-once.ts')
    const child = fork(script, [folder, passphrase, JSON.stringify(aSiteRecord)])
    await once(child, 'message')
    const ended = once(child, 'exit')
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, wait))])
    child.kill('SIGKILL')
    await ended

    const state = folderState(folder)
    states.push(state)
    if (state === 'empty') await establishDataFolder(folder, { site: aSiteRecord, passphrase, now })
    const site = await openDataFolder(folder, passphrase)
    const names = site.database.read.all(sql.selectFrom('staff').select('name').orderBy('name')).map((row) => row.name)
    expect(names).toEqual(state === 'empty' ? [] : ['郑审计', '陈管理'])
    site.close()
  }
  expect(states).not.toContain('damaged')
  // Both ends of the way were reached, so the kills lay along it.
  expect(new Set(states)).toEqual(new Set(['empty', 'established']))
})
