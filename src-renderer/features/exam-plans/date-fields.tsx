import { DatePicker, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type CalendarDate, CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { FieldProps } from '../../ui/form-field.tsx'

const dayOf = (date: CalendarDate | null): Dayjs | null => (date === null ? null : dayjs(date))
const dateOf = (day: Dayjs | null): CalendarDate | null =>
  day?.isValid() ? CalendarDateSchema.parse(day.format('YYYY-MM-DD')) : null

export interface Range {
  readonly from: CalendarDate | null
  readonly until: CalendarDate | null
}

/** First and last day, both inclusive; typed or picked. */
export function DateRangeField({
  field,
  value,
  onChange,
}: {
  field: FieldProps
  value: Range
  onChange: (range: Range) => void
}) {
  const { id, status, ...described } = field
  return (
    <DatePicker.RangePicker
      {...described}
      id={{ start: id, end: `${id}-until` }}
      status={status}
      value={[dayOf(value.from), dayOf(value.until)]}
      format="YYYY-MM-DD"
      separator="至"
      placeholder={['开始日', '结束日（含）']}
      allowEmpty={[true, true]}
      order={false}
      onCalendarChange={(days) => onChange({ from: dateOf(days?.[0] ?? null), until: dateOf(days?.[1] ?? null) })}
    />
  )
}

export function DateField({
  field,
  value,
  onChange,
  from,
  until,
}: {
  field: FieldProps
  value: CalendarDate | null
  onChange: (date: CalendarDate | null) => void
  /** Days outside can't be picked; typed ones are judged by the rule, with its sentence. */
  from?: CalendarDate | undefined
  until?: CalendarDate | undefined
}) {
  return (
    <DatePicker
      {...field}
      value={dayOf(value)}
      format="YYYY-MM-DD"
      placeholder="年-月-日"
      {...(from === undefined ? {} : { minDate: dayjs(from) })}
      {...(until === undefined ? {} : { maxDate: dayjs(until) })}
      onChange={(day) => onChange(dateOf(day))}
    />
  )
}

/** HH:mm, in steps of five minutes; typing any minute works too. */
export function TimeField({
  field,
  value,
  onChange,
}: {
  field: FieldProps
  value: string | null
  onChange: (time: string | null) => void
}) {
  return (
    <TimePicker
      {...field}
      value={value === null ? null : dayjs(`2000-01-01T${value}`)}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      placeholder="时:分"
      onChange={(time) => onChange(time?.isValid() ? time.format('HH:mm') : null)}
    />
  )
}
