import type { candidates, FoundCandidate } from '../../../src-shared/contract/candidates.ts'
import { passesToReopen } from '../../../src-shared/domain/attested-data.ts'
import { auditReveal } from '../../../src-shared/domain/audit.ts'
import { ageOn } from '../../../src-shared/domain/calendar-date.ts'
import { linkCandidateAccount } from '../../../src-shared/domain/candidate-account.ts'
import { registerCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { maskMobile } from '../../../src-shared/domain/mobile-number.ts'
import type { Handlers } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { withAllowances } from '../enrollments/allowances.ts'
import { enrollmentFacts } from '../enrollments/facts.ts'
import { enrollmentsOfCandidates } from '../enrollments/of-candidates.ts'
import { claimedAccount, requireAccount, shownAccount } from './claim-account.ts'
import { correctCandidate, corrected, requireCandidate } from './correct-candidate.ts'
import { employerOf } from './employer-of.ts'
import { findPeople } from './find-people.ts'
import { historyOf } from './history.ts'
import { nameEmployer } from './name-employer.ts'
import { readIdentity } from './read-identity.ts'
import { candidateByIdentity, candidateStore } from './store.ts'

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
      account: claimedAccount(context.db, candidateId),
      passesToReopen: passesToReopen(enrollmentFacts.passesAtStake(context.db, candidateId), context.now).length,
    }
  },

  findAccount: ({ input, context }) => {
    const { account } = requireAccount(context.db, input.username)
    return { ...shownAccount(account), taken: account.candidateId !== null }
  },
  claimAccount: ({ input: { candidateId, username }, context }) => {
    const { id } = requireAccount(context.db, username)
    return shownAccount(context.change(linkCandidateAccount, id, { candidateId }))
  },

  history: ({ input: { candidateId }, context }) => {
    requireCandidate(context.db, candidateId)
    return { entries: historyOf(context.db, candidateId) }
  },

  identify: ({ input: { idType, idNumber }, context }) => {
    const known = candidateByIdentity(context.db, idType, idNumber)
    return {
      ...readIdentity(idType, idNumber),
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

  edit: ({ input: { candidateId, changes, employer, reason }, context }) => {
    const candidate = requireCandidate(context.db, candidateId)
    const named = employer ? nameEmployer(context, employer) : null
    const employerId = employer === undefined ? candidate.employerId : (named?.employerId ?? null)
    const changed = correctCandidate(context, candidateId, {
      fields: { ...corrected(candidate, changes), employerId },
      reason,
    })
    return { changed, warnings: [...(named?.warnings ?? [])] }
  },

  reveal: ({ input: { candidateId }, context }) => {
    const { idNumber } = requireCandidate(context.db, candidateId)
    const about = { entity: 'candidate', id: candidateId }
    context.change(auditReveal, context.newId(), { about, count: 1, note: '查看完整证件号码' })
    return { idNumber }
  },
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
