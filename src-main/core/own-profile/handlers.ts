import type { ownProfile } from '../../../src-shared/contract/own-profile.ts'
import { linkCandidateAccount } from '../../../src-shared/domain/candidate-account.ts'
import { registerCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import type { Decision } from '../../../src-shared/domain/operation.ts'
import { missingForEnrolling, type ReviewedData, refusalOfOwnChange } from '../../../src-shared/domain/own-profile.ts'
import { checkPerson, type TypedPerson } from '../../../src-shared/domain/person-entry.ts'
import { encodedPicture, examinePicture } from '../attachments/examine-picture.ts'
import { putPicture } from '../attachments/put-picture.ts'
import { takePicture } from '../attachments/take-picture.ts'
import { correctCandidate, corrected } from '../candidates/correct-candidate.ts'
import { employerOf } from '../candidates/employer-of.ts'
import { findEmployers } from '../candidates/employer-store.ts'
import { nameEmployer } from '../candidates/name-employer.ts'
import { readIdentity } from '../candidates/read-identity.ts'
import { certificateFacts } from '../certificates/facts.ts'
import { type CommandContext, type Handlers, prepared, type QueryContext } from '../context.ts'
import { enrollmentFacts } from '../enrollments/facts.ts'
import { AppError } from '../errors.ts'
import { ownAccount, ownPerson, requireOwnPerson } from './own-person.ts'

export const ownProfileHandlers: Handlers<typeof ownProfile> = {
  get: ({ context }) => {
    const { username, mobile } = ownAccount(context)
    const own = ownPerson(context)
    const { basic, extended, pictures } = own ? partsOf(context, own.person) : noParts
    const missing = [...missingForEnrolling(own?.person ?? null)]
    return { username, mobile, basic, extended, pictures, missing, fixed: fixedOf(context, own?.candidateId ?? null) }
  },
  identify: ({ input: { idType, idNumber } }) => readIdentity(idType, idNumber),
  findEmployers: ({ input, context }) => findEmployers(context.db, input.text).map(({ name }) => ({ name })),

  saveBasic: ({ input, context }) => {
    const own = ownPerson(context)
    if (own) {
      const { employerId } = own.person
      correctCandidate(context, own.candidateId, { fields: { ...corrected(own.person, input), employerId } })
    } else registerOneself(context, input)
    return missingNow(context)
  },
  saveExtended: ({ input: { employerName, ...fields }, context }) => {
    const { candidateId, person } = requireOwnPerson(context)
    // A credit code is the site's to record: a name alone never changes an employer.
    const employerId =
      employerName === null ? null : nameEmployer(context, { name: employerName, creditCode: null }).employerId
    correctCandidate(context, candidateId, { fields: { ...corrected(person, fields), employerId } })
    return missingNow(context)
  },

  examinePicture: ({ input: { kind, ...picture }, context }) => examinePicture(context, kind, picture),
  attachPicture: prepared({
    prepare: ({ input: { kind, ...picture }, context }) => {
      requireOwnPerson(context)
      return takePicture(context, kind, picture)
    },
    run: ({ input: { kind }, prepared: picture, context }) => {
      putPicture(context, requireOwnPerson(context).candidateId, { kind, picture })
      return { ...missingNow(context), advice: [...picture.advice] }
    },
  }),
  removePicture: ({ input: { kind }, context }) => {
    putPicture(context, requireOwnPerson(context).candidateId, { kind, picture: null })
    return missingNow(context)
  },
  picture: ({ input: { kind }, context }) => encodedPicture(context.db, ownPerson(context)?.person[kind] ?? null),
}

/** The first 保存: the person comes into being and the account speaks for them, in one command. */
function registerOneself(context: CommandContext, typed: TypedBasic): void {
  const { mobile } = ownAccount(context)
  const checked = checkPerson({ ...untyped, ...typed, mobile }, context.today)
  if (!checked.ok) {
    throw new AppError('INPUT_INVALID', { problem: checked.issues[0]?.message, issues: checked.issues })
  }
  const candidateId = context.newId()
  context.change(registerCandidate, candidateId, { ...checked.person, employerId: null, origin: 'self' as const })
  context.change(linkCandidateAccount, context.actor.id, { candidateId })
}

type TypedBasic = Pick<TypedPerson, 'name' | 'idType' | 'idNumber' | 'sex' | 'birthDate'>

const untyped = {
  email: null,
  yearsOfWork: null,
  education: null,
  ethnicGroup: null,
  address: null,
  technicalTitle: null,
  postcode: null,
}

const noParts = { basic: null, extended: null, pictures: null }

function partsOf({ db }: QueryContext, person: NonNullable<ReturnType<typeof ownPerson>>['person']) {
  const { name, idType, idNumber, sex, birthDate, portrait, idFront, idBack } = person
  const { yearsOfWork, education, ethnicGroup, address, technicalTitle, postcode, email } = person
  const employerName = employerOf(db, person.employerId)?.name ?? null
  return {
    basic: { name, idType, idNumber, sex, birthDate },
    extended: { employerName, yearsOfWork, education, ethnicGroup, address, technicalTitle, postcode, email },
    pictures: { portrait, idFront, idBack },
  }
}

/** Why each part can't be changed by oneself now: the same answers the commands would give. */
function fixedOf({ db, today }: QueryContext, candidateId: string | null) {
  const standing = {
    enrollments: candidateId === null ? [] : enrollmentFacts.openEnrollmentsOf(db, candidateId),
    certificates: candidateId === null ? [] : certificateFacts.standingCertificatesOf(db, candidateId),
  }
  const sentence = (data: ReviewedData) => sentenceOf(refusalOfOwnChange(data, standing, today))
  return {
    identity: sentence('identity'),
    qualification: sentence('qualification'),
    pictures: sentence('pictures'),
  }
}

const sentenceOf = (decision: Decision<never> | null): string | null =>
  decision?.kind === 'refused' ? new AppError(decision.code, decision.detail).message : null

const missingNow = (context: CommandContext) => ({
  missing: [...missingForEnrolling(ownPerson(context)?.person ?? null)],
})
