import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { StickDisk } from '../../../src-shared/bundles/write-bundle-file.ts'
import { syncFolder } from '../backup/sync-folder.ts'

export const stickDisk: StickDisk = {
  exists: existsSync,
  write: (file, bytes) => {
    const handle = openSync(file, 'w', 0o600)
    try {
      writeFileSync(handle, bytes)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  },
  read: (file) => readFileSync(file),
  rename: (from, to) => {
    renameSync(from, to)
    syncFolder(dirname(to))
  },
  remove: (file) => rmSync(file, { force: true }),
}
