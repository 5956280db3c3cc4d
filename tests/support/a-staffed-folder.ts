import { hashPassword } from '../../src-main/core/accounts/passwords.ts'
import { establishDataFolder } from '../../src-main/core/data-folder.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { ROLES, type Role, roleNames } from '../../src-shared/domain/permissions.ts'
import { aFolder, aSiteRecord, passphrase } from './a-site.ts'
import { staffNumber } from './staff-number.ts'

export interface StaffedFolder {
  readonly folder: string
  readonly passphrase: string
  readonly recoveryKey: string
  /** Everybody's. */
  readonly password: string
  /** Who is there; usernames are the roles' English names. */
  readonly staffIds: Readonly<Record<Role, string>>
}

/** A closed data folder with one person of each role who can sign in: `clerk`, `reviewer`, `administrator`, `auditor`. */
export async function aStaffedFolder(folder = aFolder()): Promise<StaffedFolder> {
  const now = new Date().toISOString()
  const password = 'dongjiang-2026'
  const passwordHash = await hashPassword(password)
  const people = ROLES.map((role, index) => ({
    id: newId(now),
    username: role,
    name: `李${roleNames[role]}`,
    roles: [role],
    identityNumber: staffNumber(index + 1),
    passwordHash,
    mustChange: false,
  }))
  const { recoveryKey } = await establishDataFolder(folder, { site: aSiteRecord, passphrase, people, now })
  const staffIds = Object.fromEntries(people.map(({ username, id }) => [username, id])) as Record<Role, string>
  return { folder, passphrase, recoveryKey, password, staffIds }
}
