import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type CalendarDate, CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'

const dayOf = (date: CalendarDate | null): Dayjs | null => (date === null ? null : dayjs(date))
const dateOf = (day: Dayjs | null | undefined): CalendarDate | undefined =>
  day?.isValid() ? CalendarDateSchema.parse(day.format('YYYY-MM-DD')) : undefined

/** First and last day of the exams that are counted, both inclusive; either may be open. */
export function ExamDates({
  from,
  until,
  onChange,
}: {
  from: CalendarDate | null
  until: CalendarDate | null
  onChange: (dates: { examFrom: CalendarDate | undefined; examUntil: CalendarDate | undefined }) => void
}) {
  return (
    <DatePicker.RangePicker
      size="small"
      className="kd-report-dates"
      aria-label="考试日期"
      value={[dayOf(from), dayOf(until)]}
      format="YYYY-MM-DD"
      separator="—"
      placeholder={['考试日期从', '到（含）']}
      allowEmpty={[true, true]}
      onChange={(days) => onChange({ examFrom: dateOf(days?.[0]), examUntil: dateOf(days?.[1]) })}
    />
  )
}
