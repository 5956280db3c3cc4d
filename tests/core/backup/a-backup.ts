import { join } from 'node:path'
import { makeBackupFile } from '../../../src-main/core/backup/backups.ts'
import { type RestoreReport, restoreBackup } from '../../../src-main/core/backup/restore-backup.ts'
import type { DataFolder, TypedSecret } from '../../../src-main/core/data-folder.ts'
import { aFolder, passphrase } from '../../support/a-site.ts'
import { now } from '../../support/run-command.ts'

/** Some of a picture's bytes, different for each number. */
export const aPicture = (number: number): Uint8Array => Buffer.alloc(20_000 + number, number)

/** A backup of an open site in a folder of its own. */
export async function aBackupOf(
  site: DataFolder,
  { folder = aFolder(), name = 'site.kdbk', at = now }: { folder?: string; name?: string; at?: string } = {},
): Promise<string> {
  await makeBackupFile({ source: site.copySource(), siteCode: '01', folder, name, how: 'manual', now: at })
  return join(folder, name)
}

export const restoreTo = (
  folder: string,
  file: string,
  { secret = { passphrase }, replace = false }: { secret?: TypedSecret; replace?: boolean } = {},
): Promise<RestoreReport> => restoreBackup({ file, folder, secret, replace, now: '2026-11-25T01:00:00.000Z' })
