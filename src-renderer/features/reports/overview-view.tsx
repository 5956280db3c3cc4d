import type { ReportScope } from '../../../src-shared/contract/reports.ts'
import { planStatusNames, subjectName } from '../../../src-shared/domain/exam-plan.ts'
import {
  absenceRate,
  type Figures,
  passRate,
  qualificationRate,
  rateNotes,
  rateWords,
  seatsUsed,
} from '../../../src-shared/domain/report-figures.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ShareBar } from '../../ui/chart/share-bar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import type { EnrollmentSearch } from '../enrollments/enrollment-search.ts'
import { EnrollmentsLink } from './figure-cell.tsx'
import { type FiguresRow, FiguresTable } from './figures-table.tsx'
import { type CountedFigureName, countedFigures, rowsBehind, scopeSearch } from './rows-behind.ts'

/** 总览: all figures, how many went from one step to the next, plans beside each other, subjects. */
export function OverviewView({ scope }: { scope: ReportScope }) {
  const { data, error } = useCoreQuery('reports', 'overview', scope, { keepPrevious: true })
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!data) return null
  const within = scopeSearch(scope)
  if (data.total.enrolled === 0 && data.total.capacity === 0) return <NothingYet />
  const plans = data.plans.map(
    (plan): FiguresRow => ({
      ...{ key: plan.planId, name: plan.name, figures: plan, within: { ...within, planId: plan.planId } },
      facts: [planStatusNames[plan.status], datesOf(plan), `${seatsUsed(plan)} / ${plan.capacity}`],
    }),
  )
  return (
    <>
      <div className="kd-report-overview">
        <Totals figures={data.total} capacity={data.total.capacity} within={within} />
        <Steps figures={data.total} within={within} />
        <p className="kd-hint">
          通过率 = {rateNotes.pass}；缺考率 = {rateNotes.absence}；合格率 = {rateNotes.qualification}。
        </p>
      </div>
      <FiguresTable title={plans.length > 1 ? '按计划' : '计划'} what="考试计划" facts={planFacts} rows={plans} />
      <FiguresTable
        title="按科目"
        what="人员类别和业务领域"
        rows={data.subjects.map(({ personCategory, businessField, ...figures }) => ({
          key: `${personCategory} ${businessField}`,
          name: subjectName({ personCategory, businessField }),
          ...{ figures, within: { ...within, personCategory, businessField } },
        }))}
      />
    </>
  )
}

const planFacts = ['状态', '考试日期', '占用席位'] as const

export function NothingYet() {
  return <EmptyState title="这个范围里没有场次，也没有报名">换一个计划，或放宽考试日期。</EmptyState>
}

const datesOf = ({ examFrom, examUntil }: { examFrom: string; examUntil: string }): string =>
  examFrom === examUntil ? examFrom : `${examFrom} 至 ${examUntil.slice(5)}`

interface Scoped {
  readonly figures: Figures
  readonly within: EnrollmentSearch
}

function Totals({ figures, capacity, within }: Scoped & { capacity: number }) {
  const figure = (name: CountedFigureName, note?: string) => (
    <Figure {...{ name, figures, within }} {...(note !== undefined && { note })} />
  )
  return (
    <div className="kd-report-totals">
      <section aria-label="报名与审核">
        <h2 className="kd-group-label">报名与审核</h2>
        <dl className="kd-report-figures">
          {figure('enrolled')}
          {figure('desk')}
          {figure('roster')}
          {figure('self')}
          {figure('submitted')}
          {figure('passed', `通过率 ${rateWords(passRate(figures))}`)}
          {figure('rejected')}
          {figure('withdrawn')}
        </dl>
      </section>
      <section aria-label="考试与证书">
        <h2 className="kd-group-label">考试与证书</h2>
        <dl className="kd-report-figures">
          {figure('seated', `共 ${capacity} 席`)}
          {figure('published')}
          {figure('present')}
          {figure('absent', `缺考率 ${rateWords(absenceRate(figures))}`)}
          {figure('violations')}
          {figure('qualified', `合格率 ${rateWords(qualificationRate(figures))}`)}
          {figure('issued')}
        </dl>
      </section>
    </div>
  )
}

function Figure({ name, figures, within, note }: Scoped & { name: CountedFigureName; note?: string }) {
  const { title, of } = countedFigures[name]
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <span className="kd-report-count">
          <EnrollmentsLink count={of(figures)} label={title} search={rowsBehind(name, within)} />
        </span>
        {note !== undefined && <span className="kd-hint">{note}</span>}
      </dd>
    </div>
  )
}

const steps = ['enrolled', 'passed', 'present', 'qualified', 'issued'] as const

/** From 报名 to 证书: each step as a bar, with its share of all enrollments. */
function Steps({ figures, within }: Scoped) {
  const all = figures.enrolled
  return (
    <section className="kd-report-steps" aria-label="从报名到发证">
      <h2 className="kd-group-label">从报名到发证</h2>
      <ol>
        {steps.map((name) => {
          const { title, of } = countedFigures[name]
          const count = of(figures)
          return (
            <li key={name}>
              <span>{title}</span>
              <ShareBar share={all === 0 ? 0 : count / all} />
              <span className="kd-number">
                <EnrollmentsLink count={count} label={title} search={rowsBehind(name, within)} />
              </span>
              <span className="kd-number kd-hint">{rateWords(all === 0 ? null : count / all)}</span>
            </li>
          )
        })}
      </ol>
      <p className="kd-hint">百分比是占全部报名的比例；成绩公布以后才有实考和合格。</p>
    </section>
  )
}
