import { useNavigate, useParams } from '@tanstack/react-router'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ExportButton } from '../list-exports/export-button.tsx'
import { PlanActions } from './plan-actions.tsx'
import { PlanFacts } from './plan-facts.tsx'
import { PlanReadiness } from './plan-readiness.tsx'
import { PlanSessions } from './plan-sessions.tsx'
import { PlanStanding, planCode } from './plan-words.tsx'
import './plan-page.css'

const crumbs = [{ label: '考试计划', to: '/plans' }] as const

/** One plan: what it says, its sessions with their seats, and what to do next with it. */
export function PlanPage() {
  const { planId } = useParams({ from: '/staff/plans/$planId' })
  const { today } = useSignedIn()
  const navigate = useNavigate()
  const record = useCoreQuery('examPlans', 'get', { planId })
  const found = record.data
  if (!found) {
    return (
      <>
        <PageHead title={record.error ? '打不开这个计划' : ''} crumbs={crumbs} />
        {record.error && (
          <div className="kd-page-body">
            <ErrorNote
              message={record.error.message}
              action={
                record.error.code === 'NOT_FOUND'
                  ? { label: '返回列表', run: () => void navigate({ to: '/plans' }) }
                  : { label: '重新载入', run: () => void record.refetch() }
              }
            />
          </div>
        )}
      </>
    )
  }
  const { plan } = found
  return (
    <>
      <PageHead
        title={`编号 ${planCode(plan)}`}
        crumbs={crumbs}
        note={<PlanStanding plan={{ ...plan, published: plan.publishedAt !== null }} today={today} />}
        actions={
          <>
            <ExportButton
              isEmpty={found.sessions.length === 0}
              lists={[
                { what: '场次', masked: (options) => client.listExports.sessions({ filter: { planId } }, options) },
              ]}
            />
            <PlanActions record={found} />
          </>
        }
      />
      <div className="kd-plan-page">
        <div className="kd-plan-main">
          <h2 className="kd-plan-title">{plan.name}</h2>
          <PlanFacts record={found} />
          <PlanSessions record={found} />
        </div>
        <aside className="kd-plan-aside">
          <PlanReadiness record={found} />
        </aside>
      </div>
    </>
  )
}
