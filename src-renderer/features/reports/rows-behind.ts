import { type EnrollmentFigure, nobodys } from '../../../src-shared/contract/enrollment-figures.ts'
import type { EnrollmentFilter } from '../../../src-shared/contract/enrollments.ts'
import type { ReportScope } from '../../../src-shared/contract/reports.ts'
import { type Figures, presentOf, seatsUsed } from '../../../src-shared/domain/report-figures.ts'
import type { EnrollmentSearch } from '../enrollments/enrollment-search.ts'

/** A figure that counts enrollments: what it is called, how it is reckoned, and what the list says of its rows. */
interface CountedFigure {
  readonly title: string
  readonly of: (figures: Figures) => number
  readonly rows: EnrollmentFigure &
    Partial<Pick<{ [K in keyof EnrollmentFilter]: NonNullable<EnrollmentFilter[K]> }, 'status' | 'origin'>>
}

export const countedFigures = {
  enrolled: { title: '报名', of: ({ enrolled }) => enrolled, rows: {} },
  desk: { title: '现场录入', of: ({ desk }) => desk, rows: { origin: 'desk' } },
  roster: { title: '单位名册', of: ({ roster }) => roster, rows: { origin: 'roster' } },
  self: { title: '自助报名', of: ({ self }) => self, rows: { origin: 'self' } },
  submitted: { title: '待审核', of: ({ submitted }) => submitted, rows: { status: 'submitted' } },
  passed: { title: '审核通过', of: ({ passed }) => passed, rows: { status: 'passed' } },
  rejected: { title: '审核不通过', of: ({ rejected }) => rejected, rows: { status: 'rejected' } },
  withdrawn: { title: '已撤销', of: ({ withdrawn }) => withdrawn, rows: { status: 'withdrawn' } },
  seated: { title: '占用席位', of: seatsUsed, rows: { seated: true } },
  published: { title: '已公布成绩', of: ({ published }) => published, rows: { outcome: 'published' } },
  present: { title: '实考', of: presentOf, rows: { outcome: 'present' } },
  absent: { title: '缺考', of: ({ absent }) => absent, rows: { outcome: 'absent' } },
  violations: { title: '违纪作弊', of: ({ violations }) => violations, rows: { outcome: 'violation' } },
  qualified: { title: '合格', of: ({ qualified }) => qualified, rows: { outcome: 'qualified' } },
  issued: { title: '已发证书', of: ({ issued }) => issued, rows: { issued: true } },
} as const satisfies Readonly<Record<string, CountedFigure>>
export type CountedFigureName = keyof typeof countedFigures

/** What every figure of a scope has in common. */
export const scopeSearch = ({ planId, examFrom, examUntil }: ReportScope): EnrollmentSearch => ({
  ...(planId !== null && { planId }),
  ...(examFrom !== null && { examFrom }),
  ...(examUntil !== null && { examUntil }),
})

/** The address of exactly the rows that a figure counts, within what its line of a table is about. */
export const rowsBehind = (figure: CountedFigureName, within: EnrollmentSearch): EnrollmentSearch => ({
  ...within,
  ...countedFigures[figure].rows,
})

/** Within one employer, or where nobody is named. */
export const employerSearch = (employerId: string | null, withBranches: boolean): EnrollmentSearch => ({
  employerId: employerId ?? nobodys,
  ...(withBranches && { withBranches: true }),
})

export const regionSearch = (region: string | null): EnrollmentSearch => ({ region: region ?? nobodys })
