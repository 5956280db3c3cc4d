import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDataFolder } from '../../src-main/core/data-folder.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { verifyJournal } from '../../src-main/core/journal/verify-journal.ts'
import { anEstablishedFolder, passphrase } from '../support/a-site.ts'

it('loses nothing it acknowledged and leaves nothing half done when killed at any moment', async () => {
  const { folder } = await anEstablishedFolder()
  for (const wait of [40, 90, 170]) {
    const child = fork(join(import.meta.dirname, '../support/write-until-killed.ts'), [folder, passphrase])
    const acknowledged: string[] = []
    child.on('message', (id) => acknowledged.push(String(id)))
    await once(child, 'message')
    await new Promise((resolve) => setTimeout(resolve, wait))
    child.kill('SIGKILL')
    await once(child, 'exit')

    const site = await openDataFolder(folder, passphrase)
    const kept = site.database.read.all(sql.selectFrom('staff').select('id')).map((row) => row.id)
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(kept).toEqual(expect.arrayContaining(acknowledged))
    // Each command makes a pair: one without the other would be a command half done.
    expect(kept.length % 2).toBe(0)
    expect(verifyJournal(site.database.read)).toMatchObject({ operations: 3 + kept.length, fault: null })
    site.close()
  }
})
