import type { Candidate } from '../src-shared/domain/candidate.ts'
import type { CandidateAccount } from '../src-shared/domain/candidate-account.ts'
import type { Certificate } from '../src-shared/domain/certificate.ts'
import type { CheckIn } from '../src-shared/domain/check-in.ts'
import { type Employer, employerNameKey } from '../src-shared/domain/employer.ts'
import type { Enrollment } from '../src-shared/domain/enrollment.ts'
import type { ExamPlan } from '../src-shared/domain/exam-plan.ts'
import { matchKeys } from '../src-shared/domain/identity-document.ts'
import type { Room } from '../src-shared/domain/room.ts'
import type { Seating } from '../src-shared/domain/seating/seating.ts'
import type { Session } from '../src-shared/domain/session.ts'
import { type Staff, usernameKey } from '../src-shared/domain/staff.ts'
import type { Violation } from '../src-shared/domain/violation.ts'

/** `key=value`, by which a record is found. */
export interface RecordKey {
  readonly key: string
  readonly value: string
}

export const planNumberKey = (year: string, number: number): string => `${year}.${number}`

const keys = (entries: Readonly<Record<string, string | null>>): readonly RecordKey[] =>
  Object.entries(entries).flatMap(([key, value]) => (value === null ? [] : [{ key, value }]))

const keysOfSession = ({ status, planId, rooms }: Session): readonly RecordKey[] =>
  // A removed session is found nowhere but by its id.
  status === 'removed'
    ? []
    : [
        ...keys({ plan: planId }),
        ...[...new Set(rooms.map(({ roomId }) => roomId))].map((value) => ({ key: 'room', value })),
      ]

/** What an erasure asks, before it takes a file away. */
const pictureKeys = (state: unknown): readonly RecordKey[] =>
  blobsNamedBy(state).map((value) => ({ key: 'picture', value }))

const byType: Readonly<Record<string, (state: never, id: string) => readonly RecordKey[]>> = {
  staff: ({ username, identityNumber, status }: Staff) =>
    keys({ username: usernameKey(username), identity: identityNumber, status }),
  'candidate-account': ({ username, candidateId }: CandidateAccount) =>
    keys({ username: usernameKey(username), candidate: candidateId }),
  'exam-plan': ({ examFrom, number }: ExamPlan) => keys({ number: planNumberKey(examFrom.slice(0, 4), number) }),
  room: ({ number }: Room) => keys({ number: String(number) }),
  session: keysOfSession,
  employer: ({ name }: Employer) => keys({ name: employerNameKey(name) }),
  candidate: (state: Candidate) => [
    ...(state.erasedAt === undefined ? matchKeys(state.idType, state.idNumber) : []).map((value) => ({
      key: 'identity',
      value,
    })),
    ...pictureKeys(state),
  ],
  enrollment: ({ candidateId, planId, sessionId, status }: Enrollment) =>
    keys({ candidate: candidateId, plan: planId, session: sessionId, 'session-status': `${sessionId}.${status}` }),
  seating: ({ seats }: Seating) => seats.map(({ enrollmentId }) => ({ key: 'seated', value: enrollmentId })),
  'check-in': ({ sessionId }: CheckIn) => keys({ session: sessionId }),
  violation: ({ enrollmentId }: Violation) => keys({ enrollment: enrollmentId }),
  certificate: (state: Certificate) => [
    ...keys({ number: state.number, enrollment: state.enrollmentId, candidate: state.candidateId }),
    ...pictureKeys(state),
  ],
}

/** What a record is found by now. @param state a sound record of that type */
export const keysOf = (type: string, id: string, state: unknown): readonly RecordKey[] =>
  byType[type]?.(state as never, id) ?? []

/** What stays known for ever, though the record says so no longer: ticket numbers that were given once. */
export function lastingKeysOf(type: string, id: string, state: unknown): readonly RecordKey[] {
  if (type !== 'seating') return []
  const { seats } = state as Seating
  const numbers = seats.map(({ ticketNumber }) => ({ key: 'issued', value: ticketNumber }))
  return numbers.length === 0 ? [] : [{ key: 'issued-in', value: id }, ...numbers]
}

const digits64 = /^[0-9a-f]{64}$/

/** Hashes of the files a record names. */
export function blobsNamedBy(state: unknown): readonly string[] {
  if (state === null || typeof state !== 'object') return []
  return Object.entries(state).flatMap(([key, value]) => {
    if (typeof value === 'string') return (key === 'hash' || key === 'sha256') && digits64.test(value) ? [value] : []
    return blobsNamedBy(value)
  })
}
