import { errorSentence } from '../../../src-shared/contract/errors.ts'
import type { InputOf } from '../../../src-shared/contract/procedure.ts'
import { startup } from '../../../src-shared/contract/startup.ts'
import { normaliseCode } from '../../../src-shared/domain/normalise-text.ts'
import { passwordProblem } from '../../../src-shared/domain/password-rules.ts'
import { defaultSettings } from '../../../src-shared/domain/settings.ts'
import { lacksIdentity, usernameKey } from '../../../src-shared/domain/staff.ts'

export type Wish = InputOf<typeof startup.establish>
export type SiteDraft = Wish['site']
export interface PersonDraft {
  readonly name: string
  readonly username: string
  readonly identityNumber: string
  readonly password: string
  readonly again: string
}
/** What the wizard has been told so far; kept from step to step. */
export interface Draft {
  readonly site: SiteDraft
  readonly passphrase: string
  readonly passphraseAgain: string
  readonly administrator: PersonDraft
  readonly auditor: PersonDraft
  readonly colleague: PersonDraft
  readonly colleagueRoles: readonly ('clerk' | 'reviewer')[]
  readonly withColleague: boolean
}

const nobody: PersonDraft = { name: '', username: '', identityNumber: '', password: '', again: '' }
export const emptyDraft: Draft = {
  site: { code: '01', name: '', region: '', address: '', telephone: '', authority: '' },
  passphrase: '',
  passphraseAgain: '',
  administrator: nobody,
  auditor: nobody,
  colleague: nobody,
  colleagueRoles: ['clerk', 'reviewer'],
  withColleague: true,
}

/** Sentences by the path of the field they belong to: `site.name`, `auditor.password`. */
export type Problems = ReadonlyMap<string, string>

const schema = startup.establish.input

export function siteProblems(draft: Draft): Problems {
  return problemsOf('site', schema.shape.site.safeParse(wishOf(draft).site))
}

export function passphraseProblems({ passphrase, passphraseAgain }: Draft): Problems {
  const problems = new Map<string, string>()
  if ([...passphrase].length < 8) problems.set('passphrase', '数据口令至少 8 个字符。')
  if (passphrase !== passphraseAgain) problems.set('passphraseAgain', '两次输入的口令不一样。')
  return problems
}

export function peopleProblems(draft: Draft): Problems {
  const problems = new Map<string, string>()
  const wish = wishOf(draft)
  const add = (found: Problems) => {
    for (const [path, sentence] of found) if (!problems.has(path)) problems.set(path, sentence)
  }
  const everybody = (['administrator', 'auditor', 'colleague'] as const).filter(
    (who) => who !== 'colleague' || draft.withColleague,
  )
  for (const who of everybody) {
    add(problemsOf(who, schema.shape[who].safeParse(wish[who])))
    add(passwordProblems(who, draft[who]))
  }
  add(sharedUsernames(everybody.map((who) => [who, draft[who].username])))
  if (wish.colleague && lacksIdentity(wish.colleague.roles, wish.colleague.identityNumber)) {
    add(new Map([['colleague.identityNumber', errorSentence('REVIEWER_IDENTITY_MISSING')]]))
  }
  return problems
}

/** The core refuses these too, but only after everything else was right. */
function sharedUsernames(accounts: readonly (readonly [who: string, username: string])[]): Problems {
  const problems = new Map<string, string>()
  accounts.forEach(([who, username], index) => {
    const taken = accounts.slice(0, index).some(([, other]) => usernameKey(other) === usernameKey(username))
    if (taken) problems.set(`${who}.username`, '这个用户名与上面的重复，请换一个。')
  })
  return problems
}

function passwordProblems(who: string, { password, again, username }: PersonDraft): Problems {
  const problems = new Map<string, string>()
  const problem = passwordProblem(password, { minimumLength: defaultSettings.passwordMinimumLength, username })
  if (problem !== null) problems.set(`${who}.password`, `${problem}。`)
  if (password !== again) problems.set(`${who}.again`, '两次输入的密码不一样。')
  return problems
}

/** The draft as it is submitted. */
export function wishOf(draft: Draft): Wish {
  const { site, passphrase } = draft
  const colleague = draft.withColleague ? { ...personOf(draft.colleague), roles: [...draft.colleagueRoles] } : null
  return {
    site: { ...site, code: normaliseCode(site.code) },
    passphrase,
    administrator: personOf(draft.administrator),
    auditor: personOf(draft.auditor),
    colleague,
  }
}

const personOf = ({ name, username, identityNumber, password }: PersonDraft): Wish['auditor'] => ({
  name,
  username,
  identityNumber: identityNumber.trim() === '' ? null : identityNumber,
  password,
})

interface Parsed {
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }
}
function problemsOf(at: string, { error }: Parsed): Problems {
  return new Map((error?.issues ?? []).toReversed().map(({ path, message }) => [[at, ...path].join('.'), message]))
}

export type StepProps = {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  /** The sentence under a field. */
  readonly problem: (path: string) => string | undefined
}
