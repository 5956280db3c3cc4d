import { Button, Select } from 'antd'
import { useRef } from 'react'
import { ID_TYPES, type IdType } from '../../../src-shared/domain/identity-document.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { IdNumberStanding } from '../candidates/id-number-standing.tsx'
import { PersonTextField, SexAndBirthFields } from '../candidates/person-fields.tsx'
import { useFocusFirstFault } from '../enrollments/form-keys.ts'
import type { OwnProfile } from './profile-draft.ts'
import { SaveBar } from './save-bar.tsx'
import type { ProfileForm } from './use-profile-form.ts'

export type PartProps = {
  readonly form: ProfileForm
  readonly profile: OwnProfile
  /** The primary button of the screen is here, and not 我要报考. */
  readonly leads: boolean
  readonly onNext: () => void
}

/** 3.1 基本信息. */
export function BasicPart({ form, profile, leads, onNext }: PartProps) {
  const element = useRef<HTMLFormElement>(null)
  useFocusFirstFault(element, form.attempts)
  const { draft, errors, typed, touch, derived } = form
  if (profile.basic && profile.fixed.identity) return <FixedBasic profile={profile} onNext={onNext} />
  const fields = { draft, errors, onChange: typed, onLeave: touch, derived }
  return (
    <form
      ref={element}
      className="kd-self-form"
      aria-label="基本信息"
      onSubmit={(event) => {
        event.preventDefault()
        void form.save()
      }}
    >
      {form.problem && <IdentityProblem form={form} username={profile.username} />}
      <div className="kd-form-grid">
        <PersonTextField {...fields} field="name" required />
        <FormField label="证件类型" required error={errors.idType}>
          {(field) => (
            <Select
              {...field}
              data-field="idType"
              value={draft.idType}
              options={ID_TYPES.map((idType) => ({ value: idType, label: idType }))}
              onChange={(idType: IdType) => typed({ idType, sex: '', birthDate: '' })}
            />
          )}
        </FormField>
        <PersonTextField {...fields} field="idNumber" required hint={<NumberHint form={form} />} />
        <SexAndBirthFields {...fields} />
      </div>
      <SaveBar form={form} leads={leads} onNext={onNext} nextLabel="下一步：扩展信息" />
    </form>
  )
}

/** Somebody has that number on record already: here it is said how to come to it. */
function IdentityProblem({ form: { problem }, username }: { form: ProfileForm; username: string }) {
  if (problem?.code !== 'OWN_IDENTITY_KNOWN') {
    return <ErrorNote message={problem?.message} reference={problem?.reference} />
  }
  return (
    <ErrorNote
      message={problem.message}
      advice={
        <>
          到服务台时，请告诉考务员您的账号：<b>{username}</b>
        </>
      }
    />
  )
}

function FixedBasic({ profile, onNext }: Pick<PartProps, 'profile' | 'onNext'>) {
  const { basic, fixed } = profile
  if (!basic) return null
  return (
    <div className="kd-self-form">
      <Notice tone="neutral">{fixed.identity}</Notice>
      <FactGrid
        facts={[
          { label: '真实姓名', value: basic.name },
          { label: '证件类型', value: basic.idType },
          { label: '证件号码', value: basic.idNumber },
          { label: '性别', value: basic.sex },
          { label: '出生日期', value: basic.birthDate },
        ]}
      />
      <div className="kd-self-actions">
        <Button onClick={onNext}>下一步：扩展信息</Button>
      </div>
    </div>
  )
}

/** Under the number: that it is sound, or that it is another kind of document. */
function NumberHint({ form: { draft, typed } }: { form: ProfileForm }) {
  const { idType, idNumber } = draft
  if (idNumber.trim() === '') return '居民身份证号码会带出性别和出生日期。'
  return <IdNumberStanding idType={idType} idNumber={idNumber} onType={(likely) => typed({ idType: likely })} />
}
