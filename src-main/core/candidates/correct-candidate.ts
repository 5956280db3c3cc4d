import { passesToReopen } from '../../../src-shared/domain/attested-data.ts'
import type { Candidate } from '../../../src-shared/domain/candidate.ts'
import { type CandidateFields, changesOf, editCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { reopenEnrollment } from '../../../src-shared/domain/enrollment-review.ts'
import { checkPerson } from '../../../src-shared/domain/person-entry.ts'
import type { CommandContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { enrollmentFacts } from '../enrollments/facts.ts'
import { AppError } from '../errors.ts'
import { candidateStore } from './store.ts'

/** @throws AppError NOT_FOUND */
export function requireCandidate(db: ReadDatabase, candidateId: string): Candidate {
  const found = candidateStore.load(db, candidateId)
  if (!found) throw new AppError('NOT_FOUND', { what: '考生' })
  return found.state
}

/**
 * The record with what somebody typed over it, checked as a whole: a new document number brings its own sex and birth
 * date, where they were not typed as well.
 *
 * @throws AppError INPUT_INVALID with the fault of each field
 */
export function corrected(
  candidate: Candidate,
  changes: Readonly<Record<string, unknown>>,
): Omit<CandidateFields, 'employerId'> {
  const { portrait: _, idFront: __, idBack: ___, origin: ____, employerId: _____, ...person } = candidate
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const blank = 'idNumber' in given || 'idType' in given ? { sex: null, birthDate: null } : {}
  const checked = checkPerson({ ...person, ...blank, ...given }, null)
  if (checked.ok) return checked.person
  throw new AppError('INPUT_INVALID', { problem: checked.issues[0]?.message, issues: checked.issues })
}

/** Writes only what differs, and says which fields those were. @param reason see `behindPasses` */
export function correctCandidate(
  context: Correcting,
  candidateId: string,
  { fields, reason }: { readonly fields: CandidateFields; readonly reason?: string | undefined },
): string[] {
  const changes = changesOf(requireCandidate(context.db, candidateId), fields)
  const names = Object.keys(changes)
  if (names.length > 0) {
    behindPasses(context, { candidateId, reason }, () => context.change(editCandidate, candidateId, changes))
  }
  return names
}

type Correcting = Pick<CommandContext, 'db' | 'change' | 'now'>

/**
 * Makes a correction; where it touches what passes attested and `reason` says why, these wait for a review again. Without
 * a reason the rule's refusal stands, which was made before anything was written.
 */
export function behindPasses(
  context: Correcting,
  { candidateId, reason }: { readonly candidateId: string; readonly reason: string | undefined },
  correct: () => void,
): void {
  try {
    correct()
  } catch (error) {
    const attested = error instanceof AppError && error.code === 'REVIEW_ATTESTED'
    if (!attested || reason === undefined) throw error
    const passes = enrollmentFacts.passesAtStake(context.db, candidateId)
    for (const { id } of passesToReopen(passes, context.now)) context.change(reopenEnrollment, id, { reason })
    correct()
  }
}
