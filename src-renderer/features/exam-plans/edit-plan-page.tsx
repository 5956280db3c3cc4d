import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { PlanRecord } from '../../../src-shared/contract/exam-plans.ts'
import type { ExamPlanEntry } from '../../../src-shared/domain/exam-plan-operations.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { NotForYou } from '../../ui/not-for-you.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RestoredNotice } from './new-plan-page.tsx'
import { PlanForm } from './plan-form.tsx'
import { changedFields, mergeFields, type PlanFields, planFieldTitles } from './plan-form-state.ts'
import { useKeptDraft } from './use-kept-draft.ts'

const crumbs = [{ label: '考试计划', to: '/plans' }] as const

/** 修改考试计划. */
export function EditPlanPage() {
  const { planId } = useParams({ from: '/staff/plans/$planId/edit' })
  const { may } = useSignedIn()
  const record = useCoreQuery('examPlans', 'get', { planId }, { enabled: may('plan:manage') })
  // The form starts from the record once; a later version is taken over only when its user asks for it.
  const [first, setFirst] = useState<PlanRecord>()
  if (first === undefined && record.data !== undefined) setFirst(record.data)
  return (
    <>
      <PageHead title="修改计划" crumbs={crumbs} note={first?.plan.name} />
      {!may('plan:manage') && <NotForYou what="修改计划" permission="plan:manage" />}
      {record.error && !first && (
        <div className="kd-page-body">
          <ErrorNote message={record.error.message} action={{ label: '重新载入', run: () => void record.refetch() }} />
        </div>
      )}
      {first && <EditPlanForm first={first} />}
    </>
  )
}

const fieldsOf = ({ plan: { status: _, publishedAt: __, ...fields } }: PlanRecord): PlanFields => fields

/** What is typed, and the version it was typed over. */
interface Typed {
  readonly version: number
  readonly base: PlanFields
  readonly fields: PlanFields
}

function EditPlanForm({ first }: { first: PlanRecord }) {
  const { planId } = first
  const navigate = useNavigate()
  const start: Typed = { version: first.version, base: fieldsOf(first), fields: fieldsOf(first) }
  const draft = useKeptDraft<Typed>(`plan-${planId}`, start)
  const [record, setRecord] = useState(first)
  const [kept, setKept] = useState<readonly string[] | null>(null)
  const edit = useCommand('examPlans', 'edit')
  const { base, fields } = draft.fields
  const back = () => void navigate({ to: '/plans/$planId', params: { planId } })
  const save = async (entry: ExamPlanEntry) => {
    const done = await edit.run({ planId, version: draft.fields.version, entry })
    if (!done) return
    draft.forget()
    back()
  }
  const takeOver = async () => {
    const fresh = await client.examPlans.get({ planId })
    const merged = mergeFields({ base, typed: fields, fresh: fieldsOf(fresh) })
    setRecord(fresh)
    setKept(changedFields(base, fields).map((name) => planFieldTitles[name]))
    draft.setFields({ version: fresh.version, base: fieldsOf(fresh), fields: merged })
    edit.clearError()
  }
  return (
    <PlanForm
      fields={fields}
      onChange={(changed) => {
        draft.setFields({ ...draft.fields, fields: changed })
        edit.clearError()
      }}
      onSave={(entry) => void save(entry)}
      onBack={back}
      saveLabel="保存"
      busy={edit.busy}
      error={edit.error}
      remedy={edit.error?.code === 'STALE' ? { label: '载入最新内容', run: () => void takeOver() } : undefined}
      knownSubjects={record.plan.subjects}
      fixedSubjects={fixedSubjects(record)}
      printed={record.ticketsIssued ? '已编出准考证号，不能再改。' : null}
      notices={
        <>
          {draft.restored && changedFields(base, fields).length > 0 && (
            <RestoredNotice onDiscard={() => draft.setFields(start)} />
          )}
          {kept && (
            <Notice tone="waiting">
              已载入最新内容{kept.length > 0 && `，您改过的栏保留着：${[...new Set(kept)].join('、')}`}。核对后再保存。
            </Notice>
          )}
        </>
      }
    />
  )
}

function fixedSubjects({ plan, subjectsInUse, sessions }: PlanRecord): ReadonlyMap<string, string> {
  const fixed = new Map<string, string>()
  for (const { id } of plan.subjects) {
    const examining = sessions.filter(({ subjectIds }) => subjectIds.includes(id))
    if (subjectsInUse.includes(id)) fixed.set(id, '已有人报')
    else if (examining.length > 0) fixed.set(id, `第 ${examining.map(({ number }) => number).join('、')} 场`)
  }
  return fixed
}
