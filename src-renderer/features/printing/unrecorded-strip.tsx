import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { CallError } from '../../client/call-failure.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'
import './printing.css'

/** Paper that may be about without its record: the question stays until it is answered. */
export function UnrecordedStrip({
  label,
  record,
  onNot,
  onRecord,
  children,
}: {
  label: string
  record: { readonly busy: boolean; readonly error: CallError | null }
  onNot: () => void
  onRecord: () => void
  children: ReactNode
}) {
  return (
    <section className="kd-print-unrecorded" aria-label={label}>
      <Notice
        tone="warning"
        action={
          <span className="kd-print-answers">
            <Button size="small" onClick={onNot}>
              没有打印
            </Button>
            <Button size="small" loading={record.busy} onClick={onRecord}>
              登记
            </Button>
          </span>
        }
      >
        <b>待确认：{children}</b>打印出来了请登记，没有打印出来请按“没有打印”。
      </Notice>
      {record.error && <ErrorNote message={record.error.message} reference={record.error.reference} />}
    </section>
  )
}
