import { Button } from 'antd'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useUnrecordedPrints } from './use-unrecorded-prints.ts'

/** Paper that may be about without its record: the question stays until it is answered. */
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
    <section className="kd-seating-unrecorded" aria-label="待确认的打印">
      <Notice
        tone="warning"
        action={
          <span className="kd-seating-answers">
            <Button size="small" onClick={() => unrecorded.remove(here)}>
              没有打印
            </Button>
            <Button size="small" loading={record.busy} onClick={() => void recordAll()}>
              登记
            </Button>
          </span>
        }
      >
        <b>待确认：{here.length} 张已送打印，未登记。</b>打印出来了请登记，没有打印出来请按“没有打印”。
      </Notice>
      {record.error && <ErrorNote message={record.error.message} reference={record.error.reference} />}
    </section>
  )
}
