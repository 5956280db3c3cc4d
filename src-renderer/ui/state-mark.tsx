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
