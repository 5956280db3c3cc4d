import { z } from 'zod'
import { APPLICATION_KINDS } from '../domain/certificate-application.ts'
import { query } from './procedure.ts'

const count = z.number().int()

/** A session as 工作台 names it. */
const SessionSummary = z.strictObject({
  sessionId: z.string(),
  planId: z.string(),
  planName: z.string(),
  number: z.number().int(),
  date: z.string(),
  startTime: z.string(),
  endTime: z.string(),
  subjects: z.array(z.string()),
})
const PlanSummary = z.strictObject({ planId: z.string(), name: z.string(), date: z.string() })

/** What there is to do, as numbers and names; the page says it in words and links to exactly those rows. */
const WorkSchema = z.strictObject({
  /** Null, here and below: the caller's roles have nothing to do with it, or nothing waits. */
  reviews: z
    .strictObject({
      count,
      oldest: z.strictObject({ name: z.string(), submittedAt: z.string() }),
      /** The first exam day for which somebody still waits. */
      firstExam: z.string().nullable(),
    })
    .nullable(),
  /** Certificate applications of each kind that wait, with the oldest. */
  applications: z.array(
    z.strictObject({
      kind: z.enum(APPLICATION_KINDS),
      count,
      oldest: z.strictObject({ name: z.string(), submittedAt: z.string() }),
    }),
  ),
  /** Today's and tomorrow's passed people without a printed ticket; further ahead those who have a seat. */
  unprinted: z.array(SessionSummary.extend({ count })),
  /** Today's and tomorrow's drawn sessions whose emergency papers were not printed since; `count`: rooms in use. */
  emergency: z.array(SessionSummary.extend({ count })),
  /** Registration is over and passed people have no seat yet. */
  unseated: z.array(SessionSummary.extend({ passed: count, seated: count, waiting: count })),
  /** Held sessions with something to do about their scores, the oldest first; what the caller may not do counts 0. */
  scores: z.array(
    SessionSummary.extend({ missing: count, entered: count, disagreeing: count, agreed: count, correcting: count }),
  ),
  withoutPortrait: z.strictObject({ count, firstExam: z.string() }).nullable(),
  /** Published passes without a certificate, in how many plans; the latest exam's is named. */
  certificatesToIssue: z.strictObject({ count, plans: count, planId: z.string(), planName: z.string() }).nullable(),
  /** 作废 that others proposed and the caller may confirm, the oldest named. */
  voidProposals: z
    .strictObject({
      count,
      oldest: z.strictObject({ certificateId: z.string(), name: z.string(), at: z.string(), by: z.string() }),
    })
    .nullable(),
  /** `date`: when registration is to begin. */
  drafts: z.array(PlanSummary),
  /** `date`: the last day of registration, within the next three days. */
  closing: z.array(PlanSummary.extend({ seatsLeft: count, leased: count.nullable() })),
  /** The last good backup is older than the site allows; `lastGoodAt` null: there never was one. */
  backup: z.strictObject({ lastGoodAt: z.string().nullable(), days: count, automatic: z.boolean() }).nullable(),
})

export const workbench = {
  /** For the navigation: everything that waits for a review; from counters and an index, whatever the number of enrollments. */
  counts: query({
    permission: 'staff',
    input: z.strictObject({}),
    output: z.strictObject({ reviews: count }),
  }),
  /** Passed people of the coming sessions of whom there is no portrait, the next exam first. */
  listWithoutPortrait: query({
    permission: 'candidate:read',
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        enrollmentId: z.string(),
        candidateId: z.string(),
        name: z.string(),
        employer: z.string().nullable(),
        maskedMobile: z.string(),
        date: z.string(),
        startTime: z.string(),
      }),
    ),
  }),
  /** Everything 工作台 shows. */
  get: query({
    permission: 'staff',
    input: z.strictObject({}),
    output: z.strictObject({
      work: WorkSchema,
      /** The next sessions, each with what it still lacks. */
      sessions: z.array(
        SessionSummary.extend({ rooms: count, people: count, waiting: count, seated: count, printed: count }),
      ),
      /** What the caller entered and others must review. */
      forOthers: z.strictObject({ count, oldest: z.string(), reviewers: z.array(z.string()) }).nullable(),
      /** What a new site has not got yet; all false once it is set up. */
      firstSteps: z.strictObject({
        noRooms: z.boolean(),
        noPlan: z.boolean(),
        noSecondPerson: z.boolean(),
      }),
    }),
  }),
} as const
