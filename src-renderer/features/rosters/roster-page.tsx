import { type RefObject, useEffect, useRef } from 'react'
import { PageHead } from '../../ui/page-head.tsx'
import { StepTrail } from '../../ui/step-trail.tsx'
import { CheckStep } from './check-step.tsx'
import { ChooseStep } from './choose-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { ImportStep } from './import-step.tsx'
import { STEPS, type Step } from './roster-state.ts'
import { useRosterWork } from './use-roster-work.ts'
import './rosters.css'

const order: readonly Step[] = ['choose', 'columns', 'check', 'import']

/** 导入名册: a file, its columns, its faults, and then everybody or nobody. */
export function RosterPage() {
  const { work, state } = useRosterWork()
  const { step } = state
  const page = useFocusOnStep(step)
  return (
    <div ref={page} className="kd-roster" tabIndex={-1}>
      <PageHead
        title="导入名册"
        crumbs={[{ label: '报名', to: '/enrollments' }]}
        actions={<StepTrail steps={STEPS} current={state.imported ? order.length : order.indexOf(step)} />}
      />
      {step === 'choose' && <ChooseStep work={work} state={state} />}
      {step === 'columns' && <ColumnsStep work={work} state={state} />}
      {step === 'check' && <CheckStep work={work} state={state} />}
      {step === 'import' && <ImportStep work={work} state={state} />}
    </div>
  )
}

/** The button that led to the step is gone: the keyboard goes on at the step's first field. */
function useFocusOnStep(step: Step): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    if (document.activeElement !== document.body) return
    const first = page.current?.querySelector<HTMLElement>('.kd-roster-body input:not([type="file"]), .kd-grid-editor')
    const place = first ?? page.current
    place?.focus({ preventScroll: true })
  }, [step])
  return page
}
