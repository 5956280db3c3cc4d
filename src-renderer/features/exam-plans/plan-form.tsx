import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Subject } from '../../../src-shared/domain/exam-plan.ts'
import type { ExamPlanEntry } from '../../../src-shared/domain/exam-plan-operations.ts'
import type { CallError } from '../../client/call-failure.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { BasicSection, DatesSection, Field, MarksSection, Section, TicketSection } from './plan-form-sections.tsx'
import {
  type PlanFieldErrors,
  type PlanFieldName,
  type PlanFields,
  placedErrors,
  planFieldTitles,
  readFields,
} from './plan-form-state.ts'
import { SubjectMatrix } from './subject-matrix.tsx'
import './exam-plans.css'
import './plan-form.css'

export interface PlanFormProps {
  readonly fields: PlanFields
  readonly onChange: (fields: PlanFields) => void
  readonly onSave: (entry: ExamPlanEntry) => void
  /** Leaves; what was typed waits for whoever comes back. */
  readonly onBack: () => void
  readonly saveLabel: string
  /** A form that somebody came to fill in: the keyboard is in its first field. */
  readonly beginsAtFirst?: boolean
  readonly busy: boolean
  readonly error: CallError | null
  /** What to do about the error, where there is more to do than to correct a field. */
  readonly remedy?: { readonly label: string; readonly run: () => void } | undefined
  /** Strips above the form. */
  readonly notices?: ReactNode
  readonly knownSubjects: readonly Subject[]
  readonly fixedSubjects: ReadonlyMap<string, string>
  /** Tickets carry number and template already: why they stay as they are. */
  readonly printed: string | null
}

/** All that is typed of a plan, in sections; a refusal stands beside the field it is about. */
export function PlanForm(props: PlanFormProps) {
  const { fields, onChange, error } = props
  const [lacking, setLacking] = useState<PlanFieldErrors>({})
  const errors: PlanFieldErrors = { ...placedErrors(error), ...lacking }
  const set = (changed: Partial<PlanFields>) => {
    setLacking({})
    onChange({ ...fields, ...changed })
  }
  const save = () => {
    if (props.busy) return
    const read = readFields(fields)
    setLacking(read.ok ? {} : read.errors)
    if (read.ok) props.onSave(read.entry)
  }
  useShortcuts([
    { key: 'Ctrl+Enter', label: '保存', run: save },
    { key: 'Escape', label: '返回', run: props.onBack },
  ])
  const section = { fields, set, errors }
  const whole = error && Object.keys(placedErrors(error)).length === 0 ? error : null
  // Both ends of a range are one place to look at.
  const wrong = new Set(Object.keys(errors).map((name) => planFieldTitles[name as PlanFieldName])).size
  const form = useRef<HTMLDivElement>(null)
  const { beginsAtFirst } = props
  useEffect(() => {
    if (beginsAtFirst) form.current?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true })
  }, [beginsAtFirst])
  useEffect(() => {
    if (wrong > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [wrong])
  return (
    <>
      <div ref={form} className="kd-page-body kd-plan-form">
        {props.notices}
        {whole && <ErrorNote message={whole.message} reference={whole.reference} action={props.remedy} />}
        <BasicSection {...section} printed={props.printed} />
        <DatesSection {...section} />
        <Section title="科目" about="人员类别 × 业务领域；出租汽车分巡游和网约。">
          <Field label="考哪些科目" name="subjects" errors={errors}>
            {(field) => (
              <SubjectMatrix
                id={field.id}
                subjects={fields.subjects}
                known={props.knownSubjects}
                fixed={props.fixedSubjects}
                onChange={(subjects) => set({ subjects })}
              />
            )}
          </Field>
        </Section>
        <MarksSection {...section} />
        <TicketSection {...section} printed={props.printed} />
      </div>
      <ActionBar note={wrong > 0 ? `有 ${wrong} 处要改正，见标红的栏。` : undefined}>
        <Button type="primary" size="large" loading={props.busy} onClick={save}>
          {props.saveLabel} <KeyCap keys="Ctrl+Enter" tone="on-primary" />
        </Button>
        <Button size="large" onClick={props.onBack}>
          返回 <KeyCap keys="Escape" />
        </Button>
      </ActionBar>
    </>
  )
}
