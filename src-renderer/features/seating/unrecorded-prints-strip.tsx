import { Button } from 'antd'
import type { ReactNode } from 'react'
import { roomPapersInWords } from '../../../src-shared/domain/room-papers.ts'
import type { CallError } from '../../client/call-failure.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useUnrecordedPapers, useUnrecordedPrints } from './use-unrecorded-prints.ts'

/** Tickets that may be about on paper without their record: the question stays until it is answered. */
export function UnrecordedPrintsStrip({ among }: { among?: ReadonlySet<string> }) {
  const unrecorded = useUnrecordedPrints()
  const record = useCommand('admissionTickets', 'print')
  const here = unrecorded.prints.filter(({ ticketNumber }) => among === undefined || among.has(ticketNumber))
  if (here.length === 0) return null
  const recordAll = async (): Promise<void> => {
    for (const [reason, prints] of Map.groupBy(here, (print) => print.reason)) {
      const tickets = prints.map(({ enrollmentId, ticketNumber }) => ({ enrollmentId, ticketNumber }))
      const done = await record.run({ tickets, reason })
      if (!done) return
      unrecorded.remove(prints)
    }
  }
  return (
    <Strip label="待确认的打印" record={record} onNot={() => unrecorded.remove(here)} onRecord={() => void recordAll()}>
      {here.length} 张已送打印，未登记。
    </Strip>
  )
}

/** The same for the papers of rooms. */
export function UnrecordedPapersStrip({ sessionId }: { sessionId?: string }) {
  const unrecorded = useUnrecordedPapers()
  const record = useCommand('roomPapers', 'print')
  const here = unrecorded.prints.filter((pack) => sessionId === undefined || pack.sessionId === sessionId)
  if (here.length === 0) return null
  const recordAll = async (): Promise<void> => {
    for (const pack of here) {
      const { fileId: _, papers, ...printed } = pack
      if (!(await record.run({ ...printed, papers: [...papers] }))) return
      unrecorded.remove([pack])
    }
  }
  const packs = here.map(({ papers, rooms }) => `${rooms} 个考场的${roomPapersInWords(papers)}`).join('；')
  return (
    <Strip
      label="待确认的考场材料"
      record={record}
      onNot={() => unrecorded.remove(here)}
      onRecord={() => void recordAll()}
    >
      {packs}已送打印，未登记。
    </Strip>
  )
}

function Strip({
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
    <section className="kd-seating-unrecorded" aria-label={label}>
      <Notice
        tone="warning"
        action={
          <span className="kd-seating-answers">
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
