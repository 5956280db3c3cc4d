import type { ParsedInputOf } from '../../../src-shared/contract/procedure.ts'
import type { startup } from '../../../src-shared/contract/startup.ts'
import type { Role } from '../../../src-shared/domain/permissions.ts'
import { defaultSettings } from '../../../src-shared/domain/settings.ts'
import { lacksIdentity, usernameKey } from '../../../src-shared/domain/staff.ts'
import type { FirstPerson } from '../data-folder.ts'
import { AppError } from '../errors.ts'
import { newId } from '../new-id.ts'
import { hashPassword, refuseWeakPassword } from './passwords.ts'

type Wish = ParsedInputOf<typeof startup.establish>

/**
 * The accounts a site begins with. Whoever sits at the wizard chose all passwords, so everyone but the administrator
 * must change theirs.
 *
 * @throws AppError PASSWORD_TOO_WEAK, USERNAME_TAKEN, SAME_PERSON, REVIEWER_IDENTITY_MISSING
 */
export async function firstPeople(
  { administrator, auditor, colleague }: Wish,
  now: string,
): Promise<{ readonly administratorId: string; readonly people: readonly FirstPerson[] }> {
  const wanted: readonly { person: Wish['administrator']; roles: readonly Role[] }[] = [
    { person: administrator, roles: ['administrator'] },
    { person: auditor, roles: ['auditor'] },
    ...(colleague ? [{ person: colleague, roles: colleague.roles }] : []),
  ]
  refuseSamePerson(wanted.map(({ person }) => person))
  if (wanted.some(({ person, roles }) => lacksIdentity(roles, person.identityNumber))) {
    throw new AppError('REVIEWER_IDENTITY_MISSING')
  }
  const people: FirstPerson[] = []
  for (const { person, roles } of wanted) {
    const { username, name, identityNumber, password } = person
    refuseWeakPassword(password, { minimumLength: defaultSettings.passwordMinimumLength, username })
    const passwordHash = await hashPassword(password)
    const mustChange = person !== administrator
    people.push({ id: newId(now), username, name, roles: [...roles], identityNumber, passwordHash, mustChange })
  }
  return { administratorId: people[0]?.id ?? '', people }
}

/** 三员分立 means different people, as far as names and numbers can show. */
function refuseSamePerson(people: readonly Wish['administrator'][]): void {
  people.forEach((person, index) => {
    for (const other of people.slice(0, index)) {
      if (usernameKey(person.username) === usernameKey(other.username)) {
        throw new AppError('USERNAME_TAKEN', { username: person.username })
      }
      const sameNumber = person.identityNumber !== null && person.identityNumber === other.identityNumber
      // Two people may share a name, but then their numbers must tell them apart.
      const sameName = person.name === other.name && (person.identityNumber === null || other.identityNumber === null)
      if (sameNumber || sameName) throw new AppError('SAME_PERSON', { who: `${other.name}和${person.name}` })
    }
  })
}
