import type { ReactNode } from 'react'
import { StateShape } from '../../ui/state-shapes.tsx'

/** 需处理 2, for the frame of every page. */
export function NeedsAttention({ children }: { children: ReactNode }) {
  return (
    <span className="kd-status-attention">
      <StateShape shape="triangle" size={11} />
      {children}
    </span>
  )
}
