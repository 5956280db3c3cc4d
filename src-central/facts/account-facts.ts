import { CandidateAccountEntity } from '../../src-shared/domain/candidate-account.ts'
import { SettingsEntity } from '../../src-shared/domain/settings-operations.ts'
import { SiteEntity } from '../../src-shared/domain/site-operations.ts'
import { Staff } from '../../src-shared/domain/staff.ts'
import type { FactAnswers } from './fact-host.ts'

export const accountFacts: FactAnswers<
  'site' | 'settings' | 'accountWithUsername' | 'staffWithIdentity' | 'activeAdministrators' | 'accountOfCandidate'
> = {
  site: async ({ work }) => {
    const site = await work.load(SiteEntity, work.site)
    if (site === null) throw new Error('the site has no record yet')
    return site
  },
  settings: async ({ work }) => {
    const settings = await work.load(SettingsEntity, work.site)
    if (settings === null) throw new Error('the site has no settings yet')
    return settings
  },
  accountWithUsername: async ({ work }, key) => {
    const [staff] = await work.find('staff', 'username', key)
    const [id] = staff === undefined ? await work.find('candidate-account', 'username', key) : [staff]
    return id === undefined ? null : { id }
  },
  staffWithIdentity: async ({ work }, number) => {
    if (number === null) return null
    const [found] = await work.all(Staff, 'identity', number)
    return found ? { id: found.id, name: found.state.name } : null
  },
  activeAdministrators: async ({ work }) => {
    const active = await work.all(Staff, 'status', 'active')
    return active.filter(({ state }) => state.roles.includes('administrator')).map(({ id }) => id)
  },
  accountOfCandidate: async ({ work }, candidateId) => {
    const [found] = await work.all(CandidateAccountEntity, 'candidate', candidateId)
    return found ? { id: found.id, username: found.state.username } : null
  },
}
