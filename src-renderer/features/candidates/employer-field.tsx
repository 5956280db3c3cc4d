import { AutoComplete } from 'antd'
import { useDeferredValue } from 'react'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { FormField } from '../../ui/form-field.tsx'
import { Separated } from '../../ui/sep.tsx'

type Found = OutputOf<AppContract['employers']['find']>[number]

export type EmployerFieldProps = {
  readonly value: string
  readonly error?: string | undefined
  readonly label?: string
  /** Only one on record will do; another name is not called a new employer. */
  readonly known?: boolean
  readonly required?: boolean
  readonly onType: (name: string) => void
  readonly onChoose?: (employer: Found) => void
  readonly onLeave?: () => void
}

/** Names compare without spaces and width, as the core compares them. */
const comparable = (name: string): string => name.normalize('NFKC').replace(/\s/gu, '').toLowerCase()

/** 单位名称: completes from the known ones by any part of name or credit code; another name is a new employer. */
export function EmployerField(props: EmployerFieldProps) {
  const {
    value,
    error,
    label = '单位名称',
    known: onlyKnown = false,
    required = false,
    onType,
    onChoose,
    onLeave,
  } = props
  const text = useDeferredValue(value.trim())
  const { data: found } = useCoreQuery(
    'employers',
    'find',
    { text: text.slice(0, 100) },
    { enabled: text !== '', keepPrevious: true },
  )
  const known = text === '' ? [] : (found ?? [])
  const settled = text === value.trim() && found !== undefined
  const isNew =
    !onlyKnown && settled && [...text].length >= 2 && !known.some(({ name }) => comparable(name) === comparable(text))
  return (
    <FormField
      label={label}
      required={required}
      error={error}
      hint={isNew ? '还没有登记过这个单位，提交时一并登记。' : undefined}
    >
      {(field) => (
        <AutoComplete
          {...field}
          data-field="employerName"
          value={value}
          maxLength={80}
          defaultActiveFirstOption={false}
          options={known.map((employer) => ({ value: employer.name, employer }))}
          optionRender={({ data }) => <EmployerOption employer={data.employer} />}
          onChange={onType}
          onSelect={(name: string) => {
            const employer = known.find((one) => one.name === name)
            if (employer) onChoose?.(employer)
          }}
          {...(onLeave && { onBlur: onLeave })}
        />
      )}
    </FormField>
  )
}

function EmployerOption({ employer: { name, creditCode, parentName } }: { employer: Found }) {
  return (
    <span className="kd-employer-option">
      <span className="kd-one-line" title={name}>
        {name}
      </span>
      <span className="kd-hint">
        <Separated facts={[creditCode ?? '没有统一社会信用代码', parentName && `${parentName}的分支机构`]} />
      </span>
    </span>
  )
}
