import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReportScope } from '../../../src-shared/contract/reports.ts'
import { download } from '../../client/files.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { DownloadIcon } from '../../ui/icons.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { CertificatesView } from './certificates-view.tsx'
import { EmployersView } from './employers-view.tsx'
import { ExamDates } from './exam-dates.tsx'
import { OverviewView } from './overview-view.tsx'
import { RegionsView } from './regions-view.tsx'
import {
  allPlans,
  parseReportSearch,
  REPORT_VIEWS,
  type ReportSearch,
  type ReportView,
  scopeOf,
} from './report-search.ts'
import { SessionsView } from './sessions-view.tsx'
import { TrendView } from './trend-view.tsx'
import './reports.css'

const viewNames: Readonly<Record<ReportView, string>> = {
  overview: '总览',
  sessions: '按场次',
  employers: '按单位',
  regions: '按区划',
  trend: '趋势',
  certificates: '证书',
}

/** 统计报表: what the exams of a plan, of all plans or of some days add up to; every figure leads to its rows. */
export function ReportsPage() {
  const search = useSearch({ from: '/staff/reports' })
  const navigate = useNavigate()
  const { data: plans, error } = useCoreQuery('examPlans', 'options', {})
  const view = search.view ?? 'overview'
  const change = (changes: { readonly [K in keyof ReportSearch]?: ReportSearch[K] | undefined }): void =>
    void navigate({ to: '/reports', search: parseReportSearch({ ...search, ...changes }), replace: true })
  useShortcuts(
    REPORT_VIEWS.map((one, index) => ({
      key: String(index + 1),
      label: viewNames[one],
      run: () => change({ view: one, text: undefined }),
    })),
  )
  const scope = plans && scopeOf(search, plans)
  return (
    <>
      <PageHead
        title="统计报表"
        note={scope?.planId === null ? '全部考试计划' : undefined}
        actions={scope && <ExportButton scope={scope} />}
      >
        {plans && scope && (
          <>
            <FilterChip
              label="计划"
              value={scope.planId}
              options={plans
                .toSorted((one, other) => (one.examFrom < other.examFrom ? 1 : -1))
                .map(({ planId, name }) => ({ value: planId, label: name }))}
              onChange={(planId) => change({ planId: planId ?? allPlans })}
            />
            <ExamDates from={scope.examFrom} until={scope.examUntil} onChange={change} />
          </>
        )}
      </PageHead>
      <div className="kd-report-views">
        <CountedTabs
          value={view}
          onChange={(one) => change({ view: one, text: undefined })}
          tabs={REPORT_VIEWS.map((one) => ({ value: one, label: viewNames[one] }))}
        />
        <span className="kd-report-hint">
          <KeyCap keys="1" /> 至 <KeyCap keys="6" /> 换页
        </span>
      </div>
      <div className="kd-report">
        {error && <ErrorNote message={error.message} reference={error.reference} />}
        {plans?.length === 0 && view !== 'certificates' ? (
          <EmptyState title="还没有考试计划">
            建好考试计划、有人报名以后，这里按计划、场次、科目、单位和区划统计。
          </EmptyState>
        ) : (
          scope && <View view={view} scope={scope} search={search} onChange={change} />
        )}
      </div>
    </>
  )
}

interface ViewProps {
  readonly view: ReportView
  readonly scope: ReportScope
  readonly search: ReportSearch
  readonly onChange: (changes: { readonly [K in keyof ReportSearch]?: ReportSearch[K] | undefined }) => void
}

function View({ view, scope, search, onChange }: ViewProps) {
  switch (view) {
    case 'overview':
      return <OverviewView scope={scope} />
    case 'sessions':
      return <SessionsView scope={scope} />
    case 'employers':
      return (
        <EmployersView
          scope={scope}
          merged={search.merged === true}
          text={search.text ?? ''}
          onChange={(changes) => onChange(changes)}
        />
      )
    case 'regions':
      return <RegionsView scope={scope} />
    case 'trend':
      return <TrendView scope={scope} />
    case 'certificates':
      return <CertificatesView />
  }
}

/** Every table of the report in one workbook. */
function ExportButton({ scope }: { scope: ReportScope }) {
  const { run, busy, error } = useCommand('reports', 'export')
  const take = async (): Promise<void> => {
    const done = await run(scope)
    if (done) await download(done.output.file)
  }
  useShortcuts([{ key: 'Ctrl+E', label: '导出 Excel', run: () => void take() }])
  return (
    <>
      {error && (
        <span className="kd-field-error" role="alert">
          {error.message}
        </span>
      )}
      <Button
        icon={<DownloadIcon />}
        loading={busy}
        title="把统计报表的各张表导出为 Excel（Ctrl+E）"
        onClick={() => void take()}
      >
        导出
      </Button>
    </>
  )
}
