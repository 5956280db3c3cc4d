import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import { ENROLLMENT_STATUSES } from '../domain/enrollment.ts'
import { SubjectSchema } from '../domain/exam-plan.ts'
import { AllowanceSchema } from './candidates.ts'
import { placeErrors } from './enrollments.ts'
import { command, query } from './procedure.ts'

const Count = z.number().int().min(0)

const PlanOfferSchema = z.strictObject({
  planId: z.string(),
  name: z.string(),
  examFrom: CalendarDateSchema,
  examUntil: CalendarDateSchema,
  registrationFrom: CalendarDateSchema,
  /** Inclusive. */
  registrationUntil: CalendarDateSchema,
  regionName: z.string(),
  personCategories: z.array(z.string()),
  /** Of all its sessions, at the whole site. */
  seatsLeft: Count,
  /** Of those, how many this workstation may sell; null where there is no centre. */
  leased: Count.nullable(),
  sessions: Count,
  registration: z.enum(['open', 'not-yet', 'over']),
})
export type PlanOffer = z.infer<typeof PlanOfferSchema>

const SessionOfferSchema = z.strictObject({
  sessionId: z.string(),
  number: z.number().int(),
  date: CalendarDateSchema,
  startTime: z.string(),
  endTime: z.string(),
  subjectIds: z.array(z.string()),
  seatsLeft: Count,
  leased: Count.nullable(),
  /** Which own enrollment is at the same hours, in words; null where none is. */
  clash: z.string().nullable(),
})
export type SessionOffer = z.infer<typeof SessionOfferSchema>

const OwnEnrollmentSchema = z.strictObject({
  enrollmentId: z.string(),
  planId: z.string(),
  planName: z.string(),
  subjectId: z.string(),
  subjectName: z.string(),
  sessionId: z.string(),
  sessionNumber: z.number().int(),
  date: CalendarDateSchema,
  startTime: z.string(),
  endTime: z.string(),
  status: z.enum(ENROLLMENT_STATUSES),
  submittedAt: z.string(),
  reviewedAt: z.string().nullable(),
  /** The review's comment, or why it was withdrawn. */
  comment: z.string(),
  withdraw: AllowanceSchema,
  resubmit: AllowanceSchema,
})
export type OwnEnrollment = z.infer<typeof OwnEnrollmentSchema>

const Place = z.strictObject({ subjectId: z.string(), sessionId: z.string(), pledgeVersion: z.string().max(20) })
const ownPlace = [...placeErrors, 'OWN_PROFILE_INCOMPLETE', 'PLEDGE_CHANGED'] as const

/** 我要报考 and 我的审核 of a signed-in candidate. */
export const ownEnrollments = {
  /** Published plans with exam days in the range (null is open) and within the region ('' is everywhere), nearest first. */
  listPlans: query({
    permission: 'own',
    input: z.strictObject({
      examFrom: CalendarDateSchema.nullable(),
      examUntil: CalendarDateSchema.nullable(),
      region: z.string().max(6),
    }),
    output: z.strictObject({ plans: z.array(PlanOfferSchema), siteName: z.string(), siteAddress: z.string() }),
  }),
  getPlan: query({
    permission: 'own',
    /** `enrollmentId`: one's own that is to be submitted again; it then does not stand in its own way. */
    input: z.strictObject({ planId: z.string(), enrollmentId: z.string().nullable() }),
    output: PlanOfferSchema.omit({ sessions: true }).extend({
      /** `held`: why one can't enrol in it again; null where one can. */
      subjects: z.array(SubjectSchema.extend({ held: z.string().nullable() })),
      sessions: z.array(SessionOfferSchema),
      /** Why nobody can enrol now; null where one can. */
      refusal: z.string().nullable(),
      siteName: z.string(),
      siteAddress: z.string(),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** 提交审核: takes the seat, or says that none is left. */
  submit: command({
    permission: 'own',
    input: Place.extend({ planId: z.string() }),
    output: z.strictObject({ enrollmentId: z.string() }),
    errors: ownPlace,
  }),
  list: query({
    permission: 'own',
    input: z.strictObject({}),
    output: z.strictObject({ enrollments: z.array(OwnEnrollmentSchema) }),
  }),
  /** 撤销, while nobody has reviewed it. */
  withdraw: command({
    permission: 'own',
    input: z.strictObject({ enrollmentId: z.string() }),
    output: z.null(),
    errors: ['NOT_FOUND', 'ENROLLMENT_NOT_OPEN', 'OWN_ENROLLMENT_REVIEWED'],
  }),
  /** 修改后重新提交 after 审核不通过. */
  resubmit: command({
    permission: 'own',
    input: Place.extend({ enrollmentId: z.string() }),
    output: z.null(),
    errors: [...ownPlace, 'ENROLLMENT_NOT_REJECTED'],
  }),
}
