import { roomPapersInWords } from '../../../src-shared/domain/room-papers.ts'
import { useCommand } from '../../client/use-command.ts'
import { UnrecordedStrip } from '../printing/unrecorded-strip.tsx'
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
    <UnrecordedStrip
      label="待确认的打印"
      record={record}
      onNot={() => unrecorded.remove(here)}
      onRecord={() => void recordAll()}
    >
      {here.length} 张已送打印，未登记。
    </UnrecordedStrip>
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
    <UnrecordedStrip
      label="待确认的考场材料"
      record={record}
      onNot={() => unrecorded.remove(here)}
      onRecord={() => void recordAll()}
    >
      {packs}已送打印，未登记。
    </UnrecordedStrip>
  )
}
