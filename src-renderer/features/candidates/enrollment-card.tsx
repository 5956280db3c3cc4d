import { Button } from 'antd'
import { useState } from 'react'
import type { EnrollmentOfCandidate } from '../../../src-shared/contract/candidates.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { originNames } from '../../../src-shared/domain/candidate.ts'
import { holdsSeat } from '../../../src-shared/domain/enrollment.ts'
import { roomTitle } from '../../../src-shared/domain/room-title.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { timeRange } from '../../ui/date-format.ts'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { Sep } from '../../ui/sep.tsx'
import { ChangePlaceDialog } from '../enrollments/change-place-dialog.tsx'
import { EnrollmentMark } from '../enrollments/enrollment-mark.tsx'
import { WithdrawDialog } from '../enrollments/withdraw-dialog.tsx'
import { RejectionNoticeButton } from '../record-papers/rejection-notice-button.tsx'
import { TicketDialog } from '../seating/ticket-dialog.tsx'
import '../seating/seating.css'
import { RecordState } from '../sync/record-state.tsx'

const instant = (text: string): string => formatChinaTime(InstantSchema.parse(text))

/** One enrollment of a person: what, when and where, its state with who decided, and what can be done with it. */
export function EnrollmentCard({ enrollment, name }: { enrollment: EnrollmentOfCandidate; name: string }) {
  const { may } = useSignedIn()
  const { status, move, withdraw, resubmit, reviewedBy, reviewedAt, comment } = enrollment
  const [open, setOpen] = useState<'withdraw' | 'move' | 'resubmit' | null>(null)
  const close = () => setOpen(null)
  return (
    <article className="kd-card kd-enrollment-card">
      <div className="kd-enrollment-card-head">
        <b>{enrollment.subjectName}</b>
        <EnrollmentMark status={status} />
      </div>
      <p>{enrollment.planName}</p>
      <p>
        第 {enrollment.sessionNumber} 场
        <Sep />
        {enrollment.date} {timeRange(enrollment)}
      </p>
      {enrollment.ticketNumber !== null && <p>准考证号 {enrollment.ticketNumber}</p>}
      {enrollment.place && (
        <p>
          {roomTitle({ number: enrollment.place.roomNumber, name: '' })} {enrollment.place.seat} 号座
          {enrollment.place.location !== '' && (
            <>
              <Sep />
              {enrollment.place.location}
            </>
          )}
        </p>
      )}
      <p className="kd-hint">
        {instant(enrollment.submittedAt)} {enrollment.submittedBy.name} 提交，{originNames[enrollment.origin]}
      </p>
      <RecordState entity="enrollment" id={enrollment.enrollmentId} withWord />
      {reviewedBy && reviewedAt && (
        <p className="kd-hint">
          {instant(reviewedAt)} {reviewedBy.name} 审核
        </p>
      )}
      {comment !== '' && (
        <p className={status === 'rejected' ? 'kd-enrollment-comment' : undefined}>
          {status === 'rejected' ? '审核意见：' : status === 'withdrawn' ? '撤销原因：' : '审核意见：'}
          {comment}
        </p>
      )}
      {enrollment.place && may('ticket:print') && <TicketButton enrollment={enrollment} name={name} />}
      {(status === 'rejected' || may('enrollment:submit')) && (
        <div className="kd-enrollment-card-buttons">
          {status === 'rejected' && may('enrollment:submit') && (
            <GreyedButton
              size="small"
              greyedBecause={resubmit.allowed ? undefined : resubmit.reason}
              onClick={() => setOpen('resubmit')}
            >
              重新提交…
            </GreyedButton>
          )}
          {status === 'rejected' && <RejectionNoticeButton enrollmentId={enrollment.enrollmentId} />}
          {holdsSeat(status) && (
            <>
              <GreyedButton
                size="small"
                greyedBecause={move.allowed ? undefined : move.reason}
                onClick={() => setOpen('move')}
              >
                改场次…
              </GreyedButton>
              <GreyedButton
                size="small"
                greyedBecause={withdraw.allowed ? undefined : withdraw.reason}
                onClick={() => setOpen('withdraw')}
              >
                撤销报名…
              </GreyedButton>
            </>
          )}
        </div>
      )}
      {open === 'withdraw' && <WithdrawDialog enrollment={enrollment} onClose={close} />}
      {(open === 'move' || open === 'resubmit') && (
        <ChangePlaceDialog kind={open} enrollment={enrollment} onClose={close} />
      )}
    </article>
  )
}

/** For who lost theirs, or needs it at once: printed here, and again only with a reason. */
function TicketButton({ enrollment, name }: { enrollment: EnrollmentOfCandidate; name: string }) {
  const [open, setOpen] = useState(false)
  const { enrollmentId } = enrollment
  return (
    <div className="kd-enrollment-card-buttons">
      <Button size="small" onClick={() => setOpen(true)}>
        {enrollment.ticketPrinted ? '补打准考证…' : '打印准考证…'}
      </Button>
      {open && (
        <TicketDialog
          task={{
            kind: 'print',
            title: `准考证 ${name}`,
            scope: { kind: 'people', enrollmentIds: [enrollmentId] },
            as: 'one-file',
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
