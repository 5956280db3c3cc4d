import { Input, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { educationLevels } from '../../../src-shared/domain/code-tables/education.ts'
import { ethnicGroups } from '../../../src-shared/domain/code-tables/ethnic-groups.ts'
import { FormField } from '../../ui/form-field.tsx'
import { EmployerField } from './employer-field.tsx'
import {
  creditCodeWarning,
  type FieldErrors,
  type PersonDraft,
  type PersonField,
  personFieldNames,
} from './person-draft.ts'
import './person-fields.css'

export type PersonFieldsProps = {
  readonly draft: PersonDraft
  readonly errors: FieldErrors
  readonly onChange: (changes: Partial<PersonDraft>) => void
  /** A field was left: its faults may be said now. */
  readonly onLeave: (field: PersonField) => void
  /** Sex and birth date follow from the number and can't be typed. */
  readonly derived: boolean
}

type TextFieldProps = PersonFieldsProps & {
  readonly field: Exclude<PersonField, 'sex' | 'idType' | 'education' | 'ethnicGroup'>
  readonly required?: boolean
  readonly hint?: ReactNode
  readonly placeholder?: string
  readonly readOnly?: boolean
  readonly inputMode?: 'numeric' | 'tel' | 'email'
  readonly className?: string
}

/** One line of text under its label in the manual's words. */
export function PersonTextField({ draft, errors, onChange, onLeave, field, ...rest }: TextFieldProps) {
  const { required = false, hint, className, placeholder, readOnly = false, inputMode } = rest
  return (
    <div className={className}>
      <FormField label={personFieldNames[field]} required={required} error={errors[field]} hint={hint}>
        {(props) => (
          <Input
            {...props}
            data-field={field}
            autoComplete="off"
            spellCheck={false}
            value={draft[field]}
            placeholder={placeholder}
            readOnly={readOnly}
            {...(readOnly ? { tabIndex: -1 } : {})}
            {...(inputMode ? { inputMode } : {})}
            onChange={(event) => onChange({ [field]: event.target.value })}
            onBlur={() => onLeave(field)}
          />
        )}
      </FormField>
    </div>
  )
}

/** 基本信息 after the document: name, sex, birth date, mobile. */
export function BasicFields(props: PersonFieldsProps) {
  return (
    <>
      <PersonTextField {...props} field="name" required />
      <SexAndBirthFields {...props} />
      <PersonTextField {...props} field="mobile" required inputMode="tel" />
    </>
  )
}

/** 性别 and 出生日期: from the number where it has them. */
export function SexAndBirthFields(props: PersonFieldsProps) {
  const { draft, errors, onChange, onLeave, derived } = props
  return (
    <>
      <FormField label="性别" required error={errors.sex}>
        {({ status: _, ...field }) => (
          <Radio.Group
            {...field}
            className="kd-sex"
            value={draft.sex}
            disabled={derived && draft.sex !== ''}
            onChange={(event) => {
              onChange({ sex: event.target.value })
              onLeave('sex')
            }}
            options={[
              { value: '男', label: '男' },
              { value: '女', label: '女' },
            ]}
          />
        )}
      </FormField>
      <PersonTextField
        {...props}
        field="birthDate"
        required
        placeholder="1990-01-05"
        readOnly={derived && draft.birthDate !== ''}
        inputMode="numeric"
      />
    </>
  )
}

/** 单位名称 with its credit code, found among those known or typed anew. */
export function EmployerFields(props: PersonFieldsProps) {
  const { draft, errors, onChange, onLeave } = props
  const warning = creditCodeWarning(draft)
  return (
    <>
      <div className="kd-span-8">
        <EmployerField
          value={draft.employerName}
          error={errors.employerName}
          onType={(employerName) => onChange({ employerName })}
          onChoose={({ name, creditCode }) => onChange({ employerName: name, creditCode: creditCode ?? '' })}
          onLeave={() => onLeave('employerName')}
        />
      </div>
      <PersonTextField
        {...props}
        field="creditCode"
        hint={warning === null ? undefined : <span className="kd-warning-text">{warning}</span>}
      />
    </>
  )
}

interface TableOption {
  readonly value: string
  readonly label: string
  /** Of the standard's table: can be typed to find the entry. */
  readonly code: string
}

export type ExtendedFieldsProps = PersonFieldsProps & {
  /** Which of them must be filled here; a clerk's form asks for none. */
  readonly needed?: readonly PersonField[]
}

/** 扩展信息 of the manual. */
export function ExtendedFields({ needed = [], ...props }: ExtendedFieldsProps) {
  const { draft, errors, onChange } = props
  const isNeeded = (field: PersonField) => needed.includes(field)
  const choice = (field: 'education' | 'ethnicGroup', className: string, options: TableOption[]) => (
    <div className={className}>
      <FormField label={personFieldNames[field]} required={isNeeded(field)} error={errors[field]}>
        {(given) => (
          <Select
            {...given}
            data-field={field}
            allowClear
            showSearch={{
              filterOption: (typed, option) => `${option?.label ?? ''} ${option?.code ?? ''}`.includes(typed.trim()),
            }}
            value={draft[field] === '' ? undefined : draft[field]}
            options={options}
            onChange={(value: string | undefined) => onChange({ [field]: value ?? '' })}
          />
        )}
      </FormField>
    </div>
  )
  const optionsOf = (table: readonly { name: string; code: string }[]) =>
    table.map(({ name, code }) => ({ value: name, label: name, code }))
  return (
    <>
      <PersonTextField {...props} field="yearsOfWork" required={isNeeded('yearsOfWork')} inputMode="numeric" />
      {choice('education', 'kd-span-3', optionsOf(educationLevels))}
      {choice('ethnicGroup', 'kd-span-2', optionsOf(ethnicGroups))}
      <PersonTextField {...props} field="technicalTitle" className="kd-span-3" />
      <PersonTextField {...props} field="address" required={isNeeded('address')} className="kd-span-6" />
      <PersonTextField {...props} field="postcode" inputMode="numeric" className="kd-span-2" />
      <PersonTextField {...props} field="email" inputMode="email" />
    </>
  )
}
