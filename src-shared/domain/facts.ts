import type { Candidate } from './candidate.ts'
import type { SerialRange } from './certificate-number.ts'
import type { Employer } from './employer.ts'
import type { Enrollment, EnrollmentStatus } from './enrollment.ts'
import type { ExamPlan, PlanStatus } from './exam-plan.ts'
import type { ErasureStanding, RetentionTerms } from './retention.ts'
import type { Room } from './room.ts'
import type { Session } from './session.ts'
import type { Settings } from './settings.ts'
import type { Site } from './site.ts'

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

/** The exam an enrollment is for, as far as its score goes. */
export interface ScoredExam {
  readonly status: EnrollmentStatus
  readonly plan: Pick<ExamPlan, 'status' | 'fullMark' | 'passMark'>
  readonly session: Pick<Session, 'date' | 'startTime'>
  readonly candidate: Pick<Candidate, 'idType' | 'idNumber'>
  /** Whether seats of the session were drawn, and whether the person has one. */
  readonly drawn: boolean
  readonly seated: boolean
}

/** The sitting an enrollment is for: when, where, and under which rules of admission. */
export interface ExpectedSitting {
  readonly status: EnrollmentStatus
  readonly sessionId: string
  readonly plan: Pick<ExamPlan, 'status' | 'admitMinutesBefore' | 'lateMinutesAfter'>
  readonly session: Pick<Session, 'date' | 'startTime' | 'endTime'>
  /** Null for whoever was not drawn, or lost the seat. */
  readonly seat: { readonly roomId: string; readonly seat: number; readonly ticketNumber: string } | null
}

/** A passed enrollment of a plan that is not archived, for which nobody entered a score yet. */
export interface PassAtStake {
  readonly id: string
  /** Of its session. */
  readonly date: string
}

export interface SessionSeats {
  readonly capacity: number
  readonly taken: number
  readonly leased: number | null
}

/**
 * Where the right to arrange a session's seats lies, as one workstation sees it: `waiting` is asked for here and not
 * confirmed yet.
 */
export interface SeatingRightHere {
  readonly state: 'here' | 'waiting' | 'elsewhere' | 'nobody'
  /** The holder's number, where it is another one. */
  readonly workstation: string | null
}

export interface RoomBooking {
  readonly sessionId: string
  readonly sessionNumber: number
  readonly planId: string
  readonly roomId: string
  readonly roomName: string
  readonly planName: string
  readonly date: string
  readonly startTime: string
  readonly endTime: string
}

export interface RoomUse {
  readonly sessionId: string
  readonly sessionNumber: number
  readonly planId: string
  readonly planName: string
  readonly planStatus: PlanStatus
  readonly date: string
  readonly startTime: string
  readonly endTime: string
  /** Seats of the room that the session uses. */
  readonly seats: number
  readonly seated: boolean
  /** Present tickets of seats in it that were printed. */
  readonly printed: number
}

/**
 * The closed list of questions an operation may ask. Each host (workstation, centre) answers them from its own store,
 * inside the transaction that applies the operation; `about` is what the question is asked about.
 */
export interface Facts {
  site: { about: null; answer: Site }
  settings: { about: null; answer: Settings }
  /** Who has this username, staff or candidate, by its key (see usernameKey): usernames are unique per site. */
  accountWithUsername: { about: string; answer: { readonly id: string } | null }
  /** Who has this identity number, normalised. */
  staffWithIdentity: { about: string | null; answer: { readonly id: string; readonly name: string } | null }
  activeAdministrators: { about: null; answer: readonly string[] }

  examPlan: { about: string; answer: ExamPlan | null }
  examPlanNumbered: { about: { year: string; number: number }; answer: { readonly id: string } | null }
  planSessions: { about: string; answer: readonly { readonly id: string; readonly session: Session }[] }
  /** Subjects of a plan for which some enrollment, in whatever state, exists. */
  subjectsInUse: { about: string; answer: readonly string[] }
  session: { about: string; answer: Session | null }
  /**
   * How many seats a session has, how many submitted and passed enrollments hold, and how many the asking workstation
   * may still sell of its lease; null where it is its own authority.
   */
  seats: { about: string; answer: SessionSeats }
  /** Seats of a session nobody holds and no workstation was given; null on a workstation, which can't know. */
  freeSeats: {
    about: { readonly sessionId: string; readonly deviceId: string }
    /** `workstations`: how many active ones could ask for them. */
    answer: { readonly free: number; readonly workstations: number } | null
  }
  /** How many seats were taken under a lease. */
  seatsTaken: { about: string; answer: number }
  room: { about: string; answer: Room | null }
  rooms: { about: readonly string[]; answer: readonly { readonly id: string; readonly room: Room }[] }
  /** The rooms that the sessions of a plan use. */
  planRooms: { about: string; answer: readonly { readonly id: string; readonly room: Room }[] }
  roomNumbered: { about: number; answer: { readonly id: string } | null }
  /** Sessions that use a room, of every plan, with whether people were seated in it and how many tickets of those seats were printed. */
  roomUses: { about: string; answer: readonly RoomUse[] }
  /** Sessions of plans not yet archived that use one of the rooms on that day. */
  roomBookings: {
    about: { roomIds: readonly string[]; date: string }
    answer: readonly RoomBooking[]
  }
  /** Bookings by other plans not yet archived that overlap those of this plan. */
  clashingBookings: { about: string; answer: readonly RoomBooking[] }
  /** Enrollments of a plan by their state. */
  planEnrollments: { about: string; answer: Readonly<Record<EnrollmentStatus, number>> }
  /** Sessions of a plan in which a ticket number was ever issued. */
  sessionsWithTickets: { about: string; answer: readonly string[] }
  /** How many enrollments name the session, in whatever state, how many passed, and which subjects hold seats. */
  sessionEnrollments: {
    about: string
    answer: { readonly total: number; readonly passed: number; readonly subjectsHeld: readonly string[] }
  }
  /** How many people with a seat in the session also have one in another that overlaps these hours. */
  peopleElsewhere: {
    about: { sessionId: string; date: string; startTime: string; endTime: string }
    answer: number
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

  /** The account that speaks for a person. */
  accountOfCandidate: { about: string; answer: { readonly id: string; readonly username: string } | null }

  enrollment: { about: string; answer: Enrollment | null }
  passesAtStake: { about: string; answer: readonly PassAtStake[] }
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
  /** Whether the asking workstation may arrange a session's seats; null where it is its own authority. */
  seatingRight: { about: string; answer: SeatingRightHere | null }
  /** Which of these ticket numbers were ever given to anybody. */
  issuedTicketNumbers: { about: readonly string[]; answer: readonly string[] }
  /** Numbers of a session's present tickets that were printed. */
  printedTickets: { about: string; answer: readonly string[] }
  /** Every seat drawn in a session that its person did not give up since, with whether its ticket was printed. */
  drawnSeats: {
    about: string
    answer: readonly { readonly roomId: string; readonly seat: number; readonly printed: boolean }[]
  }
  /** The drawn seat of an enrollment, with how often its ticket was printed. */
  seatOf: { about: string; answer: { readonly ticketNumber: string; readonly timesPrinted: number } | null }

  /** What exam day goes by: null where there is no such enrollment. */
  expectedSitting: { about: string; answer: ExpectedSitting | null }
  /** Whether an enrollment was checked in, or marked absent, at the session's present sitting, or has a violation on record. */
  hasExamDay: { about: string; answer: boolean }
  /** How many people were checked in at a session's present sitting. */
  arrivalsIn: { about: string; answer: number }
  /** What is on record of an enrollment at its session's present sitting: 缺考, and the violations that stand. */
  examDayOf: {
    about: string
    answer: {
      readonly absent: boolean
      readonly violations: readonly { readonly kind: 'violation' | 'cheated'; readonly conduct: string }[]
    }
  }
  /** How many scores of a session were entered. */
  scoresIn: { about: string; answer: number }

  /** What an enrollment's score depends on beside itself. */
  scoredExam: { about: string; answer: ScoredExam | null }
  /** Whether anybody entered a score for an enrollment. */
  hasScore: { about: string; answer: boolean }
  /** The certificate issued for an enrollment, unless somebody ended it since. */
  standingCertificateFor: { about: string; answer: { readonly number: string } | null }
  /** What was published of an enrollment's score; null before. `publishedAt` is a UTC instant. */
  publishedScoreOf: {
    about: string
    answer: {
      readonly qualified: boolean
      readonly publishedAt: string
      /** A correction of it waits for a second person. */
      readonly correcting: boolean
    } | null
  }
  certificateForEnrollment: { about: string; answer: { readonly id: string; readonly number: string } | null }
  certificateNumbered: { about: string; answer: { readonly id: string } | null }
  /** The first serial nobody has in numbers of that form; null on a workstation, which can't know. */
  freeNumbers: {
    about: SerialRange
    /** `workstations`: how many active ones could ask for them. */
    answer: { readonly from: number; readonly workstations: number } | null
  }
  /** The centre's issuer root, its public key in hex; null on a workstation, which has it from there. */
  issuerRoot: { about: null; answer: string | null }
  /**
   * In whose block a certificate's number lies: the asking workstation's, another's or an earlier epoch's, or nobody's.
   * Null where it was the workstation's own to give, or can't be known there.
   */
  numberHolder: { about: string; answer: 'self' | 'other' | 'nobody' | null }
  /**
   * Ids of those who did something other than a review to a certificate or its holder since its last application was
   * submitted.
   */
  peopleWhoTouchedApplication: {
    about: { certificateId: string; candidateId: string }
    answer: readonly string[]
  }
  /** How many papers and files of a certificate were made since an application of it was last decided. */
  papersSinceReview: { about: { certificateId: string; number: string }; answer: number }
  /** The present edition of a certificate that nobody ended; null for any other. */
  certificateStanding: { about: string; answer: { readonly edition: number } | null }
  /** A person's certificates that nobody ended; some may have expired. */
  standingCertificatesOf: {
    about: string
    answer: readonly {
      readonly id: string
      readonly number: string
      readonly personCategory: string
      readonly businessField: string
      readonly validUntil: string
    }[]
  }

  retentionTerms: { about: null; answer: RetentionTerms }
  /** What decides whether a person may be erased. */
  erasureStanding: { about: string; answer: ErasureStanding }
  /** Whether the person was erased whose record this is. */
  isErased: {
    about: { readonly entity: 'candidate' | 'enrollment' | 'candidate-account'; readonly id: string }
    answer: boolean
  }
}
export type FactName = keyof Facts
