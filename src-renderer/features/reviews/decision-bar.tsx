import { Button } from 'antd'
import type { ReviewedRecord } from '../../../src-shared/contract/reviews.ts'
import { originNames } from '../../../src-shared/domain/candidate.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Sep } from '../../ui/sep.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import type { Decisions } from './use-decisions.ts'

export type DecisionBarProps = {
  readonly record: ReviewedRecord
  readonly decisions: Decisions
  readonly panel: 'reject' | 'files' | null
  readonly onPass: () => void
  readonly onReject: () => void
}

/** 通过, 不通过…, 恢复上一步; and who entered the record. */
export function DecisionBar({ record, decisions, panel, onPass, onReject }: DecisionBarProps) {
  const { pass, reject } = record.may
  const { restorable } = decisions
  const primary = panel === null && pass.allowed
  return (
    <ActionBar
      dense
      note={<RestoreNote decisions={decisions} />}
      aside={
        <>
          <div>
            录入：{record.submittedBy}
            <Sep />
            {originNames[record.origin]}
          </div>
          <WhoReviews record={record} />
        </>
      }
    >
      <GreyedButton
        size="large"
        type={primary ? 'primary' : 'default'}
        greyedBecause={pass.allowed ? undefined : pass.reason}
        onClick={onPass}
      >
        通过
        <KeyCap keys="A" tone={primary ? 'on-primary' : 'plain'} />
      </GreyedButton>
      <GreyedButton
        size="large"
        className={panel === 'reject' ? 'kd-review-open' : ''}
        greyedBecause={reject.allowed ? undefined : reject.reason}
        onClick={onReject}
      >
        不通过…
        <KeyCap keys="R" />
      </GreyedButton>
      {restorable && (
        <Button size="large" type="text" onClick={decisions.restore}>
          恢复上一步
          <KeyCap keys="U" />
        </Button>
      )}
    </ActionBar>
  )
}

const words = { passed: '通过', rejected: '不通过' } as const

function RestoreNote({ decisions: { restorable, restoreProblem } }: { decisions: Decisions }) {
  if (restoreProblem !== null) {
    return (
      <span className="kd-review-problem" role="alert">
        {restoreProblem}
      </span>
    )
  }
  if (!restorable) return null
  const { name, decision, count } = restorable
  return (
    <>
      刚才：{name}
      {count > 1 ? ` 等 ${count} 人` : ''} {words[decision]}，排座前可恢复
    </>
  )
}

function WhoReviews({ record: { waitsFor, status } }: { record: ReviewedRecord }) {
  if (waitsFor !== null) {
    return (
      <div className="kd-review-waits">
        <StateShape shape="triangle" size={12} /> {waitsFor}
      </div>
    )
  }
  return status === 'submitted' ? <div>审核人不能是录入人</div> : null
}
