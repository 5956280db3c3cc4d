import { openDataFolder } from '../../src-main/core/data-folder.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { createStaff } from '../../src-shared/domain/staff.ts'
import { command } from './run-command.ts'

/** Run as a process of its own: commits pairs of accounts and tells its parent of each pair once it is durable. */
const [folder = '', passphrase = ''] = process.argv.slice(2)
const site = await openDataFolder(folder, passphrase)
for (;;) {
  const [first, second] = [newId(new Date().toISOString()), newId(new Date().toISOString())]
  await command(site, (context) => {
    for (const id of [first, second]) {
      context.change(createStaff, id, { username: id.slice(-12), name: '考务', roles: ['clerk'], identityNumber: null })
    }
  })
  process.send?.(first)
  process.send?.(second)
  await new Promise((resolve) => setImmediate(resolve))
}
