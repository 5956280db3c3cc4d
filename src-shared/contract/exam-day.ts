import { z } from 'zod'
import { ADMISSION_TIMES } from '../domain/admission-hours.ts'
import { VERDICTS } from '../domain/admission-verdict.ts'
import { PictureSchema } from '../domain/candidate.ts'
import { CHECK_IN_STANDINGS, CHECK_IN_WAYS, ENTRY_REFUSALS } from '../domain/check-in.ts'
import { ENROLLMENT_STATUSES } from '../domain/enrollment.ts'
import { ScoreResultSchema } from '../domain/score.ts'
import { SessionSchema } from '../domain/session.ts'
import { ViolationEntrySchema } from '../domain/violation.ts'
import { command, query } from './procedure.ts'

const Count = z.number().int().min(0)
const SessionInput = z.strictObject({ sessionId: z.string() })
const RoomInput = SessionInput.extend({ roomId: z.string().nullable() })
const EnrollmentInput = z.strictObject({ enrollmentId: z.string() })
const Reason = z.string().trim().max(200, '原因最多 200 个字')
const WrittenReason = Reason.min(2, '请写明原因（至少 2 个字）')

const ExamDaySessionSchema = z.strictObject({
  sessionId: z.string(),
  planName: z.string(),
  /** Within the plan: 第 1 场. */
  number: z.number().int(),
  date: z.string(),
  startTime: z.string(),
  endTime: z.string(),
  /** HH:mm: the doors open, nobody is let in any more. */
  admitFrom: z.string(),
  lateLimit: z.string(),
  /** Where the workstation's clock stands in it. */
  time: z.enum(ADMISSION_TIMES),
  expected: Count,
  arrived: Count,
  absent: Count,
  violations: Count,
})
export type ExamDaySession = z.infer<typeof ExamDaySessionSchema>

const RoomCountsSchema = z.strictObject({
  roomId: z.string(),
  number: z.number().int(),
  name: z.string(),
  location: z.string(),
  expected: Count,
  arrived: Count,
  absent: Count,
})
export type RoomCounts = z.infer<typeof RoomCountsSchema>

const PlaceSchema = z.strictObject({
  roomId: z.string(),
  roomNumber: z.number().int(),
  roomName: z.string(),
  location: z.string(),
  seat: z.number().int(),
  row: z.number().int(),
  column: z.number().int(),
  ticketNumber: z.string(),
  /** As it is read: 2644 0100 0104 02 03 17. */
  spacedNumber: z.string(),
})

const ExamineeSchema = z.strictObject({
  enrollmentId: z.string(),
  candidateId: z.string(),
  name: z.string(),
  sex: z.string(),
  idType: z.string(),
  maskedIdNumber: z.string(),
  employer: z.string().nullable(),
  /** 人员类别·业务领域 */
  subject: z.string(),
  portrait: PictureSchema.nullable(),
  status: z.enum(ENROLLMENT_STATUSES),
  sessionId: z.string(),
  planName: z.string(),
  sessionNumber: z.number().int(),
  date: z.string(),
  startTime: z.string(),
  place: PlaceSchema.nullable(),
  standing: z.enum(CHECK_IN_STANDINGS),
  /** When and where they were checked in first; UTC instant. */
  arrival: z
    .strictObject({
      at: z.string(),
      by: z.string(),
      workstation: z.string(),
      how: z.enum(CHECK_IN_WAYS),
      reason: z.string(),
    })
    .nullable(),
  absence: z.strictObject({ at: z.string(), by: z.string() }).nullable(),
  refusals: z.array(z.strictObject({ at: z.string(), by: z.string(), why: z.enum(ENTRY_REFUSALS), note: z.string() })),
  violations: Count,
})
export type Examinee = z.infer<typeof ExamineeSchema>

const PresentedSchema = z.strictObject({
  verdict: z.enum(VERDICTS),
  examinee: ExamineeSchema.nullable(),
  lateLimit: z.string(),
})
export type PresentedAnswer = z.infer<typeof PresentedSchema>

const AbsentSchema = z.strictObject({
  enrollmentId: z.string(),
  name: z.string(),
  room: z.string(),
  seat: z.number().int(),
  spacedNumber: z.string(),
})

const ViolationRecordSchema = ViolationEntrySchema.extend({
  violationId: z.string(),
  enrollmentId: z.string(),
  name: z.string(),
  maskedIdNumber: z.string(),
  room: z.string(),
  seat: z.number().int(),
  ticketNumber: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  withdrawn: z.strictObject({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
})
export type ViolationRecord = z.infer<typeof ViolationRecordSchema>

const arrivalErrors = [
  'NOT_FOUND',
  'PLAN_STATUS',
  'CHECK_IN_NOT_PASSED',
  'CHECK_IN_WITHOUT_SEAT',
  'CHECK_IN_TICKET_VOID',
  'CHECK_IN_REPEATED',
  'CHECK_IN_OTHER_DAY',
  'CHECK_IN_LATE',
] as const
const postponementErrors = [
  'NOT_FOUND',
  'PLAN_STATUS',
  'POSTPONED_SCORED',
  'POSTPONED_UNCHANGED',
  'POSTPONED_PAST',
  'SESSION_ENDS_BEFORE_START',
  'SESSION_OUTSIDE_EXAM',
  'SESSION_CLASHES_FOR_PEOPLE',
  'ROOM_BOOKED',
  'PRINTED_TICKETS_WASTED',
  'SEATS_TOO_FEW',
  'TICKET_NUMBER_PROBLEM',
] as const
const HoursSchema = SessionSchema.pick({ date: true, startTime: true, endTime: true })

export const examDay = {
  /** Sessions with seats drawn, of yesterday, today and the two weeks to come: today's first. */
  listSessions: query({ permission: 'plan:read', input: z.strictObject({}), output: z.array(ExamDaySessionSchema) }),
  /** How many came, by room; also for the screen in the corridor: it names nobody. */
  getCounts: query({
    permission: 'plan:read',
    input: SessionInput,
    output: z.strictObject({
      session: ExamDaySessionSchema,
      rooms: z.array(RoomCountsSchema),
      /** UTC instants: the workstation's clock, and the latest thing it journaled where that is later: it was set back. */
      now: z.string(),
      clockBehind: z.string().nullable(),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Everybody of a session or one of its rooms, by room and seat. */
  listPeople: query({
    permission: 'enrollment:read',
    input: RoomInput,
    output: z.array(ExamineeSchema),
    errors: ['NOT_FOUND'],
  }),
  /** What a scanner or a card reader gave, or a ticket number or identity number typed in full. */
  present: query({
    permission: 'exam-day:check-in',
    input: RoomInput.extend({ text: z.string().max(400), ignoresClock: z.boolean() }),
    output: PresentedSchema,
    errors: ['NOT_FOUND'],
  }),
  /** Of a session: by a part of the name, pinyin, or the beginning or end of a ticket or identity number. */
  search: query({
    permission: 'exam-day:check-in',
    input: RoomInput.extend({ text: z.string().max(60) }),
    output: z.array(ExamineeSchema),
    errors: ['NOT_FOUND'],
  }),
  /** The same for somebody chosen from a list. */
  presentPerson: query({
    permission: 'exam-day:check-in',
    input: RoomInput.extend({ enrollmentId: z.string(), ignoresClock: z.boolean() }),
    output: PresentedSchema,
    errors: ['NOT_FOUND'],
  }),
  arrive: command({
    permission: 'exam-day:check-in',
    input: EnrollmentInput.extend({ ticketNumber: z.string(), how: z.enum(CHECK_IN_WAYS), reason: Reason }),
    output: z.strictObject({ at: z.string() }),
    errors: arrivalErrors,
  }),
  undoArrival: command({
    permission: 'exam-day:check-in',
    input: EnrollmentInput.extend({ at: z.string(), reason: WrittenReason }),
    output: z.null(),
    errors: ['NOT_FOUND', 'PLAN_STATUS', 'CHECK_IN_CHANGED'],
  }),
  refuseEntry: command({
    permission: 'exam-day:check-in',
    input: EnrollmentInput.extend({ why: z.enum(ENTRY_REFUSALS), note: Reason }),
    output: z.null(),
    errors: [...arrivalErrors, 'ENTRY_REFUSAL_WITHOUT_NOTE'],
  }),
  /** Dry run: whom a sweep would mark absent, and why it can't be done yet, if so. */
  previewAbsences: query({
    permission: 'exam-day:check-in',
    input: RoomInput,
    output: z.strictObject({ people: z.array(AbsentSchema), tooEarly: z.string().nullable() }),
    errors: ['NOT_FOUND'],
  }),
  /** 登记缺考 for those who were previewed, all or nobody. `reason`: where it is done before the limit. */
  sweepAbsences: command({
    permission: 'exam-day:check-in',
    input: RoomInput.extend({ enrollmentIds: z.array(z.string()).min(1).max(2_000), reason: Reason }),
    output: z.strictObject({ marked: Count }),
    errors: ['NOT_FOUND', 'PLAN_STATUS', 'ABSENCES_CHANGED', 'ABSENCE_TOO_EARLY'],
  }),
  clearAbsence: command({
    permission: 'exam-day:check-in',
    input: EnrollmentInput.extend({ reason: WrittenReason }),
    output: z.null(),
    errors: ['NOT_FOUND', 'PLAN_STATUS', 'CHECK_IN_CHANGED', 'ABSENCE_SCORED'],
  }),
  /** All violations of a session, those withdrawn too; the paper 违纪记录单 is made from one of them. */
  listViolations: query({
    permission: 'enrollment:read',
    input: SessionInput,
    output: z.array(ViolationRecordSchema),
    errors: ['NOT_FOUND'],
  }),
  recordViolation: command({
    permission: 'exam-day:check-in',
    input: ViolationEntrySchema.extend({ enrollmentId: z.string() }),
    output: z.strictObject({ violationId: z.string() }),
    errors: ['NOT_FOUND', 'PLAN_STATUS', 'CHECK_IN_NOT_PASSED', 'CHECK_IN_WITHOUT_SEAT', 'VIOLATION_BY_ONE_PERSON'],
  }),
  withdrawViolation: command({
    permission: 'exam-day:manage',
    input: z.strictObject({ violationId: z.string(), reason: WrittenReason }),
    output: z.null(),
    errors: ['NOT_FOUND', 'VIOLATION_WITHDRAWN', 'VIOLATION_SCORED'],
  }),
  /** Absences and violations whose score nobody has entered yet. */
  listUnscored: query({
    permission: 'enrollment:read',
    input: SessionInput,
    output: z.array(z.strictObject({ enrollmentId: z.string(), name: z.string(), result: ScoreResultSchema })),
    errors: ['NOT_FOUND'],
  }),
  /** 带入: each of them as the first entry of its score, by the caller; another person still checks it. */
  takeToScores: command({
    permission: 'score:enter',
    input: SessionInput,
    output: z.strictObject({
      taken: Count,
      refused: z.array(z.strictObject({ enrollmentId: z.string(), reason: z.string() })),
    }),
    errors: ['NOT_FOUND', 'EXAM_DAY_NOTHING_TO_TAKE'],
  }),
  /** What putting a session off would touch. */
  previewPostponement: query({
    permission: 'exam-day:manage',
    input: SessionInput,
    output: z.strictObject({ people: Count, arrived: Count, printedTickets: Count }),
    errors: ['NOT_FOUND'],
  }),
  /** 改期: the session with everybody in it; seats are drawn anew, every ticket until now is void. */
  postpone: command({
    permission: 'exam-day:manage',
    input: SessionInput.extend({ ...HoursSchema.shape, reason: WrittenReason, wastedTickets: Count }),
    output: z.strictObject({ seated: Count }),
    errors: postponementErrors,
  }),
} as const
