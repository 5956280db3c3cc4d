import { useRef } from 'react'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ExtendedFields } from '../candidates/person-fields.tsx'
import { useFocusFirstFault } from '../enrollments/form-keys.ts'
import type { PartProps } from './basic-part.tsx'
import { FixedQualification } from './fixed-qualification.tsx'
import { OwnEmployerField } from './own-employer-field.tsx'
import { neededFields } from './profile-draft.ts'
import { SaveBar } from './save-bar.tsx'

/** 3.2 扩展信息. */
export function ExtendedPart({ form, profile, leads, onNext }: PartProps) {
  const element = useRef<HTMLFormElement>(null)
  useFocusFirstFault(element, form.attempts)
  const { draft, errors, typed, touch, derived, problem } = form
  const fields = { draft, errors, onChange: typed, onLeave: touch, derived }
  if (!profile.basic) return <Notice tone="warning">请先填写并保存“基本信息”，再填这一页。</Notice>
  return (
    <form
      ref={element}
      className="kd-self-form"
      aria-label="扩展信息"
      onSubmit={(event) => {
        event.preventDefault()
        void form.save()
      }}
    >
      {problem && <ErrorNote message={problem.message} reference={problem.reference} />}
      {profile.fixed.qualification ? (
        <FixedQualification fields={fields} profile={profile} reason={profile.fixed.qualification} />
      ) : (
        <div className="kd-form-grid">
          <OwnEmployerField
            value={draft.employerName}
            error={errors.employerName}
            onType={(employerName) => typed({ employerName })}
            onLeave={() => touch('employerName')}
          />
          <ExtendedFields {...fields} needed={neededFields} />
        </div>
      )}
      <SaveBar form={form} leads={leads} onNext={onNext} nextLabel="下一步：附件信息" />
    </form>
  )
}
