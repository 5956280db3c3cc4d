import type { Candidate } from '../../../src-shared/domain/candidate.ts'
import { type CandidateFields, changesOf, editCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { checkPerson } from '../../../src-shared/domain/person-entry.ts'
import type { CommandContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
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

/** Writes only what differs, and says which fields those were. */
export function correctCandidate(
  context: Pick<CommandContext, 'db' | 'change'>,
  candidateId: string,
  fields: CandidateFields,
): string[] {
  const changes = changesOf(requireCandidate(context.db, candidateId), fields)
  const names = Object.keys(changes)
  if (names.length > 0) context.change(editCandidate, candidateId, changes)
  return names
}
