import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import { ExamPlanSchema, PLAN_STATUSES, SubjectSchema } from '../domain/exam-plan.ts'
import { ExamPlanEntrySchema } from '../domain/exam-plan-operations.ts'
import { PLAN_STEPS } from '../domain/plan-next-step.ts'
import { SeatsLostSchema } from '../domain/seats-lost.ts'
import { SessionSchema, TimeOfDaySchema } from '../domain/session.ts'
import { SessionEntrySchema } from '../domain/session-operations.ts'
import { AllowanceSchema } from './candidates.ts'
import { command, query } from './procedure.ts'

const Status = z.enum(PLAN_STATUSES)
const Count = z.number().int().min(0)
const Version = z.number().int().min(1)

const PlanDates = ExamPlanSchema.pick({
  registrationFrom: true,
  registrationUntil: true,
  examFrom: true,
  examUntil: true,
})

/** A session as pickers offer it: 全场剩余 is capacity − taken − toRelease. */
export const SessionOptionSchema = SessionSchema.pick({
  number: true,
  date: true,
  startTime: true,
  endTime: true,
  subjectIds: true,
}).extend({
  sessionId: z.string(),
  capacity: Count,
  taken: Count,
  /** 本机可报; null where there is no centre, and every seat left may be sold here. */
  leased: Count.nullable(),
  /** 待上传后释放: given up here, and still held as far as the centre knows. */
  toRelease: Count,
})
export type SessionOption = z.infer<typeof SessionOptionSchema>

/** A plan as pickers offer it, newest exam first. */
export const PlanOptionSchema = PlanDates.extend({
  planId: z.string(),
  number: z.number().int(),
  name: z.string(),
  status: Status,
  region: z.string(),
  subjects: z.array(SubjectSchema),
  sessions: z.array(SessionOptionSchema),
})
export type PlanOption = z.infer<typeof PlanOptionSchema>

export const PlanRowSchema = PlanDates.extend({
  planId: z.string(),
  number: z.number().int(),
  name: z.string(),
  status: Status,
  /** False only for a draft that was archived without ever being seen. */
  published: z.boolean(),
  regionName: z.string(),
  sessions: Count,
  capacity: Count,
  taken: Count,
  awaitingReview: Count,
  /** What to do next with it, in words; `due` where it should be done now. */
  next: z.strictObject({ step: z.enum(PLAN_STEPS), text: z.string(), due: z.boolean() }),
})
export type PlanRow = z.infer<typeof PlanRowSchema>

export const PlanSessionSchema = SessionSchema.omit({ planId: true, status: true, rooms: true }).extend({
  sessionId: z.string(),
  version: Version,
  capacity: Count,
  taken: Count,
  passed: Count,
  /** Ticket numbers were issued: its number is fixed, and a change means printing anew. */
  ticketsIssued: z.boolean(),
  /** Subjects with a seat held in this session: they can't be taken out of it. */
  subjectsHeld: z.array(z.string()),
  rooms: z.array(
    z.strictObject({
      roomId: z.string(),
      number: z.number().int(),
      name: z.string(),
      location: z.string(),
      seats: z.number().int(),
    }),
  ),
  edit: AllowanceSchema,
  remove: AllowanceSchema,
})
export type PlanSession = z.infer<typeof PlanSessionSchema>

export const PlanRecordSchema = z.strictObject({
  planId: z.string(),
  version: Version,
  plan: ExamPlanSchema,
  regionName: z.string(),
  sessions: z.array(PlanSessionSchema),
  capacity: Count,
  enrollments: z.strictObject({ submitted: Count, passed: Count, rejected: Count, withdrawn: Count }),
  /** Subjects somebody enrolled for: they can't be renamed or taken out. */
  subjectsInUse: z.array(z.string()),
  ticketsIssued: z.boolean(),
  gaps: z.array(
    z.strictObject({
      key: z.string(),
      level: z.enum(['missing', 'advice']),
      text: z.string(),
      about: z.array(z.string()),
    }),
  ),
  /** What of each may be done now, and if not, why not. */
  may: z.strictObject({
    edit: AllowanceSchema,
    addSession: AllowanceSchema,
    extend: AllowanceSchema,
    publish: AllowanceSchema,
    withdraw: AllowanceSchema,
    close: AllowanceSchema,
    reopen: AllowanceSchema,
    archive: AllowanceSchema,
    unarchive: AllowanceSchema,
  }),
})
export type PlanRecord = z.infer<typeof PlanRecordSchema>

/** `version` is the one the page saw; STALE where somebody has changed the record since. */
const PlanTarget = z.strictObject({ planId: z.string(), version: Version })
const Changed = z.strictObject({ version: Version })
const SessionTarget = z.strictObject({ sessionId: z.string(), version: Version })

const entryErrors = [
  'PLAN_NUMBER_TAKEN',
  'REGION_UNKNOWN',
  'REGISTRATION_ENDS_BEFORE_START',
  'EXAM_ENDS_BEFORE_START',
  'REGISTRATION_AFTER_EXAM',
  'SUBJECT_TWICE',
  'PASS_MARK_ABOVE_FULL',
  'TICKET_TEMPLATE_INVALID',
] as const
const sessionErrors = [
  'PLAN_STATUS',
  'SESSION_ENDS_BEFORE_START',
  'SESSION_OUTSIDE_EXAM',
  'SESSION_NUMBER_TAKEN',
  'SESSION_IN_PAST',
  'SESSION_WITHOUT_ROOM',
  'SESSION_ROOM_TWICE',
  'ROOM_BOOKED',
  'ROOM_TOO_SMALL',
  'ROOM_DISABLED',
] as const

export const examPlans = {
  /** For pickers of other pages. Without `statuses`, all but archived ones. */
  options: query({
    permission: 'plan:read',
    input: z.strictObject({ statuses: z.array(Status).optional() }),
    output: z.array(PlanOptionSchema),
  }),
  list: query({
    permission: 'plan:read',
    input: z.strictObject({
      status: Status.nullable(),
      /** Four digits, or null for all. */
      year: z.string().nullable(),
      text: z.string().max(60),
    }),
    output: z.strictObject({
      plans: z.array(PlanRowSchema),
      /** Of all plans, whatever the filter says. */
      counts: z.record(Status, Count),
      years: z.array(z.string()),
    }),
  }),
  get: query({
    permission: 'plan:read',
    input: z.strictObject({ planId: z.string() }),
    output: PlanRecordSchema,
    errors: ['NOT_FOUND'],
  }),
  /** What a new plan starts from. */
  getDefaults: query({
    permission: 'plan:manage',
    input: z.strictObject({}),
    output: z.strictObject({
      entry: ExamPlanEntrySchema.omit({ name: true, number: true }),
      /** Numbers already given, so that a form can offer the next one of a year. */
      numbers: z.array(z.strictObject({ year: z.string(), number: z.number().int() })),
    }),
  }),
  create: command({
    permission: 'plan:manage',
    input: ExamPlanEntrySchema,
    output: z.strictObject({ planId: z.string() }),
    errors: entryErrors,
  }),
  edit: command({
    permission: 'plan:manage',
    input: PlanTarget.extend({ entry: ExamPlanEntrySchema }),
    output: Changed,
    errors: [
      ...entryErrors,
      'STALE',
      'PLAN_STATUS',
      'SUBJECT_IN_USE',
      'SUBJECT_IN_SESSION',
      'SESSIONS_OUTSIDE_EXAM',
      'TICKETS_ISSUED',
    ],
  }),
  publish: command({
    permission: 'plan:manage',
    input: PlanTarget,
    output: Changed,
    errors: ['STALE', 'PLAN_STATUS', 'PLAN_INCOMPLETE'],
  }),
  withdraw: command({
    permission: 'plan:manage',
    input: PlanTarget,
    output: Changed,
    errors: ['STALE', 'PLAN_STATUS', 'PLAN_HAS_ENROLLMENTS'],
  }),
  close: command({ permission: 'plan:manage', input: PlanTarget, output: Changed, errors: ['STALE', 'PLAN_STATUS'] }),
  reopen: command({
    permission: 'plan:manage',
    input: PlanTarget,
    output: Changed,
    errors: ['STALE', 'PLAN_STATUS', 'EXAM_OVER', 'REGISTRATION_OVER', 'PLAN_INCOMPLETE'],
  }),
  /** Moves the end of registration later; a closed plan is opened again with it where that is asked. */
  extend: command({
    permission: 'plan:manage',
    input: PlanTarget.extend({ registrationUntil: CalendarDateSchema, reopen: z.boolean() }),
    output: Changed,
    errors: [
      'STALE',
      'PLAN_STATUS',
      'EXTENSION_NOT_LATER',
      'EXTENSION_IN_PAST',
      'REGISTRATION_AFTER_EXAM',
      'EXAM_OVER',
      'PLAN_INCOMPLETE',
    ],
  }),
  archive: command({
    permission: 'plan:manage',
    input: PlanTarget,
    output: Changed,
    errors: ['STALE', 'PLAN_STATUS', 'PLAN_AWAITS_REVIEW', 'EXAM_NOT_OVER'],
  }),
  unarchive: command({
    permission: 'plan:manage',
    input: PlanTarget,
    output: Changed,
    errors: ['STALE', 'PLAN_STATUS', 'ROOM_BOOKED', 'ROOM_TOO_SMALL'],
  }),
  /** What a copy of a plan would be: name, number and dates moved on by whole weeks. `examFrom` overrides the proposal. */
  proposeCopy: query({
    permission: 'plan:manage',
    input: z.strictObject({ planId: z.string(), examFrom: CalendarDateSchema.nullable() }),
    output: PlanDates.extend({
      name: z.string(),
      number: z.number().int(),
      sessions: z.array(
        z.strictObject({
          number: z.number().int(),
          date: CalendarDateSchema,
          startTime: z.string(),
          endTime: z.string(),
          rooms: Count,
          /** Rooms that can't come along, each with the reason. */
          dropped: z.array(z.string()),
        }),
      ),
    }),
    errors: ['NOT_FOUND'],
  }),
  copy: command({
    permission: 'plan:manage',
    input: z.strictObject({
      planId: z.string(),
      name: ExamPlanSchema.shape.name,
      number: ExamPlanSchema.shape.number,
      examFrom: CalendarDateSchema,
    }),
    output: z.strictObject({ planId: z.string() }),
    errors: ['NOT_FOUND', 'PLAN_NUMBER_TAKEN'],
  }),
  addSession: command({
    permission: 'plan:manage',
    input: z.strictObject({ planId: z.string(), entry: SessionEntrySchema }),
    output: z.strictObject({ sessionId: z.string() }),
    errors: sessionErrors,
  }),
  editSession: command({
    permission: 'plan:manage',
    input: SessionTarget.extend({
      entry: SessionEntrySchema,
      /** As `seating.listSeatsLost` told; absent where nobody loses a seat. */
      seatsLost: SeatsLostSchema.optional(),
    }),
    output: Changed,
    errors: [
      ...sessionErrors,
      'STALE',
      'SESSION_OVER',
      'CAPACITY_BELOW_TAKEN',
      'SESSION_SUBJECT_HELD',
      'SESSION_CLASHES_FOR_PEOPLE',
      'SESSION_TICKETS_PRINTED',
      'SESSION_SEATS_LOST',
      'REASON_MISSING',
      'TICKETS_ISSUED',
    ],
  }),
  removeSession: command({
    permission: 'plan:manage',
    input: SessionTarget,
    output: z.strictObject({}),
    errors: ['STALE', 'PLAN_STATUS', 'SESSION_HAS_ENROLLMENTS', 'SUBJECT_LOSES_SESSION', 'TICKETS_ISSUED'],
  }),
  /** The rooms a session could use at these hours, with what keeps the others from it. */
  listRoomsFor: query({
    permission: 'plan:read',
    input: z.strictObject({
      planId: z.string(),
      date: CalendarDateSchema,
      startTime: TimeOfDaySchema,
      endTime: TimeOfDaySchema,
      /** The session being edited, whose own booking does not count. */
      sessionId: z.string().nullable(),
    }),
    output: z.array(
      z.strictObject({
        roomId: z.string(),
        number: z.number().int(),
        name: z.string(),
        location: z.string(),
        seats: z.number().int(),
        disabled: z.boolean(),
        /** Why it can't be used then, or null. */
        busy: z.string().nullable(),
      }),
    ),
  }),
} as const
