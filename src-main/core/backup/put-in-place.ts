import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { siteFileNames as files, siteFilesIn } from '../site-files.ts'
import { syncFolder } from './sync-folder.ts'

/** Where a site grows that is being restored, in the data folder itself: moving it out then never copies. */
export const restoringFolder = (folder: string): string => join(folder, 'restoring')
const aside = 'aside'

/** Once its key file is there, a restored site is whole, and whatever happens is put in its place. */
export const restoreIsPending = (folder: string): boolean => existsSync(join(restoringFolder(folder), files.keys))

/** @param keptIn the name of the folder into which an old site's files go */
export function declareWhole(folder: string, { keys, keptIn }: { keys: string; keptIn: string }): void {
  const restoring = restoringFolder(folder)
  writeFileSync(join(restoring, aside), keptIn, { flush: true })
  const unfinished = join(restoring, files.unfinishedKeys)
  writeFileSync(unfinished, keys, { flush: true })
  renameSync(unfinished, join(restoring, files.keys))
  syncFolder(restoring)
}

/**
 * Puts a restored site in the place of what lies in the folder, which is kept in a folder within. Cut off anywhere, it
 * is finished at the next start; a restore that was not whole yet leaves nothing. To be called under the folder's lock.
 */
export function finishRestore(folder: string): void {
  const restoring = restoringFolder(folder)
  if (!existsSync(restoring)) return
  if (restoreIsPending(folder)) {
    // Its database moves first: until then whatever lies in the folder is the old site's, afterwards the new one's.
    if (existsSync(join(restoring, files.database))) setAside(folder)
    for (const name of [files.database, files.media, files.keys]) {
      if (existsSync(join(restoring, name))) renameSync(join(restoring, name), join(folder, name))
      syncFolder(folder)
    }
  }
  rmSync(restoring, { recursive: true, force: true })
}

function setAside(folder: string): void {
  const old = siteFilesIn(folder)
  if (old.length === 0) return
  const kept = join(folder, readFileSync(join(restoringFolder(folder), aside), 'utf8'))
  mkdirSync(kept, { recursive: true })
  for (const name of old) renameSync(join(folder, name), join(kept, name))
  syncFolder(folder)
}
