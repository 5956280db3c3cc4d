import { CandidateEntity } from '../../src-shared/domain/candidate-operations.ts'
import { employerNameKey } from '../../src-shared/domain/employer.ts'
import { EmployerEntity } from '../../src-shared/domain/employer-operations.ts'
import type { FactAnswers, FactHost } from './fact-host.ts'

export const candidateFacts: FactAnswers<
  'employer' | 'employerNamed' | 'employerAncestors' | 'candidate' | 'candidateWithIdentity'
> = {
  employer: ({ work }, id) => work.load(EmployerEntity, id),
  employerNamed: async ({ work }, name) => {
    const [found] = await work.all(EmployerEntity, 'name', employerNameKey(name))
    return found ? { id: found.id, name: found.state.name } : null
  },
  employerAncestors: async ({ work }, id) => {
    const found: string[] = []
    for (let at = id; at !== null && !found.includes(at); ) {
      const employer = await work.load(EmployerEntity, at)
      if (employer === null) break
      found.push(at)
      at = employer.parentId
    }
    return found
  },
  candidate: ({ work }, id) => work.load(CandidateEntity, id),
  candidateWithIdentity: async (host, keys) => {
    const known = await peopleWithIdentity(host, keys)
    // Two records of one person are both right until people merge them: neither keeps the other from being corrected.
    if (known.some(({ id }) => id === host.asking.recordId)) return null
    const own = []
    for (const person of known) if (await isOfOneDevice(host, person.id)) own.push(person)
    const [found] = own
    return found ? { id: found.id, name: found.name } : null
  },
}

export async function peopleWithIdentity({ work }: FactHost, keys: readonly string[]) {
  const found = new Map<string, string>()
  for (const key of keys) {
    for (const { id, state } of await work.all(CandidateEntity, 'identity', key)) found.set(id, state.name)
  }
  return [...found].map(([id, name]) => ({ id, name }))
}

/**
 * Only whom the workstation itself had entered could it have found: somebody another one entered is no reason to refuse
 * a registration (decision 10), but a sign to look at it.
 */
async function isOfOneDevice({ work, asking }: FactHost, candidateId: string): Promise<boolean> {
  const [registered] = await work.log.acceptedOn('candidate', candidateId)
  return registered?.device === asking.device
}
