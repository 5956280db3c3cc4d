import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { OwnExam } from '../../../src-shared/contract/own-tickets.ts'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { useOwnSignIn } from '../../app/own-sign-in.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { download } from '../../client/files.ts'
import { printer } from '../../client/printer.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PdfFrame } from '../seating/pdf-frame.tsx'
import '../seating/seating.css'

/** One's own ticket as the PDF it will be on paper, with 下载 and 打印. */
export function TicketDialog({ exam, onClose }: { exam: OwnExam; onClose: () => void }) {
  const { enrollmentId, subjectName } = exam
  const { kiosk } = useOwnSignIn()
  const make = useCommand('ownTickets', 'make')
  const [made, setMade] = useState<{ file: FileReference; withoutPhoto: boolean } | null>(null)
  const begun = useRef(false)
  const { run } = make
  useEffect(() => {
    // Making is journaled: once for each time the dialog opens, whatever React renders twice.
    if (begun.current) return
    begun.current = true
    void run({ enrollmentId }).then((done) => done && setMade(done.output))
  }, [run, enrollmentId])
  const printing = usePrinting(exam, made?.file ?? null)
  return (
    <Dialog
      title={`准考证 ${subjectName}`}
      width={made ? 'window' : 480}
      onClose={onClose}
      footer={
        made && (
          <>
            <span className="kd-self-saved" role="status">
              {printing.state === 'printed' && '已送往打印机。'}
            </span>
            <Button onClick={onClose}>关闭</Button>
            {/* What a candidate downloads stays on a machine that the next one uses: on a kiosk there is only paper. */}
            {!kiosk && <Button onClick={() => void download(made.file)}>下载</Button>}
            <GreyedButton
              type="primary"
              loading={printing.state === 'printing'}
              greyedBecause={
                printing.state === 'printed'
                  ? '已经打印了。没有打出来或要再打一张，请关闭后重新打开准考证。'
                  : undefined
              }
              onClick={() => void printing.print()}
            >
              打印
            </GreyedButton>
          </>
        )
      }
    >
      <div className="kd-own-ticket">
        {make.busy && <p role="status">正在生成准考证…</p>}
        {make.error && (
          <ErrorNote
            message={make.error.message}
            reference={make.error.reference}
            action={{
              label: '再试一次',
              run: () => void run({ enrollmentId }).then((done) => done && setMade(done.output)),
            }}
          />
        )}
        {made?.withoutPhoto && (
          <Notice tone="warning">您没有上传个人头像，准考证上印的是“贴照片处”，请打印后贴上近期证件照。</Notice>
        )}
        {printing.error && <ErrorNote message={printing.error} />}
        {made && <PdfFrame file={made.file} title={`准考证 ${subjectName}`} />}
      </div>
    </Dialog>
  )
}

/**
 * Opens the print dialog; that it was sent to the printer is what counts as printed. Once for each paper: another one
 * says in its foot that it is another, so it is made anew.
 */
function usePrinting({ enrollmentId, subjectName }: OwnExam, file: FileReference | null) {
  const record = useCommand('ownTickets', 'print')
  const [failure, setFailure] = useState<string | null>(null)
  const [state, setState] = useState<'not-yet' | 'printing' | 'printed'>('not-yet')
  const begun = useRef(false)
  const print = async (): Promise<void> => {
    if (!file || begun.current) return
    begun.current = true
    setFailure(null)
    setState('printing')
    try {
      await printer.print({ file, title: `准考证 ${subjectName}`, paper: 'own-ticket' })
      setState((await record.run({ enrollmentId })) ? 'printed' : 'not-yet')
    } catch (error) {
      setFailure(sentenceOf(error))
      setState('not-yet')
    } finally {
      begun.current = false
    }
  }
  return { print, state, error: failure ?? record.error?.message ?? null }
}
