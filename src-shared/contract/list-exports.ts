import { z } from 'zod'
import { APPLICATION_KINDS } from '../domain/certificate-application.ts'
import { CHECK_IN_STANDINGS } from '../domain/check-in.ts'
import { PLAN_STATUSES } from '../domain/exam-plan.ts'
import type { Permission } from '../domain/permissions.ts'
import { SEATED_ORDERS } from '../domain/seating/find-seated.ts'
import { ApplicationFilterSchema } from './certificate-applications.ts'
import { CertificateFilterSchema } from './certificate-records.ts'
import { EnrollmentFilterSchema } from './enrollments.ts'
import { command } from './procedure.ts'
import { ReviewFilterSchema } from './reviews.ts'
import { FileReferenceSchema } from './transfers.ts'

const Session = z.strictObject({ sessionId: z.string() })
const Nothing = z.strictObject({})

/** What each list on screen may be narrowed to; the order is the list's own. */
const filters = {
  employers: z.strictObject({ text: z.string().max(100) }),
  plans: z.strictObject({
    status: z.enum(PLAN_STATUSES).nullable(),
    year: z.string().nullable(),
    text: z.string().max(60),
  }),
  sessions: z.strictObject({ planId: z.string() }),
  applications: z.strictObject({ kind: z.enum(APPLICATION_KINDS), filter: ApplicationFilterSchema }),
  seating: Session.extend({ text: z.string().max(100), order: z.enum(SEATED_ORDERS) }),
  scores: Session.extend({ roomId: z.string().nullable() }),
  examDay: Session.extend({ roomId: z.string().nullable(), standing: z.enum(CHECK_IN_STANDINGS).nullable() }),
} as const

const Made = z.strictObject({ file: FileReferenceSchema, rows: z.number().int().min(1) })
const errors = ['NOT_FOUND', 'EXPORT_EMPTY', 'EXPORT_TEXT_TOO_WIDE', 'CANCELLED'] as const

/** Every row of a list as a workbook, numbers of people masked; journaled. */
const listed = <Filter extends z.ZodType>(permission: Permission, filter: Filter) =>
  command({ permission, input: z.strictObject({ filter }), output: Made, errors })

const Reason = z.string().trim().min(2, '请写明用途（至少 2 个字）').max(120, '用途最多 120 个字')

/** The same with whole numbers, for a reason that the journal keeps. */
const whole = <Filter extends z.ZodType>(filter: Filter) =>
  command({ permission: 'number:export', input: z.strictObject({ filter, reason: Reason }), output: Made, errors })

/** 导出 Excel: of each list of the staff's pages what its filter shows, in its order. */
export const listExports = {
  enrollments: listed('enrollment:read', EnrollmentFilterSchema),
  enrollmentsWhole: whole(EnrollmentFilterSchema),
  /** Those enrolled, each once, with what is known of them. */
  candidates: listed('candidate:read', EnrollmentFilterSchema),
  candidatesWhole: whole(EnrollmentFilterSchema),
  employers: listed('candidate:read', filters.employers),
  plans: listed('plan:read', filters.plans),
  sessions: listed('plan:read', filters.sessions),
  rooms: listed('plan:read', Nothing),
  reviews: listed('enrollment:review', ReviewFilterSchema),
  applications: listed('certificate:review', filters.applications),
  seating: listed('enrollment:read', filters.seating),
  seatingWhole: whole(filters.seating),
  scores: listed('enrollment:read', filters.scores),
  scoresWhole: whole(filters.scores),
  examDay: listed('enrollment:read', filters.examDay),
  examDayWhole: whole(filters.examDay),
  violations: listed('enrollment:read', Session),
  certificates: listed('candidate:read', CertificateFilterSchema),
  certificatesWhole: whole(CertificateFilterSchema),
  /** Accounts without anything that opens them. */
  staff: listed('staff:manage', Nothing),
} as const
