import { type ReactNode, useState } from 'react'
import type { PlanRecord } from '../../../src-shared/contract/exam-plans.ts'
import { client, newCommandId } from '../../client/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { noteOfFailure } from './failure-note.ts'

export type PlanMove = 'publish' | 'withdraw' | 'close' | 'reopen' | 'archive' | 'unarchive'

interface MoveWords {
  readonly label: (record: PlanRecord) => string
  /** What will happen, and whether it can be taken back. */
  readonly means: (record: PlanRecord) => ReactNode
}

export const planMoves: Readonly<Record<PlanMove, MoveWords>> = {
  publish: {
    label: () => '发布计划',
    means: ({ plan, sessions, capacity, gaps }) => (
      <>
        <p>
          {plan.registrationFrom} 至 {plan.registrationUntil}（含当日）可以报名，{sessions.length} 个场次共 {capacity}{' '}
          个座位。还没有人报名时可以撤回。
        </p>
        {gaps.map(({ key, text }) => (
          <p key={key} className="kd-plan-due">
            {text}
          </p>
        ))}
      </>
    ),
  },
  withdraw: { label: () => '撤回发布', means: () => <p>退回草稿，不再能报名；还没有人报过名，没有人受影响。</p> },
  close: {
    label: () => '关闭报名',
    means: ({ enrollments }) => (
      <p>
        不再接受新的报名；审核、排座和准考证照常进行
        {enrollments.submitted > 0 && `，还有 ${enrollments.submitted} 条待审核`}
        。考试结束前可以重新开放。
      </p>
    ),
  },
  reopen: {
    label: () => '重新开放报名',
    means: ({ plan }) => <p>又可以报名，直到 {plan.registrationUntil}（含当日）。</p>,
  },
  archive: {
    label: ({ plan }) => (plan.status === 'draft' ? '归档这份草稿' : '归档'),
    means: ({ plan }) =>
      plan.status === 'draft' ? (
        <p>这份草稿不再列出，占用的考场放出来。可在“已归档”里找到，也可以取消归档。</p>
      ) : (
        <p>计划不再列在进行中的工作里，内容只能查看，随时可以复制。可以取消归档。</p>
      ),
  },
  unarchive: {
    label: () => '取消归档',
    means: ({ plan }) => <p>回到“{plan.publishedAt === null ? '草稿' : '已关闭'}”，又可以修改。</p>,
  },
}

/** Asks before a plan changes its status, saying what that means. */
export function MovePlanDialog({ record, move, onClose }: { record: PlanRecord; move: PlanMove; onClose: () => void }) {
  // What was seen when the question was put: a retry after a lost answer is the same intent.
  const [seen] = useState(() => ({ target: { planId: record.planId, version: record.version }, id: newCommandId() }))
  const words = planMoves[move]
  return (
    <ConfirmDialog
      title={words.label(record)}
      confirmLabel={words.label(record)}
      onClose={onClose}
      onConfirm={() => noteOfFailure(client.examPlans[move](seen.target, { commandId: seen.id }))}
    >
      {words.means(record)}
    </ConfirmDialog>
  )
}
