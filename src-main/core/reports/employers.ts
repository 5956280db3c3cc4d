import { sql as raw } from 'kysely'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { mostEmployers, type ReportScope, type reports } from '../../../src-shared/contract/reports.ts'
import { divisionName } from '../../../src-shared/domain/code-tables/divisions.ts'
import { type Figures, sumOfFigures } from '../../../src-shared/domain/report-figures.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { outcomeOf } from '../enrollments/keep-tallied.ts'
import { regionOfEmployer } from '../enrollments/narrow-enrollments.ts'
import { tallyColumns } from './figures.ts'

type Employers = OutputOf<typeof reports.employers>
type EmployerRow = Employers['employers'][number]
interface Sums extends Omit<Figures, 'desk' | 'roster' | 'self'> {
  readonly employerId: string
}

/** Figures of everybody's employers, and of the regions these are registered in. */
export function employerFigures(db: ReadDatabase, scope: ReportScope): Employers {
  const rows = employersIn(db, scope)
  return { employers: rows.slice(0, mostEmployers), employersInAll: rows.length, regions: regionsOf(rows) }
}

/** Where the employers are registered, the region with most people first. */
export const regionsOf = (rows: readonly EmployerRow[]): Employers['regions'] =>
  [...Map.groupBy(rows, ({ region }) => region)]
    .map(([region, some]) => ({
      ...{ region, name: regionName(region), employers: some.filter(({ employerId }) => employerId !== null).length },
      ...sumOfFigures(some),
    }))
    .toSorted((one, other) => other.enrolled - one.enrolled)

/** Every employer of the scope, those with most people first. */
export function employersIn(db: ReadDatabase, scope: ReportScope): readonly EmployerRow[] {
  const known = new Map(
    db
      .all(sql.selectFrom('employer').select(['id', 'name', 'parent_id as parentId', regionOfEmployer.as('region')]))
      .map((employer) => [employer.id, employer]),
  )
  const byEmployer = Map.groupBy(sumsOf(db, scope), ({ employerId }) => employerId)
  const rows = [...byEmployer].map(([id, sums]): EmployerRow => {
    const { name = '没有登记单位', parentId = null, region = null } = known.get(id) ?? {}
    // Where people came from is not kept by employer.
    const figures = sums.map(({ employerId: _, ...sum }) => ({ desk: 0, roster: 0, self: 0, ...sum }))
    return { employerId: id === '' ? null : id, name, parentId, region, ...sumOfFigures(figures) }
  })
  return rows.toSorted((one, other) => other.enrolled - one.enrolled || one.name.localeCompare(other.name, 'zh-CN'))
}

function regionName(region: string | null): string {
  if (region === null) return '没有登记（无单位，或单位没有统一社会信用代码）'
  return divisionName(region) || `未列入区划表的代码 ${region}`
}

/** The kept tally knows employers by plan. Of a plan that is held only in part on these days, its sessions are read. */
function sumsOf(db: ReadDatabase, { planId, examFrom, examUntil }: ReportScope): Sums[] {
  const inside = raw<number>`min(date >= ${examFrom ?? '0000'} AND date <= ${examUntil ?? '9999'})`
  const some = raw<number>`max(date >= ${examFrom ?? '0000'} AND date <= ${examUntil ?? '9999'})`
  let plans = sql
    .selectFrom('session')
    .select(['plan_id as planId', inside.as('isWhole'), some.as('isAny')])
    .groupBy('plan_id')
  if (planId !== null) plans = plans.where('plan_id', '=', planId)
  const found = db.all(plans).filter(({ isAny }) => isAny === 1)
  const whole = found.filter(({ isWhole }) => isWhole === 1)
  const parts = found.filter(({ isWhole }) => isWhole === 0)
  return [
    ...tallied(
      db,
      whole.map((plan) => plan.planId),
    ),
    ...parts.flatMap((plan) => read(db, { planId: plan.planId, examFrom, examUntil })),
  ]
}

const tallied = (db: ReadDatabase, planIds: readonly string[]): Sums[] =>
  planIds.length === 0
    ? []
    : db.all(
        sql
          .selectFrom('employer_tally')
          .where('count', '>', 0)
          .where('plan_id', 'in', [...planIds])
          .select('employer_id as employerId')
          .select(tallyColumns())
          .groupBy('employer_id'),
      )

const read = (db: ReadDatabase, { planId, examFrom, examUntil }: ReportScope): Sums[] => {
  const enrollments = sql
    .selectFrom('session')
    .crossJoin('enrollment')
    .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .leftJoin('score', 'score.id', 'enrollment.id')
    .leftJoin('certificate', 'certificate.enrollment_id', 'enrollment.id')
    .whereRef('enrollment.session_id', '=', 'session.id')
    .where('session.plan_id', '=', planId)
    .where('session.date', '>=', examFrom ?? '0000')
    .where('session.date', '<=', examUntil ?? '9999')
    .select([
      raw<string>`coalesce(candidate.employer_id, '')`.as('employer_id'),
      'enrollment.status',
      outcomeOf.as('outcome'),
      raw<number>`certificate.id IS NOT NULL`.as('issued'),
      raw<number>`1`.as('count'),
    ])
  return db.all(
    sql
      .selectFrom(enrollments.as('counted'))
      .select('employer_id as employerId')
      .select(tallyColumns())
      .groupBy('employer_id'),
  )
}
