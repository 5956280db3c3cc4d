import type { ChangedField } from '../../../src-shared/contract/enrollments.ts'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { InputOf } from '../../../src-shared/contract/procedure.ts'
import { PICTURE_KINDS, type PictureKind } from '../../../src-shared/domain/candidate.ts'
import { checkIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { draftOf, employerChoiceOf, emptyPerson, type PersonDraft, typedPersonOf } from '../candidates/person-draft.ts'
import type { TakenPicture } from '../candidates/use-taking-picture.ts'

export interface Place {
  readonly planId: string
  readonly subjectId: string
  readonly sessionId: string
}

/** The whole form as it stands. */
export interface WalkInDraft {
  readonly place: Place
  /** The person whom the number was recognised as. */
  readonly candidateId: string | null
  /** What their record filled the form with. */
  readonly filled: PersonDraft | null
  readonly person: PersonDraft
  readonly pictures: Readonly<Record<PictureKind, TakenPicture | null>>
}

const noPictures = { portrait: null, idFront: null, idBack: null }
export const emptyDraft: WalkInDraft = {
  place: { planId: '', subjectId: '', sessionId: '' },
  candidateId: null,
  filled: null,
  person: emptyPerson,
  pictures: noPictures,
}

/** For the next person: the place stays, for people come in queues for one session. */
export const nextDraft = ({ place, person }: WalkInDraft): WalkInDraft => ({
  ...emptyDraft,
  place,
  person: { ...emptyPerson, idType: person.idType },
})

/** Whether anything was typed of the next person: an untouched form has no faults to show. */
export const isBegun = ({ person, pictures }: WalkInDraft): boolean =>
  (Object.keys(emptyPerson) as (keyof PersonDraft)[]).some(
    (field) => field !== 'idType' && person[field] !== emptyPerson[field],
  ) || Object.values(pictures).some((picture) => picture !== null)

/** What the number itself says of sex and birth date, where it is sound. */
export function derivedOf({ idType, idNumber }: Pick<PersonDraft, 'idType' | 'idNumber'>) {
  const checked = checkIdNumber(idType, idNumber)
  return checked.ok && checked.sex && checked.birthDate ? { sex: checked.sex, birthDate: checked.birthDate } : null
}

/**
 * The draft after somebody typed. Another number is another person: what an earlier one brought along is taken away,
 * and sex and birth date follow the number.
 */
export function changedDraft(draft: WalkInDraft, changes: Partial<PersonDraft>): WalkInDraft {
  const { idType, idNumber } = { ...draft.person, ...changes }
  const otherNumber = idType !== draft.person.idType || idNumber !== draft.person.idNumber
  if (!otherNumber) return { ...draft, person: { ...draft.person, ...changes } }
  const derived = derivedOf({ idType, idNumber })
  const blank = derivedOf(draft.person) === null ? {} : ({ sex: '', birthDate: '' } as const)
  if (draft.candidateId === null) return { ...draft, person: { ...draft.person, ...changes, ...blank, ...derived } }
  const person = { ...emptyPerson, idType, idNumber, ...derived }
  return { ...draft, candidateId: null, filled: null, pictures: noPictures, person }
}

/** A known person fills everything; the number stays as it is typed, for a re-issued permit has another one. */
export function recognisedDraft(
  draft: WalkInDraft,
  known: { readonly candidateId: string } & Parameters<typeof draftOf>[0],
): WalkInDraft {
  const { idType, idNumber } = draft.person
  const filled = draftOf(known)
  return { ...draft, candidateId: known.candidateId, filled, person: { ...filled, idType, idNumber } }
}

/** Which fields were typed over what the record filled them with. */
function changedFields({ filled, person }: Pick<WalkInDraft, 'filled' | 'person'>): ChangedField[] {
  if (filled === null) return []
  const fields = (Object.keys(person) as (keyof PersonDraft)[]).filter((field) => person[field] !== filled[field])
  return [...new Set(fields.map((field) => (field === 'employerName' || field === 'creditCode' ? 'employer' : field)))]
}

type Submission = InputOf<AppContract['enrollments']['submit']>

export function submissionOf({ place, candidateId, filled, person, pictures }: WalkInDraft): Submission {
  const named = PICTURE_KINDS.map((kind) => {
    const picture = pictures[kind]
    return [kind, picture && { uploadId: picture.uploadId, crop: picture.crop }]
  })
  return {
    ...place,
    candidateId,
    person: typedPersonOf(person),
    employer: employerChoiceOf(person),
    changed: changedFields({ filled, person }),
    pictures: Object.fromEntries(named) as Submission['pictures'],
  }
}

/** Names in the core's memory; pictures apart, for they are large and seldom change. */
export const draftName = 'walk-in'
export const picturesName = 'walk-in-pictures'

export type TypedDraft = Omit<WalkInDraft, 'pictures'>
export const isTypedDraft = (found: unknown): found is TypedDraft =>
  typeof found === 'object' && found !== null && 'person' in found && 'place' in found
export const isPictures = (found: unknown): found is WalkInDraft['pictures'] =>
  typeof found === 'object' && found !== null && 'portrait' in found

/** The form as it was left, of a program that may have been another version then. */
export const leftDraft = (typed: TypedDraft | null, pictures: WalkInDraft['pictures'] | null): WalkInDraft => ({
  ...emptyDraft,
  ...typed,
  pictures: { ...noPictures, ...pictures },
})
