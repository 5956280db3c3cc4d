import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { useOwnSignIn } from '../../app/own-sign-in.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { download } from '../../client/files.ts'
import type { PaperToPrint } from '../../client/paper-to-print.ts'
import { printer } from '../../client/printer.ts'
import type { Command } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PdfFrame } from '../seating/pdf-frame.tsx'
import '../seating/seating.css'

interface Made {
  readonly file: FileReference
  readonly withoutPhoto: boolean
}

export type OwnPaperDialogProps<Input> = {
  readonly title: string
  /** 准考证, 证书 */
  readonly paper: string
  readonly printed: PaperToPrint['paper']
  /** What the button says that keeps it as a file. */
  readonly downloadLabel: string
  readonly withoutPhoto: ReactNode
  /** What to know of this paper before it is printed. */
  readonly note?: ReactNode
  readonly input: Input
  readonly make: Command<Input, Made>
  readonly record: Command<Input, unknown>
  readonly onClose: () => void
}

/** A paper of one's own as the PDF it will be, with its download and 打印. */
export function OwnPaperDialog<Input>(props: OwnPaperDialogProps<Input>) {
  const { title, paper, printed, downloadLabel, withoutPhoto, note, input, make, record, onClose } = props
  const { kiosk } = useOwnSignIn()
  const [made, setMade] = useState<Made | null>(null)
  const begun = useRef(false)
  const makeIt = useRef(() => void make.run(input).then((done) => done && setMade(done.output)))
  useEffect(() => {
    // Making is journaled: once for each time the dialog opens, whatever React renders twice.
    if (begun.current) return
    begun.current = true
    makeIt.current()
  }, [])
  const printing = usePrinting({ file: made?.file ?? null, title, printed, input, record })
  return (
    <Dialog
      title={title}
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
            {!kiosk && <Button onClick={() => void download(made.file)}>{downloadLabel}</Button>}
            <GreyedButton
              type="primary"
              loading={printing.state === 'printing'}
              greyedBecause={
                printing.state === 'printed'
                  ? `已经打印了。没有打出来或要再打一张，请关闭后重新打开${paper}。`
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
        {make.busy && <p role="status">正在生成{paper}…</p>}
        {make.error && (
          <ErrorNote
            message={make.error.message}
            reference={make.error.reference}
            action={{ label: '再试一次', run: makeIt.current }}
          />
        )}
        {made && note}
        {made?.withoutPhoto && <Notice tone="warning">{withoutPhoto}</Notice>}
        {printing.error && <ErrorNote message={printing.error} />}
        {made && <PdfFrame file={made.file} title={title} />}
      </div>
    </Dialog>
  )
}

/**
 * Opens the print dialog; that it was sent to the printer is what counts as printed. Once for each paper: another one
 * may say that it is another, so it is made anew.
 */
function usePrinting<Input>({
  file,
  title,
  printed,
  input,
  record,
}: Pick<OwnPaperDialogProps<Input>, 'title' | 'printed' | 'input' | 'record'> & { file: FileReference | null }) {
  const [failure, setFailure] = useState<string | null>(null)
  const [state, setState] = useState<'not-yet' | 'printing' | 'printed'>('not-yet')
  const begun = useRef(false)
  const print = async (): Promise<void> => {
    if (!file || begun.current) return
    begun.current = true
    setFailure(null)
    setState('printing')
    try {
      await printer.print({ file, title, paper: printed })
      setState((await record.run(input)) ? 'printed' : 'not-yet')
    } catch (error) {
      setFailure(sentenceOf(error))
      setState('not-yet')
    } finally {
      begun.current = false
    }
  }
  return { print, state, error: failure ?? record.error?.message ?? null }
}
