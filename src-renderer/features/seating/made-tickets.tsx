import { Button, Input } from 'antd'
import { useState } from 'react'
import type { MadeTicketFile, TicketScope } from '../../../src-shared/contract/admission-tickets.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { download, fetchFile } from '../../client/files.ts'
import { printer } from '../../client/printer.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { PdfFrame } from './pdf-frame.tsx'
import type { Made } from './use-made-once.ts'

type Printing = 'not-yet' | 'asked' | 'confirmed' | 'asked-again'

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
  const archive = useCommand('admissionTickets', 'make')
  const file = files[shown]
  if (!file) return null
  const state = printing[file.file.id] ?? 'not-yet'
  const mark = (printed: Printing): void => setPrinting({ ...printing, [file.file.id]: printed })
  const print = async (): Promise<void> => {
    setFailure(null)
    try {
      await printer.print(await fetchFile(file.file))
      mark(state === 'confirmed' || state === 'asked-again' ? 'asked-again' : 'asked')
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  const confirmed = (): void => {
    mark('confirmed')
    const next = files.findIndex((one, index) => index > shown && printing[one.file.id] !== 'confirmed')
    if (next >= 0) setShown(next)
    else if (files.length === 1) onClose()
  }
  const downloadAll = async (): Promise<void> => {
    const made = await archive.run({ scope, as: 'zip', missingPhotos })
    const [zip] = made?.output.files ?? []
    if (zip) await download(zip.file)
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
              <PrintingMark state={printing[one.file.id] ?? 'not-yet'} file={one} />
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
        {state === 'asked' || state === 'asked-again' ? (
          <PrintQuestion
            file={file}
            isAgain={state === 'asked-again'}
            onPrinted={confirmed}
            onAgain={() => void print()}
            onNot={() => mark(state === 'asked-again' ? 'confirmed' : 'not-yet')}
          />
        ) : (
          <div className="kd-made-bar">
            {state === 'confirmed' && (
              <StateMark shape="tick-filled" tone="success">
                已登记打印
              </StateMark>
            )}
            <Button onClick={() => void download(file.file)}>下载 PDF</Button>
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

/** Only the person at the printer knows. A ticket printed before needs a reason to be printed again. */
function PrintQuestion({
  file,
  isAgain,
  onPrinted,
  onAgain,
  onNot,
}: {
  file: MadeTicketFile
  /** All of it was printed and recorded in this dialog already. */
  isAgain: boolean
  onPrinted: () => void
  onAgain: () => void
  onNot: () => void
}) {
  const [reason, setReason] = useState('')
  const record = useCommand('admissionTickets', 'print')
  const again = isAgain ? file.tickets.length : file.tickets.filter((ticket) => ticket.timesPrinted > 0).length
  const tickets = file.tickets.map(({ enrollmentId, ticketNumber }) => ({ enrollmentId, ticketNumber }))
  const confirm = async (): Promise<void> => {
    const done = await record.run({ tickets, reason: reason.trim() })
    if (done) onPrinted()
  }
  return (
    <section className="kd-made-question" aria-label="打印确认">
      <QuestionKeys confirm={() => void confirm()} />
      {record.error && <ErrorNote message={record.error.message} />}
      <div className="kd-made-bar">
        <b>{file.tickets.length} 张都打印出来了吗？</b>
        {again > 0 && (
          <Input
            className="kd-made-reason"
            aria-label="补打原因"
            maxLength={200}
            placeholder={`其中 ${again} 张打印过，请写补打原因`}
            status={record.error ? 'error' : ''}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <Button onClick={onNot}>没有打印</Button>
        <Button onClick={onAgain}>再打一次</Button>
        <Button type="primary" loading={record.busy} onClick={() => void confirm()}>
          已打印，登记
          <KeyCap keys="Ctrl+Enter" tone="on-primary" />
        </Button>
      </div>
    </section>
  )
}

function MadeKeys({ print }: { print: () => void }) {
  useShortcuts([{ key: 'Ctrl+P', run: print }])
  return null
}
function QuestionKeys({ confirm }: { confirm: () => void }) {
  useShortcuts([{ key: 'Ctrl+Enter', run: confirm }])
  return null
}
