import { createHash, generateKeyPairSync } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCredential } from '../../src-shared/domain/credential.ts'
import { enrolDevice } from '../../src-shared/domain/device.ts'
import type { Actor } from '../../src-shared/domain/operation.ts'
import { defaultSettings } from '../../src-shared/domain/settings.ts'
import { establishSettings } from '../../src-shared/domain/settings-operations.ts'
import type { Site } from '../../src-shared/domain/site.ts'
import { establishSite } from '../../src-shared/domain/site-operations.ts'
import { createStaff, type Staff } from '../../src-shared/domain/staff.ts'
import type { CopySource } from './backup/copy-source.ts'
import { finishRestore, restoreIsPending } from './backup/put-in-place.ts'
import { type CommandRun, runCommand } from './change.ts'
import type { ChangeContext } from './change-context.ts'
import type { ReadDatabase, WriteDatabase } from './database/database.ts'
import { createKeyFile, type KeyFile, keyByPassphrase, keyByRecoveryKey, parseKeyFile } from './database/key-slots.ts'
import { type LookedAt, openToLookAt } from './database/open-apart.ts'
import { type OpenDatabase, openBeside, openDatabase } from './database/open-database.ts'
import { sql } from './database/schema.ts'
import { AppError } from './errors.ts'
import type { JournalWriter } from './journal/append-operations.ts'
import { lockFolder, probeName } from './lock-folder.ts'
import { newId } from './new-id.ts'
import { wipeTraces } from './retention/wipe-traces.ts'
import { siteFileNames as files, siteFiles } from './site-files.ts'
import { pairingOf } from './sync/store.ts'

/** The first run has nobody signed in yet. */
const firstRun: Actor = { kind: 'system', id: 'system', name: '首次设置', roles: [], identityNumber: null }

/** An open data folder, held for this process alone until closed. */
export interface DataFolder {
  readonly database: OpenDatabase
  readonly journalWriter: () => JournalWriter
  /** Commits the bytes to media.db under their SHA-256 (hex), which comes back; the same bytes are stored once. */
  storeMedia(media: { readonly bytes: Uint8Array; readonly mediaType: string }, now: string): string
  /** Says that a record named these bytes and does no more. @param hash SHA-256 in hex; `now` UTC instant */
  releaseMedia(hash: string, now: string): void
  /** See retention/wipe-traces.ts. */
  wipeTraces(): boolean
  /** What a backup is made of: the files, the key to them, and the ways in as they are now. */
  copySource(): CopySource
  close(): void
}

/** Somebody who can sign in as soon as the site exists. */
export interface FirstPerson extends Omit<Staff, 'status'> {
  /** A UUIDv7, made by the caller. */
  readonly id: string
  /** See accounts/passwords.ts. */
  readonly passwordHash: string
  /** Set for a password that somebody else chose. */
  readonly mustChange: boolean
}

export interface FirstRun {
  readonly site: Site
  readonly passphrase: string
  readonly people?: readonly FirstPerson[]
  readonly now: string
}

/** What a person types: the passphrase, or the recovery key from paper. */
export type TypedSecret = { readonly passphrase: string } | { readonly recoveryKey: string }

/** How to open a folder: by what is typed, or by the key itself where this user's slot had it. */
export type FolderSecret = TypedSecret | { readonly key: Uint8Array }

/**
 * What lies in a folder: nothing (or a first run that was cut off, which is begun anew), a site, or a database whose
 * key file is gone.
 */
export function folderState(folder: string): 'empty' | 'established' | 'damaged' {
  if (existsSync(join(folder, files.keys))) return 'established'
  const cutOff = existsSync(join(folder, files.unfinishedKeys))
  return existsSync(join(folder, files.database)) && !cutOff ? 'damaged' : 'empty'
}

/** What a program leaves in a folder that never became a site: it started there, or failed to. */
const leftByStarts: readonly string[] = [
  files.lock,
  `${files.lock}-journal`,
  probeName,
  'last-port',
  'logs',
  'user-keys',
]

/** The first name in a folder that this program did not put there, or null. A folder that is not there has none. */
export function foreignNameIn(folder: string): string | null {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return null
  return readdirSync(folder).find((name) => !siteFiles.includes(name) && !leftByStarts.includes(name)) ?? null
}

/** Removes a site that was never finished. By exact names: whatever else lies there is somebody's. */
export function removeSiteFiles(folder: string): void {
  for (const name of siteFiles) rmSync(join(folder, name), { force: true })
}

/**
 * Makes a site in an empty folder: keys, database, and as its first command the site, its settings, this workstation,
 * which is its own authority until paired, and the first people. The key file gets its name last: until then a crash
 * leaves a first run to begin anew.
 *
 * @returns the recovery key, to be printed; it is kept nowhere in clear.
 * @throws AppError DATA_FOLDER_NOT_EMPTY, DATA_FOLDER_IN_USE, PASSPHRASE_TOO_SHORT, KEY_FILE_DAMAGED,
 *   DATA_FOLDER_IS_FILE, DATA_FOLDER_READ_ONLY
 */
export async function establishDataFolder(folder: string, first: FirstRun): Promise<{ readonly recoveryKey: string }> {
  const { key, recoveryKey, file } = await createKeyFile(first.passphrase)
  const unlock = lockFolder(folder)
  try {
    const found = folderState(folder)
    if (found === 'established') throw new AppError('DATA_FOLDER_NOT_EMPTY')
    if (found === 'damaged') throw new AppError('KEY_FILE_DAMAGED')
    writeUnfinishedKeys(folder, file)
    // A database beside unfinished keys is a first run that was cut off: it holds nothing anybody could have read.
    for (const name of siteFiles) if (name !== files.unfinishedKeys) rmSync(join(folder, name), { force: true })
    const database = openUnfinished(folder, key)
    try {
      const run: CommandRun = { actor: firstRun, now: first.now, group: newId(first.now) }
      const writer = () => journalWriter(database.write)
      await runCommand(database.write, run, writer, (context) => writeFirstRecords(context, first))
    } finally {
      database.close()
    }
    renameSync(join(folder, files.unfinishedKeys), join(folder, files.keys))
    return { recoveryKey }
  } finally {
    unlock()
  }
}

function writeFirstRecords(context: ChangeContext, first: FirstRun): void {
  const deviceId = newId(first.now)
  const siteId = newId(first.now)
  const { publicKey, privateKey } = newDeviceKeys()
  context.change(enrolDevice, deviceId, { number: '01', publicKey, epoch: 0 })
  context.db.run(sql.insertInto('own_device').values({ id: deviceId, private_key: privateKey }))
  context.change(establishSite, siteId, first.site)
  context.change(establishSettings, siteId, defaultSettings)
  for (const { id, passwordHash, mustChange, ...person } of first.people ?? []) {
    context.change(createStaff, id, person)
    context.change(createCredential, id, { passwordHash, mustChange })
  }
}

/** Ed25519: public as SPKI, private as PKCS#8, both DER in base64. */
export function newDeviceKeys(): { readonly publicKey: string; readonly privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

/** @throws AppError DATA_FOLDER_MISSING, DATA_FOLDER_IN_USE, WRONG_PASSPHRASE and what openDatabase throws */
export async function openDataFolder(folder: string, secret: string | FolderSecret): Promise<DataFolder> {
  if (restoreIsPending(folder)) checkDataFolder(folder)
  const key = await keyOf(folder, typeof secret === 'string' ? { passphrase: secret } : secret)
  const unlock = lockFolder(folder)
  try {
    const database = openDatabase(join(folder, files.database), key)
    return {
      database,
      journalWriter: () => journalWriter(database.write),
      storeMedia: (media, now) => storeMedia(database.media, media, now),
      releaseMedia: (hash, now) => noteUnnamed(database.media, hash, now),
      wipeTraces: () => wipeTraces(database, join(folder, files.database)),
      copySource: () => ({ database: join(folder, files.database), key, keys: readKeyFile(folder) }),
      close: () => {
        database.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** The keys of a first run or a joining that is not finished: another name, so that no start takes it for a site. */
export const writeUnfinishedKeys = (folder: string, file: KeyFile): void =>
  writeKeyFile(join(folder, files.unfinishedKeys), file)
export const openUnfinished = (folder: string, key: Uint8Array): OpenDatabase =>
  openDatabase(join(folder, files.database), key)

/** Puts another key file in the place of the old one, in one step. */
export function replaceKeyFile(folder: string, file: KeyFile): void {
  const next = join(folder, `${files.keys}.new`)
  writeKeyFile(next, file)
  renameSync(next, join(folder, files.keys))
}

/** @throws AppError KEY_FILE_DAMAGED, DATA_FOLDER_MISSING */
export function readKeyFile(folder: string): KeyFile {
  const keys = join(folder, files.keys)
  if (existsSync(keys)) return parseKeyFile(readFileSync(keys, 'utf8'))
  throw folderState(folder) === 'damaged'
    ? new AppError('KEY_FILE_DAMAGED')
    : new AppError('DATA_FOLDER_MISSING', { folder })
}

function writeKeyFile(path: string, file: KeyFile): void {
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`, { flush: true })
}

/**
 * Whether a program may work here at all: asked at the start, before anybody types a passphrase. A restore that was cut
 * off is brought to its end.
 * @throws AppError DATA_FOLDER_IN_USE, DATA_FOLDER_IS_FILE, DATA_FOLDER_READ_ONLY
 */
export function checkDataFolder(folder: string): void {
  const unlock = lockFolder(folder)
  try {
    finishRestore(folder)
  } finally {
    unlock()
  }
}

/** Beside a running program, which alone may bring the schema up to date; what is written here is a command like any. */
export async function openBesideProgram(folder: string, secret: FolderSecret) {
  const key = await keyOf(folder, secret)
  const write = openBeside(join(folder, files.database), key)
  return {
    write,
    journalWriter: () => journalWriter(write),
    copySource: (): CopySource => ({ database: join(folder, files.database), key, keys: readKeyFile(folder) }),
    close: () => write.close(),
  }
}

/** Reads beside a running program, without its lock, and where nothing can be written. @throws AppError as openToLookAt */
export async function readDataFolder(folder: string, passphrase: string): Promise<LookedAt> {
  return openToLookAt(join(folder, files.database), await keyOf(folder, { passphrase }))
}

/** @throws AppError WRONG_PASSPHRASE, WRONG_RECOVERY_KEY, KEY_FILE_DAMAGED, DATA_FOLDER_MISSING */
export async function keyOf(folder: string, secret: FolderSecret): Promise<Uint8Array> {
  const file = readKeyFile(folder)
  if ('key' in secret) return secret.key
  return 'passphrase' in secret ? keyByPassphrase(file, secret.passphrase) : keyByRecoveryKey(file, secret.recoveryKey)
}

function storeMedia(
  db: WriteDatabase,
  { bytes, mediaType }: { readonly bytes: Uint8Array; readonly mediaType: string },
  now: string,
): string {
  const hash = createHash('sha256').update(bytes).digest('hex')
  noteUnnamed(db, hash, now)
  const row = { hash, media_type: mediaType, bytes, created_at: now }
  const insert = sql
    .insertInto('main.blob')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
  db.transactionAtOnce(() => db.run(insert))
  return hash
}

/** For the sweep, which finds out a day later whether a record names it. */
function noteUnnamed(db: WriteDatabase, hash: string, now: string): void {
  db.run(
    sql
      .insertInto('main.unnamed')
      .values({ hash, stored_at: now })
      .onConflict((conflict) => conflict.column('hash').doUpdateSet({ stored_at: now })),
  )
}

export function journalWriter(db: ReadDatabase): JournalWriter {
  const own = db.get(sql.selectFrom('own_device').innerJoin('device', 'device.id', 'own_device.id').selectAll())
  const site = db.get(sql.selectFrom('site').select('id'))
  if (!own || !site) throw new AppError('DATABASE_CORRUPT')
  return { siteId: site.id, deviceId: own.id, epoch: own.epoch, privateKey: own.private_key, sync: pairingOf(db) }
}
