import type { candidates, FoundCandidate } from '../../../src-shared/contract/candidates.ts'
import { auditReveal } from '../../../src-shared/domain/audit.ts'
import { ageOn } from '../../../src-shared/domain/calendar-date.ts'
import type { Candidate } from '../../../src-shared/domain/candidate.ts'
import {
  type CandidateFields,
  changesOf,
  editCandidate,
  registerCandidate,
} from '../../../src-shared/domain/candidate-operations.ts'
import { employerWarnings } from '../../../src-shared/domain/employer-operations.ts'
import { checkIdNumber, idTypeOfNumber, maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { maskMobile } from '../../../src-shared/domain/mobile-number.ts'
import { checkPerson } from '../../../src-shared/domain/person-entry.ts'
import type { CommandContext, Handlers } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { withAllowances } from '../enrollments/allowances.ts'
import { enrollmentsOfCandidates } from '../enrollments/of-candidates.ts'
import { AppError } from '../errors.ts'
import { findPeople } from './find-people.ts'
import { historyOf } from './history.ts'
import { nameEmployer } from './name-employer.ts'
import { candidateByIdentity, candidateStore, employerStore } from './store.ts'

const mostFound = 20

export const candidateHandlers: Handlers<typeof candidates> = {
  find: ({ input, context }) => foundCandidates(context.db, input.text),

  get: ({ input: { candidateId }, context }) => {
    const candidate = requireCandidate(context.db, candidateId)
    const { idNumber, employerId, ...person } = candidate
    return {
      candidateId,
      person: { ...person, maskedIdNumber: maskIdNumber(idNumber), age: ageOn(candidate.birthDate, context.today) },
      employer: employerOf(context.db, employerId),
      enrollments: enrollmentsOfCandidates(context.db, [candidateId]).map(({ candidateId: _, ...enrollment }) =>
        withAllowances(context, enrollment),
      ),
    }
  },

  history: ({ input: { candidateId }, context }) => {
    requireCandidate(context.db, candidateId)
    return { entries: historyOf(context.db, candidateId) }
  },

  identify: ({ input: { idType, idNumber }, context }) => {
    const checked = checkIdNumber(idType, idNumber)
    const known = candidateByIdentity(context.db, idType, idNumber)
    const likely = checked.ok ? null : idTypeOfNumber(idNumber)
    return {
      problem: checked.ok ? null : checked.message,
      suggestedType: likely === idType ? null : likely,
      sex: (checked.ok && checked.sex) || null,
      birthDate: (checked.ok && checked.birthDate) || null,
      known: known && {
        candidateId: known.id,
        person: known.state,
        employer: employerOf(context.db, known.state.employerId),
      },
    }
  },

  register: ({ input: { person, employer }, context }) => {
    const named = employer && nameEmployer(context, employer)
    const candidateId = context.newId()
    context.change(registerCandidate, candidateId, {
      ...person,
      employerId: named?.employerId ?? null,
      origin: 'desk' as const,
    })
    return { candidateId, warnings: [...(named?.warnings ?? [])] }
  },

  edit: ({ input: { candidateId, changes, employer }, context }) => {
    const candidate = requireCandidate(context.db, candidateId)
    const named = employer ? nameEmployer(context, employer) : null
    const employerId = employer === undefined ? candidate.employerId : (named?.employerId ?? null)
    const changed = correctCandidate(context, candidateId, { ...corrected(candidate, changes), employerId })
    return { changed, warnings: [...(named?.warnings ?? [])] }
  },

  reveal: ({ input: { candidateId }, context }) => {
    const { idNumber } = requireCandidate(context.db, candidateId)
    const about = { entity: 'candidate', id: candidateId }
    context.change(auditReveal, context.newId(), { about, count: 1, note: '查看完整证件号码' })
    return { idNumber }
  },
}

function requireCandidate(db: ReadDatabase, candidateId: string): Candidate {
  const found = candidateStore.load(db, candidateId)
  if (!found) throw new AppError('NOT_FOUND', { what: '考生' })
  return found.state
}

export function employerOf(db: ReadDatabase, employerId: string | null) {
  const employer = employerId === null ? undefined : employerStore.load(db, employerId)?.state
  if (employerId === null || !employer) return null
  const parent = employer.parentId === null ? undefined : employerStore.load(db, employer.parentId)?.state
  const { name, creditCode } = employer
  return { employerId, name, creditCode, parentName: parent?.name ?? null, warnings: [...employerWarnings(employer)] }
}

/**
 * The record with what somebody typed over it, checked as a whole: a new document number brings its own sex and birth
 * date, where they were not typed as well.
 *
 * @throws AppError INPUT_INVALID with the fault of each field
 */
function corrected(
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

function foundCandidates(db: ReadDatabase, text: string): FoundCandidate[] {
  const people = findPeople(db, text, mostFound)
  const enrollments = enrollmentsOfCandidates(
    db,
    people.map(({ id }) => id),
  )
  return people.flatMap(({ id }) => {
    const candidate = candidateStore.load(db, id)?.state
    if (!candidate) return []
    const latest = enrollments.find((enrollment) => enrollment.candidateId === id)
    return {
      candidateId: id,
      name: candidate.name,
      idType: candidate.idType,
      maskedIdNumber: maskIdNumber(candidate.idNumber),
      maskedMobile: maskMobile(candidate.mobile),
      employerName: employerOf(db, candidate.employerId)?.name ?? null,
      status: latest?.status ?? null,
      ticketNumber: latest?.ticketNumber ?? null,
    }
  })
}
