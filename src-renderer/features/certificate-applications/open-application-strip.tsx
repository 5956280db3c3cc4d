import type { HeldCertificate } from '../../../src-shared/contract/certificate-applications.ts'
import { type CalendarDate, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { applicationNames } from '../../../src-shared/domain/certificate-application.ts'
import { listTime } from '../../ui/date-format.ts'
import { StateShape } from '../../ui/state-shapes.tsx'

/** The application that waits, inside the card, with its withdrawal. */
export function OpenApplicationStrip({
  open,
  today,
  onWithdraw,
}: {
  open: NonNullable<HeldCertificate['open']>
  today: CalendarDate
  /** Missing: whoever looks may not withdraw it. */
  onWithdraw?: (() => void) | undefined
}) {
  const name = applicationNames[open.kind]
  return (
    <div className="kd-application-strip">
      <StateShape shape="clock" size={16} />
      <b>证书{name} 待审核</b>
      <span>
        {listTime(InstantSchema.parse(open.submittedAt), today)} 提交{wouldBecome(open)}
      </span>
      {onWithdraw && (
        <button type="button" className="kd-text-button" onClick={onWithdraw}>
          撤销{name}
        </button>
      )}
    </div>
  )
}

function wouldBecome({ change, renewal }: NonNullable<HeldCertificate['open']>): string {
  if (renewal) return `，通过后有效期至 ${renewal.until}`
  return change ? `，通过后单位为${change.to.employerName}` : '，通过后证书无效'
}
