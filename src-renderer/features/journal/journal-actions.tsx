import { useState } from 'react'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { JournalFilter } from '../../../src-shared/contract/journal.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { download } from '../../client/files.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'

type Verdict = OutputOf<AppContract['journal']['verify']>

/** 核验, with its progress and its verdict in place. */
export function useVerification() {
  const { run, busy, error, progress, cancel, cancelling } = useCommand('journal', 'verify')
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const start = async (): Promise<void> => {
    setVerdict(null)
    const done = await run({})
    if (done) setVerdict(done.output)
  }
  const note = (
    <>
      {busy && (
        <ProgressPanel
          title="正在核验操作日志"
          unit="条"
          done={progress?.done ?? 0}
          total={progress?.total}
          onCancel={cancel}
          cancelling={cancelling}
        />
      )}
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {verdict && <VerdictNote {...verdict} />}
    </>
  )
  return { run: start, busy, note }
}
function VerdictNote({ operations, fault, erased }: Verdict) {
  if (fault) {
    return (
      <ErrorNote
        message={`操作日志有问题：${fault.problem}日志前 ${operations.toLocaleString('zh-CN')} 条完好。`}
        advice={fault.advice}
      />
    )
  }
  return (
    <Notice tone="success">
      操作日志完好：{operations.toLocaleString('zh-CN')}{' '}
      条的内容、次序、哈希链和工作站签名都对得上，各条记录也与日志记下的一致。
      {erased > 0 && `其中 ${erased.toLocaleString('zh-CN')} 条内容已按期清除，只剩摘要。`}这次核验也已记入日志。
    </Notice>
  )
}

/** 导出 what the filters show. */
export function useExport(filter: JournalFilter) {
  const { run, busy, error } = useCommand('journal', 'export')
  const [count, setCount] = useState<number | null>(null)
  const start = async (format: 'xlsx' | 'jsonl'): Promise<void> => {
    setCount(null)
    const done = await run({ filter, format })
    if (!done) return
    await download(done.output.file)
    setCount(done.output.count)
  }
  const note = (
    <>
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {count !== null && (
        <Notice tone="success">
          已导出 {count} 条，不含内容明细和证件号码；文件在浏览器的下载文件夹里。已记入日志。
        </Notice>
      )}
    </>
  )
  return { run: start, busy, note }
}
