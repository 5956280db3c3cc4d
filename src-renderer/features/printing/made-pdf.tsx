import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PrintedPaper } from '../../../src-shared/contract/printing.ts'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { type CallError, sentenceOf } from '../../client/call-failure.ts'
import { download } from '../../client/files.ts'
import { printer } from '../../client/printer.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { PdfFrame } from '../seating/pdf-frame.tsx'
import { PrintQuestion } from './print-question.tsx'
import '../seating/seating.css'

/** `asked`: it is asked whether it came out. `taken`: it left as a file. */
type Printing = 'not-yet' | 'taken' | 'asked' | 'recorded'

/** A PDF of papers that need no reason when they are printed again: shown, printed, taken, and asked after. */
export function MadePdf({
  file,
  title,
  paper,
  unrecorded,
  record,
  onRecord,
  children,
}: {
  readonly file: FileReference
  readonly title: string
  readonly paper: PrintedPaper
  /** Called as it leaves, and once the question is answered: until then another page asks it again. */
  readonly unrecorded: { readonly add: () => void; readonly remove: () => void }
  readonly record: { readonly busy: boolean; readonly error: CallError | null }
  /** Journals that it came out; false where that was refused. */
  readonly onRecord: () => Promise<boolean>
  /** Buttons that stand before the download. */
  readonly children?: ReactNode
}) {
  const [printing, setPrinting] = useState<Printing>('not-yet')
  const [isRecorded, setIsRecorded] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [saidToBeOut, setSaidToBeOut] = useState(false)
  const print = async (): Promise<void> => {
    setFailure(null)
    try {
      const outcome = await printer.print({ file, title, paper })
      if (outcome === 'nothing') return
      unrecorded.add()
      setSaidToBeOut(outcome === 'confirmed')
      setPrinting('asked')
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  const take = async (): Promise<void> => {
    await download(file)
    unrecorded.add()
    if (printing === 'not-yet') setPrinting('taken')
  }
  const answered = (cameOut: boolean): void => {
    unrecorded.remove()
    setIsRecorded(isRecorded || cameOut)
    setPrinting(isRecorded || cameOut ? 'recorded' : 'not-yet')
  }
  const confirm = async (): Promise<void> => {
    if (await onRecord()) answered(true)
  }
  useShortcuts([{ key: 'Ctrl+P', run: () => void print() }])
  return (
    <div className="kd-made">
      <div className="kd-made-page">
        <PdfFrame file={file} title={title} />
        {failure !== null && <ErrorNote message={failure} />}
        {printing === 'asked' ? (
          <PrintQuestion
            question="都打印出来了吗？"
            saidToBeOut={saidToBeOut}
            record={record}
            onRecord={() => void confirm()}
            onAgain={() => void print()}
            onNot={() => answered(false)}
          />
        ) : (
          <div className="kd-made-bar">
            {printing === 'recorded' && (
              <StateMark shape="tick-filled" tone="success">
                已登记打印
              </StateMark>
            )}
            {children}
            <Button onClick={() => void take()}>下载 PDF</Button>
            {printing === 'taken' && <Button onClick={() => setPrinting('asked')}>登记已打印…</Button>}
            <Button type={printing === 'recorded' ? 'default' : 'primary'} onClick={() => void print()}>
              打印
              <KeyCap keys="Ctrl+P" tone={printing === 'recorded' ? 'plain' : 'on-primary'} />
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
