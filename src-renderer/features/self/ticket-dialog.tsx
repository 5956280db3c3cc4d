import type { OwnExam } from '../../../src-shared/contract/own-tickets.ts'
import { useCommand } from '../../client/use-command.ts'
import { OwnPaperDialog } from './own-paper-dialog.tsx'

/** One's own ticket as the PDF it will be on paper, with 下载 and 打印. */
export function TicketDialog({ exam, onClose }: { exam: OwnExam; onClose: () => void }) {
  const { enrollmentId, subjectName, ticket } = exam
  const printed = ticket?.timesPrinted ?? 0
  return (
    <OwnPaperDialog
      title={`准考证 ${subjectName}`}
      paper="准考证"
      printed="own-ticket"
      downloadLabel="下载"
      withoutPhoto="您没有上传个人头像，准考证上印的是“贴照片处”，请打印后贴上近期证件照。"
      note={
        printed > 0 && (
          <p className="kd-hint">
            这张准考证已打印过 {printed} 次，再打印就是下面写的“第 {printed + 1} 次打印”。只查看不计次数。
          </p>
        )
      }
      input={{ enrollmentId }}
      make={useCommand('ownTickets', 'make')}
      record={useCommand('ownTickets', 'print')}
      onClose={onClose}
    />
  )
}
