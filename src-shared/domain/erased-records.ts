import { CalendarDateSchema } from './calendar-date.ts'
import type { Candidate } from './candidate.ts'
import type { CandidateAccount } from './candidate-account.ts'
import type { Certificate, Holder } from './certificate.ts'
import type { CertificateApplication } from './certificate-application.ts'
import type { CheckIn } from './check-in.ts'
import type { Credential } from './credential.ts'
import type { Enrollment } from './enrollment.ts'
import type { Score, ScoreResult } from './score.ts'
import type { Violation } from './violation.ts'

/**
 * What remains of a record whose person was erased: numbers that must never be given again, and what statistics count
 * (plan, session, subject, result, employer). Nothing of it says who it was.
 */
export const erasedWord = '已清除'
/** Where a record must name somebody. */
const nobody: Holder = { name: erasedWord, sex: '男', idType: '居民身份证', idNumber: '-' }
const noDay = CalendarDateSchema.parse('1900-01-01')

export const erasedCandidate = ({ employerId, origin }: Candidate, erasedAt: string): Candidate => ({
  ...nobody,
  birthDate: noDay,
  mobile: '',
  email: null,
  employerId,
  yearsOfWork: null,
  education: null,
  ethnicGroup: null,
  address: null,
  technicalTitle: null,
  postcode: null,
  portrait: null,
  idFront: null,
  idBack: null,
  origin,
  erasedAt,
})

/** The user name is free again: what stands in its place is made of the account's id and nobody can sign in with it. */
export const erasedAccount = (state: CandidateAccount, id: string): CandidateAccount => ({
  ...state,
  username: `erased.${id.replaceAll(/[^0-9a-z]/gi, '').slice(-24)}`,
  mobile: '',
  status: 'disabled',
})

/** Of no password anybody has. */
const noPassword = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
export const erasedCredential = (state: Credential): Credential => ({
  ...state,
  passwordHash: noPassword,
  mustChange: true,
})

/** Whoever submitted may have been the person themselves. */
export const erasedEnrollment = (state: Enrollment): Enrollment => ({
  ...state,
  submittedBy: { ...state.submittedBy, name: '' },
  comment: '',
})

const withoutNote = (result: ScoreResult): ScoreResult => ('note' in result ? { ...result, note: '' } : result)
const silent = <Part extends { readonly result: ScoreResult }>(part: Part): Part => ({
  ...part,
  result: withoutNote(part.result),
})
export const erasedScore = ({ first, second, settled, published, correction, earlier }: Score): Score => ({
  first: silent(first),
  second: second && silent(second),
  settled: settled && silent(settled),
  published: published && silent(published),
  correction: correction && { ...silent(correction), reason: '' },
  earlier: earlier.map((one) => ({ ...silent(one), reason: '' })),
})

export const erasedCheckIn = (state: CheckIn): CheckIn => ({
  ...state,
  arrival: state.arrival && { ...state.arrival, reason: '' },
  absence: state.absence && { ...state.absence, reason: '' },
  refusals: state.refusals.map((refusal) => ({ ...refusal, note: '' })),
})

export const erasedViolation = (state: Violation): Violation => ({
  ...state,
  conduct: '内容已按期清除',
  handling: erasedWord,
  witnesses: [erasedWord, erasedWord],
  withdrawn: state.withdrawn && { ...state.withdrawn, reason: erasedWord },
})

function erasedApplication(application: CertificateApplication): CertificateApplication {
  const common = { submittedBy: { ...application.submittedBy, name: '' }, comment: '' }
  if (application.kind === 'change') return { ...application, ...common, attachments: [] }
  if (application.kind === 'renewal') return { ...application, ...common }
  return { ...application, ...common, statement: erasedWord }
}

/** The number stays, so that no other certificate ever gets it. */
export const erasedCertificate = (state: Certificate): Certificate => ({
  ...state,
  holder: nobody,
  ended: state.ended && { ...state.ended, reason: '' },
  applications: state.applications.map(erasedApplication),
})
