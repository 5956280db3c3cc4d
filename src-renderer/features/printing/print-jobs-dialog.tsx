import { Button } from 'antd'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PrintJobCard } from './print-job-card.tsx'
import { isUnderWay } from './print-progress.ts'
import './printing.css'

/** 打印任务: all of this workstation's, also those of a colleague who signed out beside a jammed printer. */
export function PrintJobsDialog({ onClose }: { onClose: () => void }) {
  const jobs = useCoreQuery('printing', 'jobs', {}, { every: 500 })
  const remove = useCommand('printing', 'remove')
  const away = async (jobId: string): Promise<void> => {
    if (await remove.run({ jobId })) await jobs.refetch()
  }
  return (
    <Dialog title="打印任务" width={640} onClose={onClose}>
      {(jobs.error ?? remove.error) && <ErrorNote message={(jobs.error ?? remove.error)?.message ?? ''} />}
      {jobs.data?.length === 0 && (
        <EmptyState title="没有打印任务">打印后还没有确认的任务在这里，直到确认都打印出来了。</EmptyState>
      )}
      <ul className="kd-print-list">
        {jobs.data?.map((job) => (
          <li key={job.id} className="kd-card kd-print-listed" aria-label={job.title}>
            <div className="kd-print-head">
              <b className="kd-one-line" title={job.title}>
                {job.title}
              </b>
              <span className="kd-hint">
                {job.printer}
                {job.copies > 1 && `，${job.copies} 份`}
              </span>
              {!isUnderWay(job) && (
                <Button size="small" onClick={() => void away(job.id)}>
                  移除
                </Button>
              )}
            </div>
            <PrintJobCard job={job} onConfirmed={() => void away(job.id)} />
          </li>
        ))}
      </ul>
      <p className="kd-hint">任务只在程序开着时保留，关闭程序就没有了。打印出来的，请在原来的页面登记。</p>
    </Dialog>
  )
}
