import { Button } from 'antd'
import type { ReactNode } from 'react'
import { ActionBar } from '../../ui/action-bar.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import type { ReviewableRecord, ReviewWords } from './review-desk.ts'
import type { Decisions } from './use-decisions.ts'

export type DecisionBarProps = {
  readonly record: ReviewableRecord
  readonly decisions: Standing
  readonly words: ReviewWords
  /** Who entered it, and how. */
  readonly entered: ReactNode
  readonly panel: 'reject' | 'files' | null
  readonly onPass: () => void
  readonly onReject: () => void
}

type Standing = Pick<Decisions<never>, 'restorable' | 'restore' | 'restoreProblem'>

/** 通过, 不通过…, 恢复上一步; and who entered the record. */
export function DecisionBar({ record, decisions, words, entered, panel, onPass, onReject }: DecisionBarProps) {
  const { pass, reject } = record.may
  const { restorable } = decisions
  const primary = panel === null && pass.allowed
  return (
    <ActionBar
      dense
      note={<RestoreNote decisions={decisions} until={words.restorableUntil} />}
      aside={
        <>
          <div>{entered}</div>
          <WhoReviews record={record} whoNot={words.whoNot} />
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

const decisionWords = { passed: '通过', rejected: '不通过' } as const

function RestoreNote({ decisions: { restorable, restoreProblem }, until }: { decisions: Standing; until: string }) {
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
      {count > 1 ? ` 等 ${count} 人` : ''} {decisionWords[decision]}，{until}可恢复
    </>
  )
}

function WhoReviews({ record: { waitsFor, status }, whoNot }: { record: ReviewableRecord; whoNot: string }) {
  if (waitsFor !== null) {
    return (
      <div className="kd-review-waits">
        <StateShape shape="triangle" size={12} /> {waitsFor}
      </div>
    )
  }
  return status === 'submitted' ? <div>{whoNot}</div> : null
}
