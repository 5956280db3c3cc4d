import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { client } from '../../client/client.ts'
import { download, upload } from '../../client/files.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { countWords } from './sync-words.ts'

export interface Bundles {
  readonly exportBundle: () => void
  readonly importBundle: (files: readonly File[]) => void
  readonly exportDiagnostics: () => void
  readonly exporting: boolean
  readonly importing: boolean
  /** What came of the last of them, for its place on the page. */
  readonly notes: ReactNode
}

type Outcome = { readonly tone: 'done' | 'warned' | 'failed'; readonly text: string }
type Work = 'export' | 'import' | 'diagnostics'

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 ** 2)

/** 同步包 by stick, both ways, and the file for maintenance. */
export function useBundles(): Bundles {
  const queries = useQueryClient()
  const [working, setWorking] = useState<Work | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [reading, setReading] = useState<{ done: number; total: number } | null>(null)
  const run = async (work: Work, deed: () => Promise<string | Outcome>): Promise<void> => {
    if (working !== null) return
    setWorking(work)
    setOutcome(null)
    try {
      const said = await deed()
      setOutcome(typeof said === 'string' ? { tone: 'done', text: said } : said)
    } catch (error) {
      setOutcome({ tone: 'failed', text: sentenceOf(error) })
    } finally {
      setWorking(null)
      setReading(null)
      await queries.invalidateQueries({ queryKey: ['sync'] })
    }
  }
  return {
    exportBundle: () => void run('export', exportBundle),
    importBundle: ([file]) => file && void run('import', () => importBundle(file, setReading)),
    exportDiagnostics: () => void run('diagnostics', exportDiagnostics),
    exporting: working === 'export',
    importing: working === 'import',
    notes: (
      <>
        {working === 'import' && (
          <ProgressPanel
            title="正在导入同步包"
            unit="MB"
            done={megabytes(reading?.done ?? 0)}
            total={reading === null ? undefined : megabytes(reading.total)}
            note="先全部核对，有一处不对就什么也不导入。"
          />
        )}
        {outcome?.tone === 'failed' && <ErrorNote message={outcome.text} />}
        {outcome?.tone === 'done' && <Notice tone="success">{outcome.text}</Notice>}
        {outcome?.tone === 'warned' && <Notice tone="warning">{outcome.text}</Notice>}
      </>
    ),
  }
}

async function exportBundle(): Promise<string> {
  const { file, operations, files } = await client.sync.exportBundle({})
  await download(file)
  const content = `${countWords(operations)} 条操作、${countWords(files)} 个文件`
  return `已导出 ${file.name}：${content}，内容已加密，只有中心端打得开。请拷到 U 盘交给中心端；中心端答复前可以重复导出，不会重复办理。`
}

async function importBundle(
  file: File,
  onProgress: (progress: { done: number; total: number }) => void,
): Promise<string | Outcome> {
  const fileId = await upload(file, onProgress)
  const { results, rows, files, madeAt, expiredAt } = await client.sync.importBundle({ fileId })
  const made = formatChinaTime(InstantSchema.parse(madeAt))
  const done = `已导入 ${file.name}（中心端 ${made} 制作）：${countWords(results)} 条答复、${countWords(rows)} 条记录、${countWords(files)} 个文件。`
  if (expiredAt === null) return done
  const until = formatChinaTime(InstantSchema.parse(expiredAt))
  return {
    tone: 'warned',
    text: `${done}这个同步包早于 ${until} 就该导入，可能已不是中心端最新的情况，请尽快再拷一个。`,
  }
}

async function exportDiagnostics(): Promise<string> {
  const { file } = await client.sync.diagnostics({})
  await download(file)
  return `已导出 ${file.name}，不含个人信息，可以交给维护人员。`
}
