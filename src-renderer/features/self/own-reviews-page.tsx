import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { OwnEnrollment } from '../../../src-shared/contract/own-enrollments.ts'
import { formatChinaTime, InstantSchema, weekdayName } from '../../../src-shared/domain/calendar-date.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { ReviewMark, type ReviewState } from '../../ui/state-mark.tsx'
import { noteOfFailure } from '../exam-plans/failure-note.ts'
import { SelfHead } from './self-head.tsx'

/** 5 我的审核: every enrollment with its state, the review's comment and the times. */
export function OwnReviewsPage() {
  const { data, error } = useCoreQuery('ownEnrollments', 'list', {})
  const navigate = useNavigate()
  return (
    <>
      <SelfHead title="我的审核" note="报名提交后由考点审核，结果和审核意见在这里看。" />
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {data?.enrollments.length === 0 && (
        <EmptyState
          title="还没有报名"
          action={
            <Button type="primary" onClick={() => void navigate({ to: '/self/plans' })}>
              我要报考
            </Button>
          }
        >
          在“我要报考”里选一场考试，提交后审核进度会显示在这里。
        </EmptyState>
      )}
      <ul className="kd-self-list" aria-label="报名的审核记录">
        {data?.enrollments.map((enrollment) => (
          <li key={enrollment.enrollmentId}>
            <ReviewCard enrollment={enrollment} />
          </li>
        ))}
      </ul>
    </>
  )
}

const reviewStates: Readonly<Record<OwnEnrollment['status'], ReviewState>> = {
  submitted: 'awaiting',
  passed: 'passed',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
}

const timeOf = (instant: string): string => formatChinaTime(InstantSchema.parse(instant))

function ReviewCard({ enrollment }: { enrollment: OwnEnrollment }) {
  const { subjectName, planName, sessionNumber, date, startTime, endTime, status, submittedAt, reviewedAt } = enrollment
  return (
    <article className="kd-card kd-self-card kd-review-card" aria-label={`${subjectName} ${planName}`}>
      <div className="kd-review-head">
        <h2>{subjectName}</h2>
        <ReviewMark state={reviewStates[status]} />
      </div>
      <p>{planName}</p>
      <p>
        第 {sessionNumber} 场　{date} {weekdayName(date)} {startTime}–{endTime}
      </p>
      {status === 'rejected' && (
        <div className="kd-review-comment">
          <b>审核意见</b>
          <p>{enrollment.comment || '审核员没有填写意见，可到服务台询问。'}</p>
        </div>
      )}
      <p className="kd-hint">
        提交时间 {timeOf(submittedAt)}
        {reviewedAt && `　审核时间 ${timeOf(reviewedAt)}`}
        {status === 'withdrawn' && enrollment.comment && `　${enrollment.comment}`}
      </p>
      <ReviewActions enrollment={enrollment} />
    </article>
  )
}

function ReviewActions({ enrollment }: { enrollment: OwnEnrollment }) {
  const { enrollmentId, planId, subjectId, sessionId, status, withdraw, resubmit } = enrollment
  const [withdrawing, setWithdrawing] = useState(false)
  const navigate = useNavigate()
  if (status === 'withdrawn') return null
  if (status === 'rejected') {
    const again = () =>
      void navigate({
        to: '/self/plans/$planId',
        params: { planId },
        search: { again: enrollmentId, subject: subjectId, session: sessionId },
      })
    return (
      <div className="kd-self-actions">
        <GreyedButton greyedBecause={resubmit.allowed ? undefined : resubmit.reason} onClick={again}>
          修改后重新提交
        </GreyedButton>
        <Button onClick={() => void navigate({ to: '/self' })}>修改个人资料</Button>
      </div>
    )
  }
  return (
    <div className="kd-self-actions">
      <GreyedButton greyedBecause={withdraw.allowed ? undefined : withdraw.reason} onClick={() => setWithdrawing(true)}>
        撤销
      </GreyedButton>
      {status === 'passed' && <Button onClick={() => void navigate({ to: '/self/exams' })}>看准考证</Button>}
      {withdrawing && <WithdrawDialog enrollment={enrollment} onClose={() => setWithdrawing(false)} />}
    </div>
  )
}

function WithdrawDialog({ enrollment, onClose }: { enrollment: OwnEnrollment; onClose: () => void }) {
  const { enrollmentId, subjectName } = enrollment
  return (
    <ConfirmDialog
      title="撤销报名"
      confirmLabel="撤销报名"
      onClose={onClose}
      onConfirm={() => noteOfFailure(client.ownEnrollments.withdraw({ enrollmentId }))}
    >
      <p>撤销“{subjectName}”的报名后，座位马上让给别人。报名截止前可以重新报，但不一定还有座位。</p>
    </ConfirmDialog>
  )
}
