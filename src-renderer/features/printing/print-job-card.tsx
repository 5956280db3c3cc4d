import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { PrintJob } from '../../../src-shared/contract/printing.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { isUnderWay, placeInWords, sheetsOf, sheetsSent } from './print-progress.ts'
import './printing.css'

/** One job: how far it is, why it stopped and where to go on, or the question whether all of it came out. */
export function PrintJobCard({ job, onConfirmed }: { job: PrintJob; onConfirmed: () => void }) {
  const stop = useCommand('printing', 'stop')
  const [isResuming, setResuming] = useState(false)
  if (isUnderWay(job)) {
    return (
      <ProgressPanel
        title={job.state === 'waiting' ? '排队等候打印' : `正在送往 ${job.printer}`}
        done={sheetsSent(job)}
        total={job.pages > 0 ? sheetsOf(job) : undefined}
        unit="页"
        note="停止后可以从停下的那一页继续。"
        onCancel={() => void stop.run({ jobId: job.id })}
        cancelling={stop.busy}
      />
    )
  }
  if (job.state === 'stopped') {
    return (
      <div className="kd-print-job">
        <ErrorNote message={`停在${placeInWords(job.next, job.copies)}`} advice={job.problem} />
        <ResumeForm job={job} onResumed={() => setResuming(false)} />
      </div>
    )
  }
  return (
    <div className="kd-print-job">
      <StateMark shape="tick-filled" tone="success">
        {sheetsOf(job)} 页已全部送到打印机
      </StateMark>
      <p className="kd-hint">打印机收下了不等于印好了。请等纸出来，核对页数；卡纸或缺页时从缺的那一页重打。</p>
      {isResuming ? (
        <ResumeForm job={job} onResumed={() => setResuming(false)} />
      ) : (
        <div className="kd-print-actions">
          <Button onClick={() => setResuming(true)}>缺页，从某一页重打…</Button>
          <Button type="primary" onClick={onConfirmed}>
            都打印出来了
          </Button>
        </div>
      )}
    </div>
  )
}

/** Where the paper jammed, only the person at the printer sees: the job's own place is the proposal. */
function ResumeForm({ job, onResumed }: { job: PrintJob; onResumed: () => void }) {
  const printers = useCoreQuery('printing', 'printers', { paper: job.paper })
  const resume = useCommand('printing', 'resume')
  const isOver = job.next.copy > job.copies
  const [copy, setCopy] = useState(isOver ? 1 : job.next.copy)
  const [page, setPage] = useState(isOver ? 1 : job.next.page)
  const [printer, setPrinter] = useState(job.printer)
  const submit = async (): Promise<void> => {
    if (await resume.run({ jobId: job.id, from: { copy, page }, printer })) onResumed()
  }
  const options = printers.data?.printers.map(({ name, displayName }) => ({ value: name, label: displayName })) ?? []
  return (
    <div className="kd-print-resume">
      {job.copies > 1 && (
        <FormField label="从第几份" required>
          {(field) => (
            <InputNumber {...field} min={1} max={job.copies} value={copy} onChange={(value) => setCopy(value ?? 1)} />
          )}
        </FormField>
      )}
      <FormField label="从第几页" required>
        {(field) => (
          <InputNumber
            {...field}
            min={1}
            max={Math.max(1, job.pages)}
            value={page}
            onChange={(value) => setPage(value ?? 1)}
          />
        )}
      </FormField>
      <FormField label="打印机" required>
        {(field) => <Select {...field} value={printer} options={options} onChange={setPrinter} />}
      </FormField>
      <Button type="primary" loading={resume.busy} onClick={() => void submit()}>
        从{placeInWords({ copy, page }, job.copies)}继续打印
      </Button>
      {resume.error && <ErrorNote message={resume.error.message} reference={resume.error.reference} />}
    </div>
  )
}
