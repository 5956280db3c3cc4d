import { z } from 'zod'
import { refusalOfAttested } from './attested-data.ts'
import { chinaDateOf, InstantSchema } from './calendar-date.ts'
import { type Candidate, CandidateSchema, PICTURE_KINDS, PictureSchema } from './candidate.ts'
import type { Facts } from './facts.ts'
import { matchKeys } from './identity-document.ts'
import { type Actor, type Answers, creation, type Decision, entity, next, operation, refuse } from './operation.ts'
import { type OwnStanding, refusalOfOwnChange, refusalOfOwnFields } from './own-profile.ts'
import { checkPerson } from './person-entry.ts'

export const CandidateEntity = entity({ name: 'candidate', title: '考生', schema: CandidateSchema })

const Fields = CandidateSchema.omit({ portrait: true, idFront: true, idBack: true, origin: true, erasedAt: true })
export type CandidateFields = z.infer<typeof Fields>

interface Known {
  readonly id: string
  readonly candidateWithIdentity: Facts['candidateWithIdentity']['answer']
  readonly employer: Facts['employer']['answer']
  readonly actor: Actor
  readonly now: string
}

/** The same rules for a new person and a corrected one: every field sound, nobody twice, an employer that exists. */
function decideFields({ employerId, ...typed }: CandidateFields, known: Known): Decision<CandidateFields> {
  const checked = checkPerson(typed, todayOf(known.now))
  if (!checked.ok) return refuse('CANDIDATE_INVALID', { problem: checked.issues[0]?.message, issues: checked.issues })
  const other = known.candidateWithIdentity
  // Whose number it is, only staff may hear.
  if (other && other.id !== known.id && known.actor.kind === 'candidate') return refuse('OWN_IDENTITY_KNOWN')
  if (other && other.id !== known.id) return refuse('CANDIDATE_KNOWN', { candidateId: other.id, name: other.name })
  if (employerId !== null && !known.employer) return refuse('NOT_FOUND', { what: '单位' })
  return next({ ...checked.person, employerId })
}

/** 登记考生. Pictures are attached by operations of their own. */
export const registerCandidate = creation({
  type: 'candidate.register',
  version: 1,
  entity: CandidateEntity,
  title: '登记考生',
  conflict: 'none',
  payload: CandidateSchema.omit({ portrait: true, idFront: true, idBack: true, erasedAt: true }),
  facts: {
    candidateWithIdentity: ({ payload }) => matchKeys(payload.idType, payload.idNumber),
    employer: ({ payload }) => payload.employerId ?? '',
  },
  decide: ({ id, payload: { origin, ...fields }, facts, actor, now }) => {
    const decided = decideFields(fields, { id, ...facts, actor, now })
    if (decided.kind === 'refused') return decided
    return next({ ...decided.state, portrait: null, idFront: null, idBack: null, origin })
  },
})

const Changes = Fields.partial()
export type CandidateChanges = z.infer<typeof Changes>

const todayOf = (now: string) => chinaDateOf(InstantSchema.parse(now))
/** Their enrollments and certificates matter only to a candidate who changes their own data. */
const ownRecord = ({ id, actor }: { id: string; actor: Actor }) => (actor.kind === 'candidate' ? id : '')

/** What stands in the way of changing one's own data; empty for a clerk, who asked about nobody. */
const ownStanding = (facts: Answers<Record<'openEnrollmentsOf' | 'standingCertificatesOf', unknown>>): OwnStanding => ({
  enrollments: facts.openEnrollmentsOf,
  certificates: facts.standingCertificatesOf,
})

/** Made once: a schema costs a hundred times what parsing by it does. */
const WithoutOthers = Fields.strip()

/** What the record would be; a field that is not named stays. */
const changed = (state: Candidate, changes: CandidateChanges): CandidateFields =>
  WithoutOthers.parse({ ...state, ...changes })

/** 修改: only the fields that differ, so that two clerks at one person do not undo each other. */
export const editCandidate = operation({
  type: 'candidate.edit',
  version: 1,
  entity: CandidateEntity,
  title: '修改考生信息',
  conflict: 'per-field',
  payload: Changes,
  facts: {
    candidateWithIdentity: ({ state, payload }) =>
      matchKeys(payload.idType ?? state.idType, payload.idNumber ?? state.idNumber),
    employer: ({ state, payload }) => (payload.employerId === undefined ? state : payload).employerId ?? '',
    openEnrollmentsOf: ownRecord,
    standingCertificatesOf: ownRecord,
    passesAtStake: ({ id }) => id,
  },
  decide: ({ id, state, payload, facts, actor, now }) => {
    if (state.erasedAt !== undefined) return refuse('PERSON_ERASED')
    const fixed = refusalOfOwnFields(Object.keys(payload), ownStanding(facts), todayOf(now))
    if (fixed) return fixed
    const decided = decideFields(changed(state, payload), { id, ...facts, actor, now })
    if (decided.kind === 'refused') return decided
    const after = { ...state, ...decided.state }
    return refusalOfAttested({ before: state, after }, facts.passesAtStake, now) ?? next(after)
  },
})

/** The fields in which a person differs from the record; empty when nothing changed. */
export function changesOf(state: Candidate, fields: CandidateFields): CandidateChanges {
  const entries = Object.entries(fields).filter(([key, value]) => value !== state[key as keyof CandidateFields])
  return Changes.parse(Object.fromEntries(entries))
}

const Kind = z.enum(PICTURE_KINDS)

/** The bytes lie in media.db before this names them. */
export const attachPicture = operation({
  type: 'candidate.attach-picture',
  version: 1,
  entity: CandidateEntity,
  title: '上传附件照片',
  conflict: 'per-field',
  payload: z.strictObject({ kind: Kind, picture: PictureSchema }),
  facts: { openEnrollmentsOf: ownRecord, standingCertificatesOf: ownRecord, passesAtStake: ({ id }) => id },
  decide: ({ state, payload, facts, now }) => {
    const after = { ...state, [payload.kind]: payload.picture }
    return (
      (state.erasedAt === undefined ? null : refuse('PERSON_ERASED')) ??
      refusalOfOwnChange('pictures', ownStanding(facts), todayOf(now)) ??
      refusalOfAttested({ before: state, after }, facts.passesAtStake, now) ??
      next(after)
    )
  },
})

export const removePicture = operation({
  type: 'candidate.remove-picture',
  version: 1,
  entity: CandidateEntity,
  title: '移除附件照片',
  conflict: 'per-field',
  payload: z.strictObject({ kind: Kind }),
  facts: { openEnrollmentsOf: ownRecord, standingCertificatesOf: ownRecord, passesAtStake: ({ id }) => id },
  decide: ({ state, payload, facts, now }) => {
    const after = { ...state, [payload.kind]: null }
    return (
      refusalOfOwnChange('pictures', ownStanding(facts), todayOf(now)) ??
      (state[payload.kind] === null ? refuse('PICTURE_MISSING') : null) ??
      refusalOfAttested({ before: state, after }, facts.passesAtStake, now) ??
      next(after)
    )
  },
})
