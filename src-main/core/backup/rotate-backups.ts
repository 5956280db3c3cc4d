import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type BackupHeader, backupSuffix, readHeader } from './backup-format.ts'

/**
 * Removes the oldest automatic backups of this site beyond those to keep. Called only after a newer one was made and
 * read back; what people made by hand, other sites' files and whatever can't be read stay.
 *
 * @param made the name of the newest, which is never removed
 */
export function rotateBackups(
  folder: string,
  { siteId, keep, made }: { readonly siteId: string; readonly keep: number; readonly made: string },
): void {
  const older = readdirSync(folder)
    .filter((name) => name.endsWith(backupSuffix) && name !== made)
    .flatMap((name) => {
      const header = headerOf(join(folder, name))
      return header?.site.id === siteId && header.how === 'automatic' ? [{ name, madeAt: header.madeAt }] : []
    })
    .toSorted((one, other) => (one.madeAt < other.madeAt ? 1 : -1))
  for (const { name } of older.slice(keep - 1)) rmSync(join(folder, name), { force: true })
}

function headerOf(file: string): BackupHeader | null {
  try {
    return readHeader(file).header
  } catch {
    return null
  }
}
