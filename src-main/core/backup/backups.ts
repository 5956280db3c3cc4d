import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import packageJson from '../../../package.json' with { type: 'json' }
import { type Backup, makeBackup } from '../../../src-shared/domain/backup.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { AppError } from '../errors.ts'
import { newId } from '../new-id.ts'
import { backupSuffix } from './backup-format.ts'
import type { CopySource } from './copy-source.ts'
import type { CopyReport } from './make-copy.ts'
import { type Progress, runInThread } from './run-in-thread.ts'

export interface MadeBackup extends CopyReport {
  readonly id: string
  readonly name: string
  readonly folder: string
  readonly how: Backup['how']
}

export interface BackupWish {
  readonly source: CopySource
  readonly siteCode: string
  /** An existing one; see requirePlace. */
  readonly folder: string
  /** Of the file; by default it says site and time. */
  readonly name?: string
  readonly how: Backup['how']
  readonly now: string
}

/** Backups of one running program: one at a time, and what became of the last that nobody asked for. */
export class Backups {
  #running = false
  #failure: { readonly at: string; readonly message: string } | null = null

  get running(): boolean {
    return this.#running
  }

  get failure() {
    return this.#failure
  }

  failed(at: string, message: string): void {
    this.#failure = { at, message }
  }

  succeeded(): void {
    this.#failure = null
  }

  /** @throws AppError BACKUP_RUNNING */
  async exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running) throw new AppError('BACKUP_RUNNING')
    this.#running = true
    try {
      return await work()
    } finally {
      this.#running = false
    }
  }
}

/** Makes the file; whoever asked for it journals it with `recordOf`. @throws AppError as makeCopy does */
export async function makeBackupFile(wish: BackupWish, progress?: Progress): Promise<MadeBackup> {
  const { source, folder, how, now, siteCode } = wish
  const name = wish.name ?? backupName(siteCode, now)
  const id = newId(now)
  removeLeftovers(folder)
  const order = { source, target: join(folder, name), id, madeAt: now, program: packageJson.version, how }
  const report = await runInThread({ kind: 'make', order }, progress)
  return { ...report, id, name, folder, how }
}

/** What the journal keeps of it: `context.change(makeBackup, …recordOf(made))`. */
export const recordOf = ({ id, name, folder, size, operations, pictures, how }: MadeBackup) =>
  [makeBackup, id, { name, folder: how === 'download' ? '' : folder, size, operations, pictures, how }] as const

/** By site and by the time in China: kaodian-01-20261124-090000.kdbk. */
function backupName(siteCode: string, now: string): string {
  const day = formatChinaTime(InstantSchema.parse(now)).replaceAll(/[^0-9]/g, '')
  return `kaodian-${siteCode}-${day.slice(0, 8)}-${day.slice(8, 12)}${now.slice(17, 19)}${backupSuffix}`
}

/** Nothing writes one file that long. In milliseconds. */
const abandoned = 24 * 3_600_000

/** What a power cut left of a backup that was under way; anything younger may be another program's. */
function removeLeftovers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (!name.endsWith('.part') || !name.includes(backupSuffix)) continue
      const file = join(folder, name)
      if (Date.now() - statSync(file).mtimeMs > abandoned) rmSync(file)
    }
  } catch {
    // Making the backup will say what is wrong with the folder.
  }
}
