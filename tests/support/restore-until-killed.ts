import { restoreBackup } from '../../src-main/core/backup/restore-backup.ts'

/** Run as a process of its own, to be killed somewhere on the way: a restore in the place of another site. */
const [folder = '', file = '', passphrase = ''] = process.argv.slice(2)
process.send?.('begun')
await restoreBackup({ file, folder, secret: { passphrase }, replace: true, now: new Date().toISOString() })
process.disconnect?.()
