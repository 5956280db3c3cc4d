import { InputNumber } from 'antd'
import { FormField } from '../../ui/form-field.tsx'
import type { NumberField } from './setting-fields.ts'

/** A number of the site's to set, with its limits, what it does and where its default comes from. */
export function NumberSettingField({
  field,
  value,
  problem,
  onChange,
}: {
  field: Omit<NumberField, 'name'>
  value: number
  problem: string | undefined
  onChange: (value: number) => void
}) {
  const { label, unit, min, max, note, source } = field
  return (
    <FormField
      label={label}
      layout="beside"
      required
      error={problem && `请填 ${min} 到 ${max} 之间的整数。`}
      hint={
        <>
          {note}
          <span className="kd-settings-source">来源：{source}</span>
        </>
      }
    >
      {(given) => (
        <InputNumber
          {...given}
          className="kd-settings-number"
          suffix={unit}
          value={Number.isNaN(value) ? null : value}
          precision={0}
          // Out of range is said under the field, not silently corrected.
          onChange={(typed) => onChange(typed ?? Number.NaN)}
        />
      )}
    </FormField>
  )
}
