import { z } from 'zod'
import { CandidateSchema, ORIGINS } from '../domain/candidate.ts'
import { CreditCodeSchema, EmployerNameSchema } from '../domain/employer-operations.ts'
import { ENROLLMENT_STATUSES, PersonReferenceSchema } from '../domain/enrollment.ts'
import { IdTypeSchema } from '../domain/identity-document.ts'
import { PersonEntrySchema, TypedPersonSchema } from '../domain/person-entry.ts'
import { command, query } from './procedure.ts'

/** An employer by its name: the known one of that name, or a new one. */
export const EmployerChoiceSchema = z.strictObject({ name: EmployerNameSchema, creditCode: CreditCodeSchema })

/** One row of a search; never more of a number than its ends. */
export const FoundCandidateSchema = z.strictObject({
  candidateId: z.string(),
  name: z.string(),
  idType: IdTypeSchema,
  maskedIdNumber: z.string(),
  maskedMobile: z.string(),
  employerName: z.string().nullable(),
  /** Of the latest enrollment, with its ticket number once drawn. */
  status: z.enum(ENROLLMENT_STATUSES).nullable(),
  ticketNumber: z.string().nullable(),
})
export type FoundCandidate = z.infer<typeof FoundCandidateSchema>

/** Why what a review attested is corrected; only asked where passes rest on it. */
export const CorrectionReasonSchema = z.string().trim().max(200).optional()
export const correctionErrors = ['REVIEW_ATTESTED', 'CORRECTION_REASON_MISSING'] as const

/** Whether a button would work now, and if not, why. */
export const AllowanceSchema = z.strictObject({ allowed: z.boolean(), reason: z.string().nullable() })

/** One of a person's enrollments, as the page of the person shows it. */
export const EnrollmentOfCandidateSchema = z.strictObject({
  enrollmentId: z.string(),
  planId: z.string(),
  planName: z.string(),
  subjectId: z.string(),
  subjectName: z.string(),
  sessionId: z.string(),
  sessionNumber: z.number().int(),
  date: z.string(),
  startTime: z.string(),
  endTime: z.string(),
  status: z.enum(ENROLLMENT_STATUSES),
  origin: z.enum(ORIGINS),
  submittedAt: z.string(),
  submittedBy: PersonReferenceSchema,
  reviewedAt: z.string().nullable(),
  reviewedBy: PersonReferenceSchema.nullable(),
  comment: z.string(),
  ticketNumber: z.string().nullable(),
  /** Where they sit; null until the draw, and where the room was given up. */
  place: z.strictObject({ roomNumber: z.number().int(), location: z.string(), seat: z.number().int() }).nullable(),
  ticketPrinted: z.boolean(),
  /** Into some other session; which one is then the choice. */
  move: AllowanceSchema,
  withdraw: AllowanceSchema,
  resubmit: AllowanceSchema,
})
export type EnrollmentOfCandidate = z.infer<typeof EnrollmentOfCandidateSchema>

const Employer = z.strictObject({
  employerId: z.string(),
  name: z.string(),
  creditCode: z.string().nullable(),
  parentName: z.string().nullable(),
  warnings: z.array(z.string()),
})

const Account = z.strictObject({ username: z.string(), maskedMobile: z.string(), disabled: z.boolean() })

const Record = CandidateSchema.omit({ idNumber: true, employerId: true })

export const candidates = {
  /** Ctrl+K: fragments of a name or an employer, pinyin, ends or beginnings of numbers; the first twenty. */
  find: query({
    permission: 'candidate:read',
    input: z.strictObject({ text: z.string().max(100) }),
    output: z.array(FoundCandidateSchema),
  }),
  get: query({
    permission: 'candidate:read',
    input: z.strictObject({ candidateId: z.string() }),
    output: z.strictObject({
      candidateId: z.string(),
      person: Record.extend({ maskedIdNumber: z.string(), age: z.number().int() }),
      employer: Employer.nullable(),
      enrollments: z.array(EnrollmentOfCandidateSchema),
      /** The account that speaks for the person; null where nobody has claimed them. */
      account: Account.nullable(),
      /** Passes that go back to the queue when identity data or a picture on record is corrected. */
      passesToReopen: z.number().int(),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** 认领账号, to be looked at first: the account of that username, and whether it speaks for somebody already. */
  findAccount: query({
    permission: 'candidate:edit',
    input: z.strictObject({ username: z.string().max(64) }),
    output: Account.extend({ taken: z.boolean() }),
    errors: ['ACCOUNT_NOT_FOUND'],
  }),
  /** 认领账号: the clerk has the person and their document before them. */
  claimAccount: command({
    permission: 'candidate:edit',
    input: z.strictObject({ candidateId: z.string(), username: z.string().max(64) }),
    output: Account,
    errors: ['NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'ACCOUNT_LINKED', 'CANDIDATE_HAS_ACCOUNT'],
  }),
  /** What was done to a person and their enrollments, the latest first, as the journal has it. */
  history: query({
    permission: 'candidate:read',
    input: z.strictObject({ candidateId: z.string() }),
    output: z.strictObject({
      entries: z.array(
        z.strictObject({
          operationId: z.string(),
          /** UTC instant. */
          at: z.string(),
          by: z.string(),
          what: z.string(),
          /** A reason, a comment, the fields that were changed. */
          detail: z.string().nullable(),
          enrollmentId: z.string().nullable(),
        }),
      ),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** What a form learns from a typed document number: whether it is sound, what it says, and who has it already. */
  identify: query({
    permission: 'candidate:edit',
    input: z.strictObject({ idType: IdTypeSchema, idNumber: z.string().max(100) }),
    output: z.strictObject({
      problem: z.string().nullable(),
      /** The type that this number unmistakably has, where it is another one than chosen. */
      suggestedType: IdTypeSchema.nullable(),
      sex: CandidateSchema.shape.sex.nullable(),
      birthDate: CandidateSchema.shape.birthDate.nullable(),
      known: z
        .strictObject({ candidateId: z.string(), person: CandidateSchema, employer: Employer.nullable() })
        .nullable(),
    }),
  }),
  register: command({
    permission: 'candidate:edit',
    input: z.strictObject({ person: PersonEntrySchema, employer: EmployerChoiceSchema.nullable() }),
    output: z.strictObject({ candidateId: z.string(), warnings: z.array(z.string()) }),
    errors: ['CANDIDATE_KNOWN', 'CANDIDATE_INVALID'],
  }),
  /** Only the fields named; an employer by its name, null takes it away. */
  edit: command({
    permission: 'candidate:edit',
    input: z.strictObject({
      candidateId: z.string(),
      changes: TypedPersonSchema.partial(),
      employer: EmployerChoiceSchema.nullable().optional(),
      reason: CorrectionReasonSchema,
    }),
    output: z.strictObject({ changed: z.array(z.string()), warnings: z.array(z.string()) }),
    errors: ['CANDIDATE_KNOWN', 'CANDIDATE_INVALID', 'NOT_FOUND', ...correctionErrors],
  }),
  /** The full number, shown once and written into the journal as audit.reveal. */
  reveal: command({
    permission: 'candidate:read',
    input: z.strictObject({ candidateId: z.string() }),
    output: z.strictObject({ idNumber: z.string() }),
    errors: ['NOT_FOUND'],
  }),
}
