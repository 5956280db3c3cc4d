import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { nextPlanNumber } from '../../../src-shared/domain/copy-exam-plan.ts'
import type { ExamPlanEntry } from '../../../src-shared/domain/exam-plan-operations.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { NotForYou } from '../../ui/not-for-you.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PlanForm } from './plan-form.tsx'
import type { PlanFields } from './plan-form-state.ts'
import { useKeptDraft } from './use-kept-draft.ts'

const crumbs = [{ label: '考试计划', to: '/plans' }] as const
const nothingFixed: ReadonlyMap<string, string> = new Map()

type Numbers = readonly { readonly year: string; readonly number: number }[]

/** 新建考试计划. */
export function NewPlanPage() {
  const { may } = useSignedIn()
  const defaults = useCoreQuery('examPlans', 'getDefaults', {}, { enabled: may('plan:manage') })
  // The form starts once; what other people create meanwhile does not change it under the typing hands.
  const [first, setFirst] = useState<typeof defaults.data>(undefined)
  if (first === undefined && defaults.data !== undefined) setFirst(defaults.data)
  return (
    <>
      <PageHead title="新建计划" crumbs={crumbs} note="存成草稿，加好场次后再发布" />
      {!may('plan:manage') && <NotForYou what="新建计划" permission="plan:manage" />}
      {defaults.error && (
        <div className="kd-page-body">
          <ErrorNote
            message={defaults.error.message}
            action={{ label: '重新载入', run: () => void defaults.refetch() }}
          />
        </div>
      )}
      {first && <NewPlanForm initial={initialFields(first)} numbers={first.numbers} />}
    </>
  )
}

function initialFields({
  entry,
  numbers,
}: {
  entry: Omit<ExamPlanEntry, 'name' | 'number'>
  numbers: Numbers
}): PlanFields {
  const number = nextPlanNumber(numbers, entry.examFrom.slice(0, 4))
  return {
    ...entry,
    name: '',
    number,
    registrationFrom: null,
    registrationUntil: null,
    examFrom: null,
    examUntil: null,
  }
}

function NewPlanForm({ initial, numbers }: { initial: PlanFields; numbers: Numbers }) {
  const navigate = useNavigate()
  const draft = useKeptDraft<PlanFields>('new-plan', initial)
  const create = useCommand('examPlans', 'create')
  const change = (fields: PlanFields) => {
    // Another year has numbers of its own.
    const year = fields.examFrom?.slice(0, 4)
    const moved = year !== undefined && year !== draft.fields.examFrom?.slice(0, 4)
    draft.setFields(moved ? { ...fields, number: nextPlanNumber(numbers, year) } : fields)
    create.clearError()
  }
  const save = async (entry: ExamPlanEntry) => {
    const done = await create.run(entry)
    if (!done) return
    draft.forget()
    await navigate({ to: '/plans/$planId', params: { planId: done.output.planId } })
  }
  return (
    <PlanForm
      fields={draft.fields}
      onChange={change}
      onSave={(entry) => void save(entry)}
      onBack={() => void navigate({ to: '/plans' })}
      saveLabel="存成草稿"
      beginsAtFirst
      busy={create.busy}
      error={create.error}
      knownSubjects={[]}
      fixedSubjects={nothingFixed}
      printed={null}
      notices={draft.restored && <RestoredNotice onDiscard={() => draft.setFields(initial)} />}
    />
  )
}

export function RestoredNotice({ onDiscard }: { onDiscard: () => void }) {
  return (
    <Notice
      tone="waiting"
      action={
        <button type="button" className="kd-text-button" onClick={onDiscard}>
          丢弃，重新填
        </button>
      }
    >
      已放回上次没有保存的内容。
    </Notice>
  )
}
