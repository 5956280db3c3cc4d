import { Button } from 'antd'
import type { ReactNode } from 'react'
import './progress-panel.css'

export type ProgressPanelProps = {
  /** What is being done: 正在导入名册. */
  readonly title: string
  readonly done: number
  /** Undefined while it is not known yet. */
  readonly total?: number | undefined
  /** 人, 张, 行. */
  readonly unit: string
  /** What happens on cancel, in words: 取消后一个人也不会导入. */
  readonly note?: ReactNode
  readonly onCancel?: (() => void) | undefined
  readonly cancelling?: boolean
}

/** Long work in numbers, with a cancel that leaves nothing half done. */
export function ProgressPanel({ title, done, total, unit, note, onCancel, cancelling = false }: ProgressPanelProps) {
  const known = total !== undefined && total > 0
  const words = known
    ? `${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')} ${unit}`
    : `${done.toLocaleString('zh-CN')} ${unit}`
  return (
    <section className="kd-progress kd-card" aria-label={title}>
      <div className="kd-progress-line">
        <b>{title}</b>
        <span className="kd-number">{words}</span>
      </div>
      <ProgressTrack title={title} words={words} done={done} total={total} />
      <div className="kd-progress-line">
        <span className="kd-hint">{note}</span>
        {onCancel && (
          <Button size="small" onClick={onCancel} loading={cancelling}>
            {cancelling ? '正在取消' : '取消'}
          </Button>
        )}
      </div>
    </section>
  )
}

export type ProgressTrackProps = Pick<ProgressPanelProps, 'title' | 'done' | 'total'> & {
  /** How far it is, for a screen reader. */
  readonly words: string
}

/** The bar alone, where a sentence stands beside it already. */
export function ProgressTrack({ title, done, total, words }: ProgressTrackProps) {
  const known = total !== undefined && total > 0
  return (
    <div
      className={known ? 'kd-progress-track' : 'kd-progress-track kd-progress-unknown'}
      role="progressbar"
      aria-label={title}
      aria-valuetext={words}
      aria-valuemin={0}
      {...(known ? { 'aria-valuenow': done, 'aria-valuemax': total } : {})}
    >
      {known && <div style={{ width: `${Math.min(100, (done / total) * 100)}%` }} />}
    </div>
  )
}
