import { Button } from 'antd'
import { useState } from 'react'
import { recordPaperNames } from '../../../src-shared/domain/record-papers.ts'
import { RecordPaperDialog } from './record-paper-dialog.tsx'

/** 审核不通过通知 of one enrollment. */
export function RejectionNoticeButton({ enrollmentId }: { enrollmentId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {recordPaperNames['rejection-notice']}
      </Button>
      {open && (
        <RecordPaperDialog request={{ kind: 'rejection-notice', enrollmentId }} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
