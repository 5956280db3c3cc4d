import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { renewDevice } from '../../../src-shared/domain/device.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { runCommand } from '../change.ts'
import { folderState, journalWriter, newDeviceKeys, removeSiteFiles, type TypedSecret } from '../data-folder.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type KeyFile, keyByPassphrase, keyByRecoveryKey } from '../database/key-slots.ts'
import { openDatabase } from '../database/open-database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { signEpoch } from '../journal/chain.ts'
import { lockFolder } from '../lock-folder.ts'
import { newId } from '../new-id.ts'
import { siteFileNames } from '../site-files.ts'
import { forgetAllUsers } from '../user-keys.ts'
import { type BackupHeader, readHeader } from './backup-format.ts'
import type { CopyReport } from './make-copy.ts'
import { declareWhole, finishRestore, restoreIsPending, restoringFolder } from './put-in-place.ts'
import { type Progress, runInThread } from './run-in-thread.ts'

export interface RestoreOrder {
  readonly file: string
  readonly folder: string
  /** Of the day of the backup. */
  readonly secret: TypedSecret
  /** Puts the backup in the place of a site that is there; its files are kept in a folder within. */
  readonly replace: boolean
  readonly now: string
}

export interface RestoreReport extends CopyReport {
  readonly siteName: string
  readonly madeAt: string
  readonly epoch: number
  /** The folder that holds what was there before; null where nothing was. */
  readonly keptIn: string | null
}

const restorer: Actor = { kind: 'system', id: 'restore', name: '恢复备份', roles: [], identityNumber: null }

/**
 * Brings a site back from its backup: proves the whole of it before anything in the folder changes, and opens a new
 * epoch of its workstation, tied to the old one (decision 13).
 *
 * @throws AppError NOT_A_BACKUP, BACKUP_…, RESTORE_NOT_EMPTY, DATA_FOLDER_IN_USE, DATA_FOLDER_READ_ONLY, CANCELLED
 */
export async function restoreBackup(order: RestoreOrder, progress?: Progress): Promise<RestoreReport> {
  const { file, folder, replace, now } = order
  const { header } = readHeader(file)
  const key = await keyOfBackup(header.keys, order.secret)
  const unlock = lockFolder(folder)
  const into = restoringFolder(folder)
  try {
    finishRestore(folder)
    const isEmpty = folderState(folder) === 'empty'
    if (!isEmpty && !replace) throw new AppError('RESTORE_NOT_EMPTY', { folder })
    const report = await runInThread({ kind: 'unpack', order: { file, key, into, now, keep: true } }, progress)
    const epoch = await openEpoch(join(into, siteFileNames.database), key, { header, now })
    // What a first run that was cut off left there is nobody's.
    if (isEmpty) removeSiteFiles(folder)
    const keptIn = `replaced-${now.replaceAll(/[^0-9]/g, '').slice(0, 14)}`
    declareWhole(folder, { keys: `${JSON.stringify(header.keys, null, 2)}\n`, keptIn })
    finishRestore(folder)
    forgetAllUsers(folder)
    const { madeAt, site } = header
    return { ...report, siteName: site.name, madeAt, epoch, keptIn: isEmpty ? null : join(folder, keptIn) }
  } finally {
    // One that is whole is finished at the next start, whatever hindered it now.
    if (!restoreIsPending(folder)) rmSync(into, { recursive: true, force: true })
    unlock()
  }
}

async function keyOfBackup(keys: KeyFile, secret: TypedSecret): Promise<Uint8Array> {
  try {
    return await ('passphrase' in secret
      ? keyByPassphrase(keys, secret.passphrase)
      : keyByRecoveryKey(keys, secret.recoveryKey))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError('passphrase' in secret ? 'BACKUP_WRONG_PASSPHRASE' : 'BACKUP_WRONG_RECOVERY_KEY', {}, error)
  }
}

/** @returns the number of the new epoch */
async function openEpoch(
  file: string,
  key: Uint8Array,
  { header, now }: { header: BackupHeader; now: string },
): Promise<number> {
  const { read, write, close } = openDatabase(file, key)
  try {
    const { id, epoch, oldPrivateKey, seq, hash } = endOfOldEpoch(read)
    const { publicKey, privateKey } = newDeviceKeys()
    const signature = signEpoch(oldPrivateKey, { device: id, epoch: epoch + 1, publicKey, seq, hash })
    const link = { backupId: header.id, madeAt: header.madeAt, seq, hash, signature }
    const run = { actor: restorer, now, group: newId(now) }
    await runCommand(
      write,
      run,
      () => journalWriter(write),
      (context) => {
        context.change(renewDevice, id, { publicKey, epoch: epoch + 1, link })
        context.db.run(sql.updateTable('own_device').set({ private_key: privateKey }).where('id', '=', id))
      },
    )
    return epoch + 1
  } finally {
    close()
  }
}

function endOfOldEpoch(db: ReadDatabase) {
  const own = db.get(
    sql
      .selectFrom('own_device')
      .innerJoin('device', 'device.id', 'own_device.id')
      .select(['device.id', 'device.epoch', 'own_device.private_key as oldPrivateKey']),
  )
  const last = db.get(sql.selectFrom('operation').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1))
  if (!own || !last) throw new AppError('BACKUP_ALTERED')
  return { ...own, ...last }
}
