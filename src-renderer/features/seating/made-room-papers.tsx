import { Button } from 'antd'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { type RoomPaperKind, roomPapersInWords } from '../../../src-shared/domain/room-papers.ts'
import { useCommand } from '../../client/use-command.ts'
import { MadePdf } from '../printing/made-pdf.tsx'
import { useUnrecordedPapers } from './use-unrecorded-prints.ts'

export interface MadePapers {
  readonly file: FileReference
  readonly rooms: number
  readonly papers: readonly RoomPaperKind[]
}

/** The PDF, its printing, and the operator's word that it came out; as with tickets, the question outlives the dialog. */
export function MadeRoomPapers({
  made: { file, rooms, papers },
  sessionId,
  onAgain,
}: {
  readonly made: MadePapers
  readonly sessionId: string
  readonly onAgain: () => void
}) {
  const unrecorded = useUnrecordedPapers()
  const record = useCommand('roomPapers', 'print')
  const pack = { fileId: file.id, sessionId, rooms, papers }
  return (
    <MadePdf
      file={file}
      title={`${roomPapersInWords(papers)} ${rooms} 个考场`}
      paper="room-papers"
      unrecorded={{ add: () => unrecorded.add([pack]), remove: () => unrecorded.remove([pack]) }}
      record={record}
      onRecord={async () => (await record.run({ sessionId, rooms, papers: [...papers] })) !== null}
    >
      <Button onClick={onAgain}>另选材料</Button>
    </MadePdf>
  )
}
