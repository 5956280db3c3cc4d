import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type backup, largestDownload } from '../../../src-shared/contract/backup.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { type Backup, checkBackup } from '../../../src-shared/domain/backup.ts'
import { currentSite } from '../accounts/store.ts'
import { type Handlers, type PreparationContext, prepared } from '../context.ts'
import { mediaOf } from '../database/open-database.ts'
import { AppError } from '../errors.ts'
import { type MadeBackup, makeBackupFile, recordOf } from './backups.ts'
import { likelyPlaces } from './likely-places.ts'
import { placeFacts, requirePlace } from './place-error.ts'
import { runInThread } from './run-in-thread.ts'
import { backupStore, lastGoodBackup, latestBackups } from './store.ts'

const shown = 50

export const backupHandlers: Handlers<typeof backup> = {
  state: ({ context: { core } }) => {
    const db = core.requireData().database.read
    return {
      dataFolder: core.folder,
      lastGoodAt: lastGoodBackup(db),
      backups: latestBackups(db, shown).map((found) => ({ ...found, file: whereabouts(found) })),
      failure: core.backups.failure,
      running: core.backups.running,
      places: likelyPlaces(core.folder),
    }
  },

  examine: ({ input, context: { core } }) => {
    try {
      const folder = requirePlace(input.folder, core.folder)
      return { usable: true as const, folder, ...placeFacts(folder, core.folder) }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { usable: false as const, message: error.message }
    }
  },

  make: prepared<typeof backup.make, { made: MadeBackup; file: FileReference | null }>({
    prepare: ({ input: { to }, context }) =>
      context.backups.exclusively(async () => {
        if (to.kind === 'download') return makeDownload(context)
        const { copySource, folder: dataFolder } = context.dataFolder
        const folder = requirePlace(to.folder, dataFolder)
        const wish = { source: copySource(), siteCode: currentSite(context.db).code, folder, now: context.now }
        return { made: await makeBackupFile({ ...wish, how: 'manual' }, context.progress), file: null }
      }),
    run: ({ prepared: { made, file }, context }) => {
      context.change(...recordOf(made))
      const { name, folder, size, operations, pictures, missingPictures, journalFault } = made
      return { name, folder, size, operations, pictures, missingPictures, journalFault, file }
    },
  }),

  check: prepared<typeof backup.check, OutputOf<typeof backup.check>>({
    prepare: async ({ input, context }) => context.backups.exclusively(() => examined(context, input.id)),
    run: ({ input, prepared: found, context }) => {
      const result: Backup['result'] = found.problem === null ? 'sound' : 'unsound'
      context.change(checkBackup, input.id, { result })
      return found
    },
  }),
}

function whereabouts({ folder, name }: Backup): 'there' | 'gone' | 'away' | 'downloaded' {
  if (folder === '') return 'downloaded'
  if (existsSync(join(folder, name))) return 'there'
  return existsSync(folder) ? 'gone' : 'away'
}

/** Goes through a file in the data folder, encrypted like everything there, and away again before anybody has it. */
async function makeDownload(context: PreparationContext) {
  const source = context.dataFolder.copySource()
  const bytes = [source.database, mediaOf(source.database)].reduce((sum, file) => sum + statSync(file).size, 0)
  requireDownloadable(bytes)
  const folder = join(dirname(source.database), 'outgoing')
  try {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    const wish = { source, siteCode: currentSite(context.db).code, folder, now: context.now }
    const made = await makeBackupFile({ ...wish, how: 'download' }, context.progress)
    requireDownloadable(made.size)
    const content = readFileSync(join(folder, made.name))
    const file = context.files.keep({ name: made.name, mediaType: 'application/octet-stream', bytes: content })
    return { made: { ...made, folder: '' }, file }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @throws AppError BACKUP_TOO_LARGE_TO_DOWNLOAD */
function requireDownloadable(bytes: number): void {
  const megabytes = Math.ceil(bytes / 1024 / 1024)
  if (megabytes <= largestDownload) return
  throw new AppError('BACKUP_TOO_LARGE_TO_DOWNLOAD', { megabytes, limitMegabytes: largestDownload })
}

/** What is wrong with the file itself is an answer; that it can't be read now is none. */
const isVerdict = (error: unknown): error is AppError =>
  error instanceof AppError && ['BACKUP_CUT', 'BACKUP_ALTERED', 'NOT_A_BACKUP'].includes(error.code)

async function examined({ db, dataFolder, now, progress }: PreparationContext, id: string) {
  const found = backupStore.load(db, id)?.state
  if (!found) throw new AppError('NOT_FOUND', { what: '备份' })
  const file = join(found.folder, found.name)
  if (found.folder === '' || !existsSync(file)) throw new AppError('BACKUP_UNREADABLE', { file: found.name })
  const { key, database } = dataFolder.copySource()
  const into = join(dirname(database), 'examining')
  try {
    const content = await runInThread({ kind: 'unpack', order: { file, key, into, now, keep: false } }, progress)
    return { problem: null, content }
  } catch (error) {
    if (!isVerdict(error)) throw error
    return { problem: error.message, content: null }
  }
}
