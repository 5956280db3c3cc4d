import { Checkbox, Input } from 'antd'
import { FormField } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'

export interface Agreement {
  readonly agreed: boolean
  readonly reason: string
}
export const noAgreement: Agreement = { agreed: false, reason: '' }

/** Printed tickets become waste: said with their number, to be agreed to. */
export function WasteAgreement({
  count,
  value,
  onChange,
  withReason = false,
  error,
}: {
  count: number
  value: Agreement
  onChange: (value: Agreement) => void
  withReason?: boolean
  error?: string | undefined
}) {
  if (count === 0) return null
  return (
    <div className="kd-seating-waste">
      <Notice tone="warning">
        <b>{count} 张已打印的准考证会作废。</b>号码不会再用，须收回旧证、重新打印并通知考生。
        <Checkbox checked={value.agreed} onChange={(event) => onChange({ ...value, agreed: event.target.checked })}>
          我知道这 {count} 张会作废
        </Checkbox>
      </Notice>
      {withReason && (
        <FormField label="原因" required error={error}>
          {(field) => (
            <Input
              {...field}
              maxLength={200}
              value={value.reason}
              placeholder="例如：考场断电，换到 3 号楼"
              onChange={(event) => onChange({ ...value, reason: event.target.value })}
            />
          )}
        </FormField>
      )}
    </div>
  )
}

/** What still keeps from going on, or null. */
export function whyNotYet(count: number, { agreed, reason }: Agreement, withReason: boolean): string | null {
  if (count === 0) return null
  if (!agreed) return `请先确认：${count} 张已打印的准考证会作废。`
  return withReason && reason.trim().length < 2 ? '请写明原因（至少 2 个字）。' : null
}
