import { AutoComplete } from 'antd'
import { useDeferredValue } from 'react'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { FormField } from '../../ui/form-field.tsx'

export type OwnEmployerFieldProps = {
  readonly label?: string
  readonly value: string
  readonly error?: string | undefined
  readonly onType: (name: string) => void
  readonly onLeave?: () => void
}

/** 单位名称: completes from those on record once two characters are typed; another name will do as well. */
export function OwnEmployerField({ label = '单位名称', value, error, onType, onLeave }: OwnEmployerFieldProps) {
  const text = useDeferredValue(value.trim().slice(0, 100))
  const asks = [...text].length >= 2
  const { data } = useCoreQuery('ownProfile', 'findEmployers', { text }, { enabled: asks, keepPrevious: true })
  const names = asks ? (data ?? []) : []
  return (
    <div className="kd-span-6">
      <FormField
        label={label}
        required
        error={error}
        hint="请填写营业执照上的全称；登记过的单位会出现在列表里，点选即可。"
      >
        {(field) => (
          <AutoComplete
            {...field}
            data-field="employerName"
            value={value}
            maxLength={80}
            defaultActiveFirstOption={false}
            options={names.map(({ name }) => ({ value: name }))}
            onChange={onType}
            {...(onLeave && { onBlur: onLeave })}
          />
        )}
      </FormField>
    </div>
  )
}
