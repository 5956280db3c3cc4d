import type { ReactNode } from 'react'
import { Sep } from './sep.tsx'
import { type Shape, StateShape } from './state-shapes.tsx'
import './state-mark.css'

export type Tone = 'success' | 'waiting' | 'error' | 'warning' | 'invalid' | 'neutral'

/** A state as shape, word and colour together. `second` is why: 已注销, 已过期, 已作废. */
export function StateMark({
  shape,
  tone,
  second,
  children,
}: {
  shape: Shape
  tone: Tone
  second?: string | undefined
  children: ReactNode
}) {
  return (
    <span className={`kd-state kd-tone-${tone}`}>
      <StateShape shape={shape} />
      <span>
        {children}
        {second !== undefined && (
          <>
            <Sep />
            {second}
          </>
        )}
      </span>
    </span>
  )
}

type MarkLook = { readonly shape: Shape; readonly tone: Tone; readonly word: string }

const reviewLooks = {
  awaiting: { shape: 'clock', tone: 'waiting', word: '待审核' },
  passed: { shape: 'tick-filled', tone: 'success', word: '审核通过' },
  rejected: { shape: 'cross-filled', tone: 'error', word: '审核不通过' },
  withdrawn: { shape: 'barred', tone: 'invalid', word: '已撤销' },
} as const satisfies Record<string, MarkLook>
export type ReviewState = keyof typeof reviewLooks

/** The review's state in the manual's words. */
export function ReviewMark({ state, second }: { state: ReviewState; second?: string }) {
  const look: MarkLook = reviewLooks[state]
  return (
    <StateMark shape={look.shape} tone={look.tone} second={second}>
      {look.word}
    </StateMark>
  )
}

const planLooks = {
  draft: { shape: 'dotted', tone: 'neutral', word: '草稿' },
  published: { shape: 'tick-filled', tone: 'success', word: '已发布' },
  closed: { shape: 'barred', tone: 'invalid', word: '已关闭' },
  archived: { shape: 'full', tone: 'neutral', word: '已归档' },
} as const satisfies Record<string, MarkLook>
export type PlanState = keyof typeof planLooks

export function PlanMark({ state, second }: { state: PlanState; second?: string }) {
  const look: MarkLook = planLooks[state]
  return (
    <StateMark shape={look.shape} tone={look.tone} second={second}>
      {look.word}
    </StateMark>
  )
}

/** 有效 or 无效, with the reason as second word. */
export function ValidityMark({ valid, second }: { valid: boolean; second?: string }) {
  return valid ? (
    <StateMark shape="tick-filled" tone="success" second={second}>
      有效
    </StateMark>
  ) : (
    <StateMark shape="barred" tone="invalid" second={second}>
      无效
    </StateMark>
  )
}

const syncLooks = {
  local: { shape: 'dotted', word: '已存本机' },
  uploaded: { shape: 'half', word: '已上传' },
  confirmed: { shape: 'full', word: '中心已确认' },
  attention: { shape: 'triangle', word: '需处理' },
} as const satisfies Record<string, { shape: Shape; word: string }>
export type SyncState = keyof typeof syncLooks

/** The small quiet mark of a record; its word is in the legend under the list and for a screen reader. */
export function SyncMark({ state }: { state: SyncState }) {
  return (
    <span className={`kd-sync-mark kd-sync-${state}`}>
      <StateShape shape={syncLooks[state].shape} size={12} label={syncLooks[state].word} />
    </span>
  )
}

/** Under a list with sync marks. Only where a centre exists: an unpaired workstation shows neither marks nor legend. */
export function SyncLegend() {
  return (
    <div className="kd-sync-legend">
      {(['local', 'uploaded', 'confirmed'] as const).map((state) => (
        <span key={state}>
          <StateShape shape={syncLooks[state].shape} size={12} />
          {syncLooks[state].word}
        </span>
      ))}
    </div>
  )
}
