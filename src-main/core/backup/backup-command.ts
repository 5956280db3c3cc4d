import { basename, dirname, resolve } from 'node:path'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { currentSite } from '../accounts/store.ts'
import { runCommand } from '../change.ts'
import { openBesideProgram, openDataFolder, type TypedSecret } from '../data-folder.ts'
import type { WriteDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { JournalWriter } from '../journal/append-operations.ts'
import { type MadeBackup, makeBackupFile, recordOf } from './backups.ts'
import type { CopySource } from './copy-source.ts'
import { requirePlace } from './place-error.ts'
import { type BackupOptions, megabytes, readBackupOptions, remarks, reported, secretOf } from './secret-options.ts'

const usage =
  '用法：npm run kaodian -- backup FILE.kdbk --data-dir DIR [--passphrase-file FILE | --recovery-key-file FILE] [--json]'

/** Whoever holds a key; the journal says that it was done here and not at a page. */
const commandLine: Actor = { kind: 'system', id: 'command-line', name: '命令行', roles: [], identityNumber: null }

/**
 * `backup FILE`: everything in one encrypted file, journaled, also beside a running program.
 * @returns exit code: 0 made and read back, 1 refused, 2 usage
 */
export async function backupCommand(args: readonly string[]): Promise<number> {
  const options = readBackupOptions(args, { mayReplace: false })
  if (!options) {
    console.error(usage)
    return 2
  }
  return reported(options, () => make(options), inWords)
}

async function make(options: BackupOptions) {
  const file = resolve(options.file)
  const folder = requirePlace(dirname(file), options.dataDir)
  const site = await openAnyway(resolve(options.dataDir), await secretOf(options))
  try {
    const now = new Date().toISOString()
    const { code: siteCode } = currentSite(site.write)
    const wish = { source: site.copySource(), siteCode, folder, name: basename(file), now }
    const made: MadeBackup = await makeBackupFile({ ...wish, how: 'command-line' })
    const run = { actor: commandLine, now, group: made.id }
    await runCommand(site.write, run, site.journalWriter, ({ change }) => change(...recordOf(made)))
    const { size, operations, pictures, missingPictures, journalFault } = made
    return { file, size, operations, pictures, missingPictures, journalFault }
  } finally {
    site.close()
  }
}

interface OpenSite {
  readonly write: WriteDatabase
  readonly journalWriter: () => JournalWriter
  readonly copySource: () => CopySource
  close(): void
}

/** The folder itself, or beside the program that has it open. */
async function openAnyway(folder: string, secret: TypedSecret): Promise<OpenSite> {
  try {
    const data = await openDataFolder(folder, secret)
    return { ...data, write: data.database.write }
  } catch (error) {
    if (error instanceof AppError && error.code === 'DATA_FOLDER_IN_USE') return openBesideProgram(folder, secret)
    throw error
  }
}

const inWords = (report: Awaited<ReturnType<typeof make>>): string =>
  [
    `已备份到 ${report.file}（${megabytes(report.size)} MB，日志 ${report.operations} 条，照片 ${report.pictures} 张），读回核对无误。`,
    ...remarks(report),
  ].join('\n')
