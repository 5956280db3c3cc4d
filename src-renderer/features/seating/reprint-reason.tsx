import { Input, type InputRef } from 'antd'
import type { RefObject } from 'react'

/** As the core counts it. */
const fewestCharacters = 2
export const isReason = (reason: string): boolean => reason.trim().length >= fewestCharacters

/** Asked before the paper comes out: afterwards nobody remembers why there are two. */
export function ReprintReason({
  count,
  reason,
  missing,
  field,
  onChange,
}: {
  /** How many of the tickets were printed before. */
  count: number
  reason: string
  missing: boolean
  field: RefObject<InputRef | null>
  onChange: (reason: string) => void
}) {
  const wrong = missing && !isReason(reason)
  return (
    <div className="kd-made-again">
      <label htmlFor="kd-made-reason">其中 {count} 张打印过，补打原因</label>
      <Input
        ref={field}
        id="kd-made-reason"
        aria-label="补打原因"
        aria-invalid={wrong}
        aria-describedby={wrong ? 'kd-made-reason-missing' : undefined}
        maxLength={200}
        placeholder="例如：打印机卡纸"
        status={wrong ? 'error' : ''}
        value={reason}
        onChange={(event) => onChange(event.target.value)}
      />
      {wrong && (
        <span id="kd-made-reason-missing" className="kd-made-missing" role="alert">
          请先写明补打原因（至少 2 个字），再打印或下载。
        </span>
      )}
    </div>
  )
}
