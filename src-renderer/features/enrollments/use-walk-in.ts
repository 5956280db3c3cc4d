import { useEffect, useState } from 'react'
import type { ErrorCode } from '../../../src-shared/contract/errors.ts'
import type { PictureKind } from '../../../src-shared/domain/candidate.ts'
import { checkIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import type { CallError } from '../../client/call-failure.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { useKeepingForm } from '../../client/use-kept-form.ts'
import { errorsByField, type FieldErrors, type PersonDraft, personErrors } from '../candidates/person-draft.ts'
import type { TakenPicture } from '../candidates/use-taking-picture.ts'
import {
  changedDraft,
  derivedOf,
  draftName,
  emptyDraft,
  isBegun,
  nextDraft,
  type Place,
  picturesName,
  recognisedDraft,
  submissionOf,
  type WalkInDraft,
} from './walk-in-draft.ts'

/** Where a refusal belongs; any other stands above the form. */
const fieldOfError: Readonly<Partial<Record<ErrorCode | 'UNREACHABLE', string>>> = {
  PLAN_NOT_PUBLISHED: 'planId',
  REGISTRATION_NOT_OPEN: 'planId',
  REGISTRATION_CLOSED: 'planId',
  ENROLLMENT_EXISTS: 'subjectId',
  SUBJECT_NOT_IN_SESSION: 'sessionId',
  SESSIONS_OVERLAP: 'sessionId',
  SEAT_TAKEN: 'sessionId',
  CANDIDATE_KNOWN: 'idNumber',
  UPLOAD_NOT_FOUND: 'pictures',
}

export interface DoneWalkIn {
  readonly enrollmentId: string
  readonly candidateId: string
  readonly name: string
  readonly warnings: readonly string[]
  /** How many were entered since the page was opened. */
  readonly count: number
}

function placeErrors({ planId, subjectId, sessionId }: Place): FieldErrors {
  if (planId === '') return { planId: '请选择考试计划' }
  if (subjectId === '') return { subjectId: '请选择科目' }
  return sessionId === '' ? { sessionId: '请选择场次' } : {}
}

function errorsOfRefusal(error: CallError): FieldErrors {
  const field = fieldOfError[error.code]
  return field === undefined ? errorsByField(error.issues) : { [field]: error.message }
}

/**
 * The state of 现场报名: the draft, what is wrong with it, whom the number belongs to, and what was done last.
 * @param left what the form was left with before the page was loaded anew
 */
export function useWalkIn(left: WalkInDraft) {
  const { today } = useSignedIn()
  const [draft, setDraft] = useState(left)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = useState<FieldErrors>({})
  const [done, setDone] = useState<DoneWalkIn | null>(null)
  const [attempts, setAttempts] = useState(0)
  const [cleared, setCleared] = useState<WalkInDraft | null>(null)
  const submission = useCommand('enrollments', 'submit')
  const { pictures, ...typedDraft } = draft
  useKeepingForm(draftName, typedDraft)
  useKeepingForm(picturesName, pictures)

  const { person, place } = draft
  const { known, problem: unrecognised } = useRecognised(draft, setDraft)
  const found = { ...personErrors(person, today), ...placeErrors(place) }
  const shown = Object.entries(found).filter(([field]) => touched.has(field))
  const errors: FieldErrors = { ...Object.fromEntries(shown), ...refused }

  const forgive = (fields: readonly string[]) =>
    setRefused((old) => Object.fromEntries(Object.entries(old).filter(([field]) => !fields.includes(field))))
  const begun = isBegun(draft)
  // Leaving a field of an empty form, as the focus does after a submission, leaves nothing undone.
  const touch = (field: string): void => {
    if (begun) setTouched((old) => new Set(old).add(field))
  }
  const typed = (changes: Partial<PersonDraft>): void => {
    setCleared(null)
    setDraft((old) => changedDraft(old, changes))
    // Another number may be right together with other values of sex and birth date.
    forgive('idNumber' in changes || 'idType' in changes ? ['idNumber', 'sex', 'birthDate'] : Object.keys(changes))
    submission.clearError()
  }
  const placed = (changes: Partial<Place>): void => {
    setDraft((old) => ({ ...old, place: { ...old.place, ...changes } }))
    forgive(['planId', 'subjectId', 'sessionId'])
    submission.clearError()
  }
  const pictured = (kind: PictureKind, picture: TakenPicture | null): void => {
    setCleared(null)
    setDraft((old) => ({ ...old, pictures: { ...old.pictures, [kind]: picture } }))
    forgive(['pictures'])
  }
  const submit = async (): Promise<boolean> => {
    if (Object.keys(found).length > 0) {
      setTouched(new Set(Object.keys(found)))
      setAttempts((count) => count + 1)
      return false
    }
    const answer = await submission.run(submissionOf(draft))
    if (answer === null) {
      setAttempts((count) => count + 1)
      return false
    }
    setDone((last) => ({ ...answer.output, count: (last?.count ?? 0) + 1 }))
    setDraft(nextDraft)
    setTouched(new Set())
    setRefused({})
    return true
  }
  const refusal = submission.error
  useEffect(() => setRefused(refusal ? errorsOfRefusal(refusal) : {}), [refusal])
  const clear = (): void => {
    setCleared(draft)
    setDraft((old) => ({ ...emptyDraft, place: old.place }))
    setTouched(new Set())
    setRefused({})
    setDone(null)
    submission.clearError()
  }
  const restore = (): void => {
    if (cleared) setDraft(cleared)
    setCleared(null)
  }
  const atField = refusal !== null && Object.keys(errorsOfRefusal(refusal)).length > 0
  return {
    draft,
    errors,
    known,
    derived: derivedOf(person) !== null,
    done,
    /** Grows with every refused attempt: the first fault takes the focus. */
    attempts,
    busy: submission.busy,
    problem: atField ? null : refusal,
    /** Why it is not known whether the person is on record. */
    unrecognised,
    /** The person who already has the number, where the core said so. */
    knownElsewhere: refusal?.code === 'CANDIDATE_KNOWN' ? String(refusal.detail.candidateId) : null,
    typed,
    placed,
    pictured,
    touch,
    submit,
    clear,
    /** Brings back what was cleared away; null once something else was typed. */
    restore: cleared && restore,
  }
}

/** Asks who has the number as soon as it is sound, and lets a known person fill the form. */
function useRecognised(draft: WalkInDraft, setDraft: (change: (old: WalkInDraft) => WalkInDraft) => void) {
  const { idType, idNumber } = draft.person
  const sound = checkIdNumber(idType, idNumber).ok
  const { data, error } = useCoreQuery('candidates', 'identify', { idType, idNumber }, { enabled: sound })
  const known = sound ? (data?.known ?? null) : null
  const isNew = known !== null && known.candidateId !== draft.candidateId
  useEffect(() => {
    if (isNew) setDraft((old) => recognisedDraft(old, known))
  }, [isNew, known, setDraft])
  return { known, problem: sound ? error : null }
}
