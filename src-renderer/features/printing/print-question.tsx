import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { CallError } from '../../client/call-failure.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'

/** Whether paper came out, which only the person at the printer knows. */
export function PrintQuestion({
  question,
  saidToBeOut,
  record,
  onRecord,
  onAgain,
  onNot,
}: {
  readonly question: string
  /** The operator has just answered the same question over the job: it is recorded at once. */
  readonly saidToBeOut: boolean
  readonly record: { readonly busy: boolean; readonly error: CallError | null }
  readonly onRecord: () => void
  readonly onAgain: () => void
  readonly onNot: () => void
}) {
  const isAnswered = useRef(false)
  useEffect(() => {
    if (!saidToBeOut || isAnswered.current) return
    isAnswered.current = true
    onRecord()
  })
  useShortcuts([{ key: 'Ctrl+Enter', run: onRecord }])
  return (
    <section className="kd-made-question" aria-label="打印确认">
      {record.error && <ErrorNote message={record.error.message} reference={record.error.reference} />}
      <div className="kd-made-bar">
        <b>{question}</b>
        <Button onClick={onNot}>没有打印</Button>
        <Button onClick={onAgain}>再打一次</Button>
        <Button type="primary" loading={record.busy} onClick={onRecord}>
          已打印，登记
          <KeyCap keys="Ctrl+Enter" tone="on-primary" />
        </Button>
      </div>
    </section>
  )
}
