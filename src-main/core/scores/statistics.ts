import { sql as raw } from 'kysely'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { ScoreFigures, scoreReports } from '../../../src-shared/contract/score-reports.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { examPlanStore, sessionsOfPlan } from '../exam-plans/store.ts'

type Statistics = OutputOf<typeof scoreReports.statistics>
interface Scope {
  readonly planId: string
  readonly sessionId: string | null
}

const mostEmployers = 200
const bandsOfScale = 10

/** What the published scores of a plan, or of one of its sessions, add up to. @throws AppError NOT_FOUND */
export function scoreStatistics(db: ReadDatabase, scope: Scope): Statistics {
  const plan = examPlanStore.load(db, scope.planId)?.state
  if (!plan) throw new AppError('NOT_FOUND', { what: '考试计划' })
  const bySubject = new Map(peopleBy(db, scope, 'enrollment.subject_id').map((row) => [row.key, row]))
  const employers = peopleBy(db, scope, 'candidate.employer_id')
  const names = new Map(db.all(sql.selectFrom('employer').select(['id', 'name'])).map(({ id, name }) => [id, name]))
  return {
    planName: plan.name,
    fullMark: plan.fullMark,
    passMark: plan.passMark,
    total: sumOf([...bySubject.values()].map(figuresOf), [...bySubject.values()]),
    sessions: sessionFigures(db, scope),
    subjects: plan.subjects.flatMap((subject) => {
      const row = bySubject.get(subject.id)
      return row ? [{ subjectId: subject.id, name: subjectName(subject), ...figuresOf(row) }] : []
    }),
    employers: employers.slice(0, mostEmployers).map((row) => ({
      employerId: row.key,
      name: names.get(row.key ?? '') ?? '没有登记单位',
      ...figuresOf(row),
    })),
    employersInAll: employers.length,
    bands: bandsOf(db, scope, plan.fullMark),
  }
}

type Grouping = 'enrollment.session_id' | 'enrollment.subject_id' | 'candidate.employer_id'

/** Sums of the passed by one of their properties, most people first. */
const peopleBy = (db: ReadDatabase, { planId, sessionId }: Scope, grouping: Grouping) =>
  db.all(
    sql
      .selectFrom('enrollment')
      .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
      .leftJoin('score', (join) =>
        join.onRef('score.id', '=', 'enrollment.id').on('score.published_at', 'is not', null),
      )
      .select((row) => [
        row.ref(grouping).as('key'),
        row.fn.countAll<number>().as('people'),
        row.fn.count<number>('score.id').as('published'),
        counted(raw`score.kind = 'absent'`).as('absent'),
        counted(raw`score.kind IN ('violation', 'cheated')`).as('violations'),
        counted(raw`score.qualified = 1`).as('qualified'),
        row.fn.count<number>('score.mark').as('marked'),
        row.fn.sum<number | null>('score.mark').as('marks'),
      ])
      .where('enrollment.plan_id', '=', planId)
      .where('enrollment.status', '=', 'passed')
      .$if(sessionId !== null, (query) => query.where('enrollment.session_id', '=', sessionId ?? ''))
      .groupBy(grouping)
      .orderBy('people', 'desc')
      .orderBy('key'),
  )
type Sums = ReturnType<typeof peopleBy>[number]

const counted = (condition: ReturnType<typeof raw>) => raw<number>`count(CASE WHEN ${condition} THEN 1 END)`

const tenth = (value: number): number => Math.round(value * 10) / 10

function figuresOf({
  people,
  published,
  absent,
  violations,
  qualified,
  marked,
  marks,
}: Omit<Sums, 'key'>): ScoreFigures {
  const average = marked === 0 ? null : tenth((marks ?? 0) / marked)
  return { people, published, absent, violations, qualified, present: published - absent, average }
}

function sumOf(figures: readonly ScoreFigures[], sums: readonly Omit<Sums, 'key'>[]): ScoreFigures {
  const add = (key: Exclude<keyof ScoreFigures, 'average'>): number =>
    figures.reduce((sum, figure) => sum + figure[key], 0)
  const [marked, marks] = [
    sums.reduce((sum, row) => sum + row.marked, 0),
    sums.reduce((sum, row) => sum + (row.marks ?? 0), 0),
  ]
  return {
    people: add('people'),
    published: add('published'),
    present: add('present'),
    absent: add('absent'),
    violations: add('violations'),
    qualified: add('qualified'),
    average: marked === 0 ? null : tenth(marks / marked),
  }
}

function sessionFigures(db: ReadDatabase, scope: Scope): Statistics['sessions'] {
  const figures = new Map(peopleBy(db, scope, 'enrollment.session_id').map((row) => [row.key, figuresOf(row)]))
  return sessionsOfPlan(db, scope.planId).flatMap(({ id, session: { number, date, startTime } }) => {
    const own = figures.get(id)
    return own ? [{ sessionId: id, number, date, startTime, ...own }] : []
  })
}

/** 分数段: tenths of the scale; the full mark itself is in the last. */
function bandsOf(db: ReadDatabase, { planId, sessionId }: Scope, fullMark: number): Statistics['bands'] {
  const width = fullMark / bandsOfScale
  const rows = db.all(
    sql
      .selectFrom('score')
      .select((row) => [
        raw<number>`min(${bandsOfScale - 1}, CAST(mark / ${width} AS INTEGER))`.as('band'),
        row.fn.countAll<number>().as('count'),
      ])
      .where('plan_id', '=', planId)
      .where('published_at', 'is not', null)
      .where('mark', 'is not', null)
      .$if(sessionId !== null, (query) => query.where('session_id', '=', sessionId ?? ''))
      .groupBy('band'),
  )
  const counts = new Map(rows.map(({ band, count }) => [band, count]))
  return Array.from({ length: bandsOfScale }, (_, band) => ({
    from: tenth(band * width),
    below: band === bandsOfScale - 1 ? fullMark + 1 : tenth((band + 1) * width),
    count: counts.get(band) ?? 0,
  }))
}
