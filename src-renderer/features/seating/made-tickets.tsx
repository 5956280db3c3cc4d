import { Button, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import type { MadeTicketFile, TicketScope } from '../../../src-shared/contract/admission-tickets.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { download } from '../../client/files.ts'
import { printer } from '../../client/printer.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { PrintQuestion } from '../printing/print-question.tsx'
import { PdfFrame } from './pdf-frame.tsx'
import { isReason, ReprintReason } from './reprint-reason.tsx'
import type { Made } from './use-made-once.ts'
import { type UnrecordedPrint, useUnrecordedPrints } from './use-unrecorded-prints.ts'

type Printing = 'not-yet' | 'taken' | 'asked' | 'confirmed' | 'asked-again'

/** The files, one of them shown; printing one, and the question whether it came out. */
export function MadeTickets({
  batch,
  scope,
  missingPhotos,
  onClose,
}: {
  batch: Made
  scope: TicketScope
  /** As the person was told before the making. */
  missingPhotos: number
  onClose: () => void
}) {
  const { files, unreadablePhotos } = batch
  const [shown, setShown] = useState(0)
  const [printing, setPrinting] = useState<Readonly<Record<string, Printing>>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [saidToBeOut, setSaidToBeOut] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [reasonMissing, setReasonMissing] = useState(false)
  const reasonField = useRef<InputRef>(null)
  const unrecorded = useUnrecordedPrints()
  const archive = useCommand('admissionTickets', 'make')
  const file = files[shown]
  if (!file) return null
  const stateOf = ({ file: { id } }: MadeTicketFile): Printing => printing[id] ?? 'not-yet'
  const state = stateOf(file)
  const mark = (printed: Printing): void => setPrinting({ ...printing, [file.file.id]: printed })
  const again = printedBefore(file, state)
  /** Whether these may leave: those printed before only with a reason, which is asked for where it is missing. */
  const mayLeave = (leaving: readonly MadeTicketFile[]): boolean => {
    const isMissing = leaving.some((one) => printedBefore(one, stateOf(one)) > 0) && !isReason(reason)
    setReasonMissing(isMissing)
    if (isMissing) reasonField.current?.focus()
    return !isMissing
  }
  const left = (gone: readonly MadeTicketFile[]): void =>
    unrecorded.add(gone.flatMap((one) => unrecordedPrints(one, stateOf(one), reason.trim())))
  const print = async (): Promise<void> => {
    if (!mayLeave([file])) return
    setFailure(null)
    try {
      const paper = { file: file.file, title: `准考证 ${file.title}`, paper: 'admission-tickets' } as const
      const outcome = await printer.print(paper)
      if (outcome === 'nothing') return
      left([file])
      setSaidToBeOut(outcome === 'confirmed' ? file.file.id : null)
      mark(state === 'confirmed' || state === 'asked-again' ? 'asked-again' : 'asked')
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  const downloadOne = async (): Promise<void> => {
    if (!mayLeave([file])) return
    await download(file.file)
    left([file])
    if (state === 'not-yet') mark('taken')
  }
  const confirmed = (): void => {
    unrecorded.remove(file.tickets)
    mark('confirmed')
    setReasonMissing(false)
    const next = files.findIndex((one, index) => index > shown && printing[one.file.id] !== 'confirmed')
    if (next >= 0) setShown(next)
    else if (files.length === 1) onClose()
  }
  const notPrinted = (): void => {
    unrecorded.remove(file.tickets)
    mark(state === 'asked-again' ? 'confirmed' : 'not-yet')
  }
  const downloadAll = async (): Promise<void> => {
    if (!mayLeave(files)) return
    const made = await archive.run({ scope, as: 'zip', missingPhotos })
    const [zip] = made?.output.files ?? []
    if (!zip) return
    await download(zip.file)
    left(files)
    const taken = files.filter((one) => stateOf(one) === 'not-yet').map((one) => [one.file.id, 'taken'] as const)
    setPrinting({ ...printing, ...Object.fromEntries(taken) })
  }
  return (
    <div className="kd-made">
      <MadeKeys print={() => void print()} />
      {files.length > 1 && (
        <nav className="kd-made-files" aria-label="各考场的准考证">
          {files.map((one, index) => (
            <button
              key={one.file.id}
              type="button"
              aria-current={index === shown}
              className="kd-made-file"
              onClick={() => setShown(index)}
            >
              <span>
                {one.title}
                <span className="kd-hint kd-made-session">{one.session}</span>
              </span>
              <PrintingMark state={stateOf(one)} file={one} />
            </button>
          ))}
          <Button size="small" loading={archive.busy} onClick={() => void downloadAll()}>
            全部下载（ZIP）
          </Button>
          {archive.error && <ErrorNote message={archive.error.message} />}
        </nav>
      )}
      <div className="kd-made-page">
        {unreadablePhotos.length > 0 && (
          <Notice tone="warning">
            {unreadablePhotos.length} 人的照片打印机读不了，印成了“贴照片处”：
            {unreadablePhotos.map((person) => person.name).join('、')}。请重新上传照片。
          </Notice>
        )}
        <PdfFrame key={file.file.id} file={file.file} title={`准考证 ${file.title}`} />
        {failure !== null && <ErrorNote message={failure} />}
        {(reasonMissing || (again > 0 && state !== 'confirmed')) && (
          <ReprintReason
            count={again > 0 ? again : files.reduce((sum, one) => sum + printedBefore(one, stateOf(one)), 0)}
            reason={reason}
            missing={reasonMissing}
            field={reasonField}
            onChange={setReason}
          />
        )}
        {state === 'asked' || state === 'asked-again' ? (
          <TicketQuestion
            key={file.file.id}
            file={file}
            saidToBeOut={saidToBeOut === file.file.id}
            reason={again > 0 ? reason.trim() : ''}
            mayRecord={() => mayLeave([file])}
            onPrinted={confirmed}
            onAgain={() => void print()}
            onNot={notPrinted}
          />
        ) : (
          <div className="kd-made-bar">
            {state === 'confirmed' && (
              <StateMark shape="tick-filled" tone="success">
                已登记打印
              </StateMark>
            )}
            <Button onClick={() => void downloadOne()}>下载 PDF</Button>
            <Button onClick={() => mark(state === 'confirmed' ? 'asked-again' : 'asked')}>登记已打印…</Button>
            <Button type={state === 'confirmed' ? 'default' : 'primary'} onClick={() => void print()}>
              打印 {file.tickets.length} 张
              <KeyCap keys="Ctrl+P" tone={state === 'confirmed' ? 'plain' : 'on-primary'} />
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

function PrintingMark({ state, file }: { state: Printing; file: MadeTicketFile }) {
  if (state === 'confirmed') {
    return (
      <StateMark shape="tick" tone="success">
        已打印
      </StateMark>
    )
  }
  const before = file.tickets.every((ticket) => ticket.timesPrinted > 0) ? '打印过' : '未打印'
  return <span className="kd-hint">{state === 'not-yet' ? before : '待确认'}</span>
}

/** How many of its tickets were printed before: once recorded in this dialog, all of them. */
function printedBefore(file: MadeTicketFile, state: Printing): number {
  if (state === 'confirmed' || state === 'asked-again') return file.tickets.length
  return file.tickets.filter((ticket) => ticket.timesPrinted > 0).length
}

const unrecordedPrints = (file: MadeTicketFile, state: Printing, reason: string): readonly UnrecordedPrint[] =>
  file.tickets.map(({ enrollmentId, ticketNumber, timesPrinted }) => {
    const isReprint = timesPrinted > 0 || state === 'confirmed' || state === 'asked-again'
    return { enrollmentId, ticketNumber, reason: isReprint ? reason : '' }
  })

function TicketQuestion({
  file,
  reason,
  mayRecord,
  onPrinted,
  ...question
}: Pick<Parameters<typeof PrintQuestion>[0], 'saidToBeOut' | 'onAgain' | 'onNot'> & {
  file: MadeTicketFile
  /** Of a reprint. */
  reason: string
  mayRecord: () => boolean
  onPrinted: () => void
}) {
  const record = useCommand('admissionTickets', 'print')
  const tickets = file.tickets.map(({ enrollmentId, ticketNumber }) => ({ enrollmentId, ticketNumber }))
  const confirm = async (): Promise<void> => {
    if (mayRecord() && (await record.run({ tickets, reason }))) onPrinted()
  }
  return (
    <PrintQuestion
      {...question}
      question={`${file.tickets.length} 张都打印出来了吗？`}
      record={record}
      onRecord={() => void confirm()}
    />
  )
}

function MadeKeys({ print }: { print: () => void }) {
  useShortcuts([{ key: 'Ctrl+P', run: print }])
  return null
}
