import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Core } from './create-core.ts'
import { type FolderSecret, keyOf, openDataFolder } from './data-folder.ts'
import { AppError } from './errors.ts'
import type { SecretStore } from './ports.ts'

/**
 * Key slots of Windows users, beside `keys.json`: one file per user, the database key sealed so that only this Windows
 * user opens it. Never the only way in: a slot that no longer opens is removed, and the page asks for the passphrase.
 */
const fileOf = (folder: string, { slot }: SecretStore): string => join(folder, 'user-keys', `${slot}.key`)

/** Opens the folder where this Windows user may; leaves it locked otherwise. @throws what openDataFolder throws */
export async function openForThisUser(core: Core): Promise<void> {
  const { secrets } = core.ports
  const sealed = secrets && readSlot(core.folder, secrets)
  if (!secrets || !sealed) return
  const key = await secrets.open(sealed)
  if (key === null) return forgetThisUser(core)
  try {
    core.opened(await openDataFolder(core.folder, { key: Buffer.from(key, 'base64') }))
  } catch (error) {
    // The slot of a folder that was replaced by a backup or made anew.
    if (!(error instanceof AppError) || error.code !== 'WRONG_KEY') throw error
    forgetThisUser(core)
  }
}

/** Keeps the key for this Windows user. @returns false where this machine can't keep a secret */
export async function rememberForThisUser(core: Core, secret: FolderSecret): Promise<boolean> {
  const { secrets } = core.ports
  if (!secrets) return false
  const key = Buffer.from(await keyOf(core.folder, secret)).toString('base64')
  const sealed = await secrets.seal(key)
  if (sealed === null) return false
  const file = fileOf(core.folder, secrets)
  mkdirSync(join(core.folder, 'user-keys'), { recursive: true })
  writeFileSync(`${file}.new`, sealed, { flush: true })
  renameSync(`${file}.new`, file)
  return true
}

export function forgetThisUser({ folder, ports: { secrets } }: Core): void {
  if (secrets) rmSync(fileOf(folder, secrets), { force: true })
}

/** With a new passphrase, or another site's files, every user types it once more: whoever left may have a slot. */
export const forgetAllUsers = (folder: string): void =>
  rmSync(join(folder, 'user-keys'), { recursive: true, force: true })

/** Whether this Windows user opens the folder without the passphrase; null on a host that can't. */
export const isRememberedHere = ({ folder, ports: { secrets } }: Core): boolean | null =>
  secrets ? readSlot(folder, secrets) !== null : null

function readSlot(folder: string, secrets: SecretStore): string | null {
  try {
    return readFileSync(fileOf(folder, secrets), 'utf8')
  } catch {
    // No slot, or a folder that cannot be read: the page asks for the passphrase.
    return null
  }
}
