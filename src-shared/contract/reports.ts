import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import { APPLICATION_KINDS, APPLICATION_STATUSES } from '../domain/certificate-application.ts'
import { PLAN_STATUSES } from '../domain/exam-plan.ts'
import { FiguresSchema } from '../domain/report-figures.ts'
import { CERTIFICATE_STATES } from './certificate-records.ts'
import { command, query } from './procedure.ts'
import { FileReferenceSchema } from './transfers.ts'

const Count = z.number().int().min(0)

/** Of which exams: a plan's, or those of all plans; and of these the ones held on some days, inclusive. */
export const ReportScopeSchema = z.strictObject({
  planId: z.string().nullable(),
  examFrom: CalendarDateSchema.nullable(),
  examUntil: CalendarDateSchema.nullable(),
})
export type ReportScope = z.infer<typeof ReportScopeSchema>

const SeatedFigures = FiguresSchema.extend({ capacity: Count })

const PlanFigures = SeatedFigures.extend({
  planId: z.string(),
  name: z.string(),
  status: z.enum(PLAN_STATUSES),
  examFrom: CalendarDateSchema,
  examUntil: CalendarDateSchema,
})
const SubjectFigures = FiguresSchema.extend({ personCategory: z.string(), businessField: z.string() })
const SessionFigures = SeatedFigures.extend({
  sessionId: z.string(),
  planId: z.string(),
  planName: z.string(),
  number: z.number().int(),
  date: CalendarDateSchema,
  startTime: z.string(),
  /** Their names, in the session's order. */
  rooms: z.array(z.string()),
})
const EmployerFigures = FiguresSchema.extend({
  /** Null: people without an employer. */
  employerId: z.string().nullable(),
  name: z.string(),
  parentId: z.string().nullable(),
  /** Registered where, GB/T 2260; null where no credit code says so. */
  region: z.string().nullable(),
})
const RegionFigures = FiguresSchema.extend({ region: z.string().nullable(), name: z.string(), employers: Count })
const DayFigures = z.strictObject({ day: CalendarDateSchema, submitted: Count, reviewed: Count })
const MonthFigures = z.strictObject({
  /** 2027-03 */
  month: z.string(),
  count: Count,
})

const scoped = { permission: 'enrollment:read', input: ReportScopeSchema } as const

/** Most employers one answer names. */
export const mostEmployers = 5_000
/** Days of a trend: the latest ones. */
export const trendDays = 60

export const reports = {
  /** All figures of the scope, its plans (the latest exam first) and its subjects. */
  overview: query({
    ...scoped,
    output: z.strictObject({
      total: SeatedFigures,
      plans: z.array(PlanFigures),
      subjects: z.array(SubjectFigures),
    }),
  }),
  /** By session, in the order in which they are held. */
  sessions: query({ ...scoped, output: z.strictObject({ sessions: z.array(SessionFigures) }) }),
  /** By the employers people have now, those with most people first, and by where these are registered. */
  employers: query({
    ...scoped,
    output: z.strictObject({
      employers: z.array(EmployerFigures).max(mostEmployers),
      employersInAll: Count,
      regions: z.array(RegionFigures),
    }),
  }),
  /** Enrollments and reviews by day, up to the last day on which there was one. */
  trend: query({ ...scoped, output: z.strictObject({ days: z.array(DayFigures).max(trendDays) }) }),
  /** Certificates of the whole site, whatever the scope: many belong to no exam of this program. */
  certificates: query({
    permission: 'candidate:read',
    input: z.strictObject({}),
    output: z.strictObject({
      states: z.record(z.enum(CERTIFICATE_STATES), Count),
      /** The last twelve months, this one being the last. */
      issued: z.array(MonthFigures),
      /** Whose last day lies in it, of valid ones: the next twelve months, this one being the first. */
      due: z.array(MonthFigures),
      applications: z.array(
        z.strictObject({ kind: z.enum(APPLICATION_KINDS), status: z.enum(APPLICATION_STATUSES), count: Count }),
      ),
    }),
  }),
  /** 证书业务申请 of a kind or state, the latest first; a page of 100. */
  listApplications: query({
    permission: 'candidate:read',
    input: z.strictObject({
      kind: z.enum(APPLICATION_KINDS).nullable(),
      status: z.enum(APPLICATION_STATUSES).nullable(),
      page: z.number().int().min(0).max(10_000),
    }),
    output: z.strictObject({
      total: Count,
      rows: z.array(
        z.strictObject({
          applicationId: z.string(),
          certificateId: z.string(),
          candidateId: z.string(),
          kind: z.enum(APPLICATION_KINDS),
          status: z.enum(APPLICATION_STATUSES),
          number: z.string(),
          name: z.string(),
          employerName: z.string(),
          submittedAt: z.string(),
          reviewedAt: z.string().nullable(),
          reviewedBy: z.string().nullable(),
          comment: z.string(),
        }),
      ),
    }),
  }),
  /** Every table as a sheet of one workbook; figures only, nobody's name. Journaled. */
  export: command({
    ...scoped,
    output: z.strictObject({ file: FileReferenceSchema, rows: Count }),
    errors: ['CANCELLED'],
  }),
} as const
