import type { enrollments } from '../../../src-shared/contract/enrollments.ts'
import type { ParsedInputOf } from '../../../src-shared/contract/procedure.ts'
import { PICTURE_KINDS, type Picture, type PictureKind } from '../../../src-shared/domain/candidate.ts'
import { changesOf, editCandidate, registerCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { submitEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import { putPicture } from '../attachments/put-picture.ts'
import { takePicture } from '../attachments/take-picture.ts'
import { nameEmployer } from '../candidates/name-employer.ts'
import { candidateStore } from '../candidates/store.ts'
import { type CommandContext, prepared } from '../context.ts'
import { AppError } from '../errors.ts'

type Submission = typeof enrollments.submit
type Input = ParsedInputOf<Submission>
type Taken = Readonly<Partial<Record<PictureKind, Picture>>>

/** 现场报名 in one transaction and one group: the person, the pictures, the seat. Pictures are made ready before it. */
export const submitWalkIn = prepared<Submission, Taken>({
  prepare: async ({ input, context }) => {
    const taken: Partial<Record<PictureKind, Picture>> = {}
    for (const kind of PICTURE_KINDS) {
      const picture = input.pictures[kind]
      if (picture) taken[kind] = await takePicture(context, kind, picture)
    }
    return taken
  },
  run: ({ input, prepared: pictures, context }) => {
    const { candidateId, warnings } = enterPerson(context, input)
    for (const kind of PICTURE_KINDS) {
      const picture = pictures[kind]
      if (picture) putPicture(context, candidateId, { kind, picture })
    }
    const enrollmentId = context.newId()
    const { planId, subjectId, sessionId } = input
    const place = { candidateId, planId, subjectId, sessionId }
    context.change(submitEnrollment, enrollmentId, { ...place, origin: 'desk' as const, rosterId: null })
    const name = candidateStore.load(context.db, candidateId)?.state.name ?? ''
    return { enrollmentId, candidateId, name, warnings: [...warnings] }
  },
})

/** A new person is registered; a known one corrected in the fields that were typed over. */
function enterPerson(
  context: CommandContext,
  { candidateId, person, employer, changed }: Input,
): { readonly candidateId: string; readonly warnings: readonly string[] } {
  const takesEmployer = candidateId === null || changed.includes('employer')
  const named = takesEmployer && employer ? nameEmployer(context, employer) : null
  const warnings = named?.warnings ?? []
  if (candidateId === null) {
    if (person === null) throw new AppError('NOT_FOUND', { what: '考生' })
    const id = context.newId()
    const employerId = named?.employerId ?? null
    context.change(registerCandidate, id, { ...person, employerId, origin: 'desk' as const })
    return { candidateId: id, warnings }
  }
  const known = candidateStore.load(context.db, candidateId)?.state
  if (!known) throw new AppError('NOT_FOUND', { what: '考生' })
  if (person === null) return { candidateId, warnings }
  const typed = new Set<string>(changed)
  const kept = Object.entries(changesOf(known, { ...person, employerId: known.employerId }))
  const changes = Object.fromEntries(kept.filter(([field]) => typed.has(field)))
  if (takesEmployer && known.employerId !== (named?.employerId ?? null)) changes.employerId = named?.employerId ?? null
  if (Object.keys(changes).length > 0) context.change(editCandidate, candidateId, changes)
  return { candidateId, warnings }
}
