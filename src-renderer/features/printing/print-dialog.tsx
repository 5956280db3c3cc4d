import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { mostCopies, type PrintJob } from '../../../src-shared/contract/printing.ts'
import { download } from '../../client/files.ts'
import { type PrintRequest, usePrintRequest } from '../../client/print-requests.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { PrintJobCard } from './print-job-card.tsx'
import { isUnderWay } from './print-progress.ts'
import './printing.css'

/** Waits for somebody to print; mounted once, beside the pages. */
export function PrintDialogHost() {
  const request = usePrintRequest()
  return request && <PrintDialog key={request.paper.file.id} request={request} />
}

/** Which printer and how many copies; then the job, until the operator says that all of it came out. */
function PrintDialog({ request: { paper, answer } }: { request: PrintRequest }) {
  const [started, setStarted] = useState<PrintJob | null>(null)
  const jobs = useCoreQuery('printing', 'jobs', {}, { enabled: started !== null, every: 400 })
  const remove = useCommand('printing', 'remove')
  const job = started && (jobs.data?.find(({ id }) => id === started.id) ?? started)
  const confirmed = async (): Promise<void> => {
    if (started) await remove.run({ jobId: started.id })
    answer('confirmed')
  }
  return (
    <Dialog title={`打印${paper.title}`} width={560} onClose={() => answer(started ? 'sent' : 'nothing')}>
      {job ? (
        <div className="kd-print-job">
          <PrintJobCard job={job} onConfirmed={() => void confirmed()} />
          {remove.error && <ErrorNote message={remove.error.message} reference={remove.error.reference} />}
          {isUnderWay(job) && <p className="kd-hint">可以关闭这个窗口，打印会继续；在右上角姓名下的“打印任务”里看。</p>}
        </div>
      ) : (
        <PrinterChoice request={{ paper, answer }} onStarted={setStarted} />
      )}
    </Dialog>
  )
}

function PrinterChoice({
  request: { paper, answer },
  onStarted,
}: {
  request: PrintRequest
  onStarted: (job: PrintJob) => void
}) {
  const found = useCoreQuery('printing', 'printers', { paper: paper.paper })
  const start = useCommand('printing', 'start')
  const testPage = useCommand('printing', 'startTestPage')
  const openPdf = useCommand('printing', 'openPdf')
  const [chosen, setChosen] = useState<string | null>(null)
  const [wanted, setWanted] = useState<number | null>(null)
  const printers = found.data?.printers ?? []
  const printer = chosen ?? found.data?.last?.printer ?? printers[0]?.name ?? ''
  const copies = wanted ?? found.data?.last?.copies ?? 1
  const { id: fileId } = paper.file
  const print = async (): Promise<void> => {
    if (printer === '') return
    const done = await start.run({ fileId, title: paper.title, paper: paper.paper, printer, copies })
    if (done) onStarted(done.output)
  }
  const open = async (): Promise<void> => {
    if (await openPdf.run({ fileId, title: paper.title })) answer('sent')
  }
  useShortcuts([{ key: 'Ctrl+Enter', run: () => void print() }])
  const failure = found.error ?? start.error ?? testPage.error ?? openPdf.error
  return (
    <div className="kd-print-job">
      {found.data && printers.length === 0 && (
        <Notice tone="warning">
          <b>这台电脑没有打印机。</b>请在 Windows 的“打印机和扫描仪”里添加后再试；也可以打开或下载
          PDF，到别的电脑上打印。
        </Notice>
      )}
      {failure && <ErrorNote message={failure.message} reference={failure.reference} />}
      {printers.length > 0 && (
        <div className="kd-print-choice">
          <FormField label="打印机" required hint="会记住，下次打印这种材料时先选它。">
            {(field) => (
              <Select
                {...field}
                autoFocus
                value={printer}
                options={printers.map(({ name, displayName }) => ({ value: name, label: displayName }))}
                onChange={setChosen}
              />
            )}
          </FormField>
          <FormField label="份数" required>
            {(field) => (
              <InputNumber {...field} min={1} max={mostCopies} value={copies} onChange={(value) => setWanted(value)} />
            )}
          </FormField>
        </div>
      )}
      {printers.length > 0 && (
        <p className="kd-hint">换了打印机或纸，先打一张测试页：看四边印不印得全，尺是不是 100 毫米。</p>
      )}
      <div className="kd-dialog-actions">
        <Button loading={openPdf.busy} onClick={() => void open()}>
          打开 PDF
        </Button>
        <Button onClick={() => void download(paper.file)}>下载 PDF</Button>
        {printers.length > 0 && (
          <>
            <Button loading={testPage.busy} onClick={() => void testPage.run({ printer })}>
              打印测试页
            </Button>
            <Button type="primary" loading={start.busy} onClick={() => void print()}>
              打印
              <KeyCap keys="Ctrl+Enter" tone="on-primary" />
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
