import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { type RoomPaperKind, roomPapersInWords } from '../../../src-shared/domain/room-papers.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { download } from '../../client/files.ts'
import { printer } from '../../client/printer.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { PdfFrame } from './pdf-frame.tsx'
import { useUnrecordedPapers } from './use-unrecorded-prints.ts'

export interface MadePapers {
  readonly file: FileReference
  readonly rooms: number
  readonly papers: readonly RoomPaperKind[]
}

type MadeRoomPapersProps = { readonly made: MadePapers; readonly sessionId: string; readonly onAgain: () => void }

/** `asked`: it is asked whether they came out. `taken`: they left as a file. */
type Printing = 'not-yet' | 'taken' | 'asked' | 'recorded'

/** The PDF, its printing, and the operator's word that it came out; as with tickets, the question outlives the dialog. */
export function MadeRoomPapers({ made, sessionId, onAgain }: MadeRoomPapersProps) {
  const { file, rooms, papers } = made
  const [printing, setPrinting] = useState<Printing>('not-yet')
  const [isRecorded, setIsRecorded] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [saidToBeOut, setSaidToBeOut] = useState(false)
  const unrecorded = useUnrecordedPapers()
  const pack = { fileId: file.id, sessionId, rooms, papers }
  const print = async (): Promise<void> => {
    setFailure(null)
    try {
      const title = `${roomPapersInWords(papers)} ${rooms} 个考场`
      const outcome = await printer.print({ file, title, paper: 'room-papers' })
      if (outcome === 'nothing') return
      unrecorded.add([pack])
      setSaidToBeOut(outcome === 'confirmed')
      setPrinting('asked')
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  const take = async (): Promise<void> => {
    await download(file)
    unrecorded.add([pack])
    if (printing === 'not-yet') setPrinting('taken')
  }
  const answered = (cameOut: boolean): void => {
    unrecorded.remove([pack])
    setIsRecorded(isRecorded || cameOut)
    setPrinting(isRecorded || cameOut ? 'recorded' : 'not-yet')
  }
  useShortcuts([{ key: 'Ctrl+P', run: () => void print() }])
  return (
    <div className="kd-made">
      <div className="kd-made-page">
        <PdfFrame file={file} title={`${roomPapersInWords(papers)}，${rooms} 个考场`} />
        {failure !== null && <ErrorNote message={failure} />}
        {printing === 'asked' ? (
          <PrintQuestion {...{ made, sessionId, saidToBeOut }} onAgain={() => void print()} onAnswer={answered} />
        ) : (
          <div className="kd-made-bar">
            {printing === 'recorded' && (
              <StateMark shape="tick-filled" tone="success">
                已登记打印
              </StateMark>
            )}
            <Button onClick={onAgain}>另选材料</Button>
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

/** Only the person at the printer knows. */
function PrintQuestion({
  made: { rooms, papers },
  sessionId,
  saidToBeOut,
  onAgain,
  onAnswer,
}: MadeRoomPapersProps & {
  /** The operator has just answered the same question over the job. */
  readonly saidToBeOut: boolean
  readonly onAnswer: (cameOut: boolean) => void
}) {
  const record = useCommand('roomPapers', 'print')
  const confirm = async (): Promise<void> => {
    if (await record.run({ sessionId, rooms, papers: [...papers] })) onAnswer(true)
  }
  const isAnswered = useRef(false)
  useEffect(() => {
    if (!saidToBeOut || isAnswered.current) return
    isAnswered.current = true
    void confirm()
  })
  useShortcuts([{ key: 'Ctrl+Enter', run: () => void confirm() }])
  return (
    <section className="kd-made-question" aria-label="打印确认">
      {record.error && <ErrorNote message={record.error.message} reference={record.error.reference} />}
      <div className="kd-made-bar">
        <b>都打印出来了吗？</b>
        <Button onClick={() => onAnswer(false)}>没有打印</Button>
        <Button onClick={onAgain}>再打一次</Button>
        <Button type="primary" loading={record.busy} onClick={() => void confirm()}>
          已打印，登记
          <KeyCap keys="Ctrl+Enter" tone="on-primary" />
        </Button>
      </div>
    </section>
  )
}
