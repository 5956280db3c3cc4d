import type { Candidate } from './candidate.ts'
import type { Employer } from './employer.ts'
import type { EnrollmentStatus } from './enrollment.ts'
import type { ExamPlan } from './exam-plan.ts'
import type { Room } from './room.ts'
import type { Session } from './session.ts'

/** An enrollment that holds a seat, with the hours of its session. */
export interface OpenEnrollment {
  readonly id: string
  readonly planId: string
  readonly subjectId: string
  readonly sessionId: string
  readonly status: EnrollmentStatus
  readonly date: string
  readonly startTime: string
  readonly endTime: string
}

/**
 * The closed list of questions an operation may ask. Each host (workstation, centre) answers them from its own store,
 * inside the transaction that applies the operation; `about` is what the question is asked about.
 */
export interface Facts {
  /** Who has this username, by its key (see usernameKey). */
  staffWithUsername: { about: string; answer: { readonly id: string } | null }
  activeAdministrators: { about: null; answer: readonly string[] }

  examPlan: { about: string; answer: ExamPlan | null }
  examPlanNumbered: { about: { year: string; number: number }; answer: { readonly id: string } | null }
  planSessions: { about: string; answer: readonly { readonly id: string; readonly session: Session }[] }
  /** Subjects of a plan for which some enrollment, in whatever state, exists. */
  subjectsInUse: { about: string; answer: readonly string[] }
  session: { about: string; answer: Session | null }
  /** How many seats a session has, and how many submitted and passed enrollments hold. */
  seats: { about: string; answer: { readonly capacity: number; readonly taken: number } }
  room: { about: string; answer: Room | null }
  roomNumbered: { about: number; answer: { readonly id: string } | null }
  /** Sessions of plans not yet archived that use one of the rooms on that day. */
  roomBookings: {
    about: { roomIds: readonly string[]; date: string }
    answer: readonly {
      readonly sessionId: string
      readonly roomId: string
      readonly roomName: string
      readonly planName: string
      readonly date: string
      readonly startTime: string
      readonly endTime: string
    }[]
  }

  employer: { about: string; answer: Employer | null }
  employerNamed: { about: string; answer: { readonly id: string; readonly name: string } | null }
  /** That employer and every enterprise above it, by their ids. */
  employerAncestors: { about: string | null; answer: readonly string[] }
  candidate: { about: string; answer: Candidate | null }
  /** Who has one of these match keys (identity-document.ts). */
  candidateWithIdentity: {
    about: readonly string[]
    answer: { readonly id: string; readonly name: string } | null
  }

  openEnrollmentsOf: { about: string; answer: readonly OpenEnrollment[] }
  /** Ids of those who did something other than a review to the enrollment or its person since its last submission. */
  peopleWhoTouched: { about: { enrollmentId: string; candidateId: string }; answer: readonly string[] }
  lastOperation: {
    about: { entity: string; id: string }
    answer: { readonly type: string; readonly actorId: string; readonly group: string } | null
  }
  /** The rooms of a session in order, each with the seats the session uses. */
  sessionRooms: {
    about: string
    answer: readonly {
      readonly id: string
      readonly number: number
      readonly rows: number
      readonly columns: number
      readonly seats: number
    }[]
  }
  passedEnrollments: { about: string; answer: readonly string[] }
  /** Which of these ticket numbers were ever given to anybody. */
  issuedTicketNumbers: { about: readonly string[]; answer: readonly string[] }
  /** Numbers of a session's present tickets that were printed. */
  printedTickets: { about: string; answer: readonly string[] }
  /** The drawn seat of an enrollment, with how often its ticket was printed. */
  seatOf: { about: string; answer: { readonly ticketNumber: string; readonly timesPrinted: number } | null }
}
export type FactName = keyof Facts
