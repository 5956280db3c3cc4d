import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { currentSettings, currentSite } from '../accounts/store.ts'
import { runCommand } from '../change.ts'
import type { Core } from '../create-core.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { type MadeBackup, makeBackupFile, recordOf } from './backups.ts'
import { requirePlace } from './place-error.ts'
import { rotateBackups } from './rotate-backups.ts'
import { lastGoodBackup } from './store.ts'

/** Milliseconds between two looks at the clock, and after a failure until the next try. */
const lookEvery = 5 * 60_000
const patience = 60 * 60_000

const automatic: Actor = { kind: 'system', id: 'automatic-backup', name: '自动备份', roles: [], identityNumber: null }

export interface AutomaticBackups {
  /** Makes the one that is due, if one is. */
  look(): Promise<void>
  /**
   * No more looks; makes the one for the close of the program, where the settings ask for it. Never throws.
   * @param beforeMaking told when one is made: somebody waits for the program to end
   */
  stop(beforeMaking?: () => void): Promise<void>
}

/** Makes backups by the site's settings for as long as a program runs; every host starts it once. */
export function keepBackups(core: Core): AutomaticBackups {
  const look = async (): Promise<void> => {
    if (core.data && isDailyDue(core, core.data.database.read)) await makeAutomatic(core)
  }
  const timer = setInterval(() => void look(), lookEvery).unref()
  return {
    look,
    stop: async (beforeMaking) => {
      clearInterval(timer)
      if (!core.data || !isDueAtClose(core.data.database.read)) return
      beforeMaking?.()
      await makeAutomatic(core)
    },
  }
}

function isDailyDue(core: Core, db: ReadDatabase): boolean {
  const { backupFolder, backupWhen } = currentSettings(db)
  if (backupFolder === '' || backupWhen === 'at-close' || core.backups.running) return false
  const now = core.ports.clock.now()
  const { failure } = core.backups
  if (failure && Date.parse(now) - Date.parse(failure.at) < patience) return false
  const last = lastGoodBackup(db, 'automatic')
  return last === null || dayOf(last) < dayOf(now)
}

const dayOf = (instant: string): string => chinaDateOf(InstantSchema.parse(instant))

/** Only where something was done since the last one. */
function isDueAtClose(db: ReadDatabase): boolean {
  const { backupFolder, backupWhen } = currentSettings(db)
  if (backupFolder === '' || backupWhen === 'daily') return false
  const last = db.get(sql.selectFrom('operation').select('type').orderBy('seq', 'desc').limit(1))
  return last?.type !== 'backup.make'
}

async function makeAutomatic(core: Core): Promise<void> {
  const { clock, events, log } = core.ports
  const now = clock.now()
  try {
    await core.backups.exclusively(async () => {
      const data = core.requireData()
      const db = data.database.read
      const { backupFolder, backupsKept: keep } = currentSettings(db)
      const { id: siteId, code: siteCode } = currentSite(db)
      const folder = requirePlace(backupFolder, core.folder)
      const made = await makeBackupFile({ source: data.copySource(), siteCode, folder, how: 'automatic', now })
      await journal(core, made, now)
      rotateBackups(folder, { siteId, keep, made: made.name })
    })
    core.backups.succeeded()
  } catch (error) {
    // Another one is on its way, or the folder was closed meanwhile: neither is news.
    if (error instanceof AppError && ['BACKUP_RUNNING', 'DATA_FOLDER_LOCKED'].includes(error.code)) return
    if (!(error instanceof AppError)) log.error('automatic backup', error)
    core.backups.failed(now, error instanceof AppError ? error.message : '自动备份没有做成，请手动备份一次。')
    events.send({ kind: 'recordsChanged', entities: ['backup'] }, 'all')
  }
}

async function journal(core: Core, made: MadeBackup, now: string): Promise<void> {
  const { entities } = await core.alone(() => {
    const { database, journalWriter } = core.requireData()
    const run = { actor: automatic, now, group: made.id }
    return runCommand(database.write, run, journalWriter, ({ change }) => change(...recordOf(made)))
  })
  core.ports.events.send({ kind: 'recordsChanged', entities }, 'all')
}
