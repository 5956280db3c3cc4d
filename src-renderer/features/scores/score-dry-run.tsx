import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { ScoreImportWork } from '../../../src-shared/contract/score-imports.ts'
import { download } from '../../client/files.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { DownloadIcon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type CheckedScores, ImportFaults } from './import-faults.tsx'

/** What an import would do, what stands against it, and the import itself. */
export function ScoreDryRun({ work: table }: { work: Omit<ScoreImportWork, 'leavesOutFaults'> }) {
  const navigate = useNavigate()
  const [leavesOutFaults, setLeavesOutFaults] = useState(false)
  const work = { ...table, columns: [...table.columns], leavesOutFaults }
  const { data, error } = useCoreQuery('scoreImports', 'check', work, { keepPrevious: true })
  const importing = useCommand('scoreImports', 'import')
  const corrections = useCommand('scoreImports', 'corrections')
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!data) return <p className="kd-hint">正在检查成绩…</p>
  const { errors, outcome } = data
  const { sessionId } = table
  const run = async (): Promise<void> => {
    const done = await importing.run(work)
    if (!done || sessionId === null) return
    const view = done.output.second > done.output.agreeing ? ('disagree' as const) : ('all' as const)
    await navigate({ to: '/scores/$sessionId', params: { sessionId }, search: { view } })
  }
  const send = async (): Promise<void> => {
    const made = await corrections.run(work)
    if (made) await download(made.output.file)
  }
  const why = whyNot(data, leavesOutFaults)
  const problem = importing.error ?? corrections.error
  return (
    <>
      <FileFacts checked={data} />
      {errors === 0 && outcome.rows > 0 && <Notice tone="success">没有错误，可以导入。</Notice>}
      {data.faults.length > 0 && <ImportFaults checked={data} />}
      {problem && <ErrorNote message={problem.message} reference={problem.reference} />}
      <ActionBar
        note={why ?? '导入后由另一人二次录入或核对，再公布。'}
        aside={
          data.faults.length > 0 && (
            <Button size="large" icon={<DownloadIcon />} loading={corrections.busy} onClick={() => void send()}>
              下载待更正的行
            </Button>
          )
        }
      >
        {errors > 0 && outcome.rows > 0 && (
          <Checkbox checked={leavesOutFaults} onChange={(event) => setLeavesOutFaults(event.target.checked)}>
            先导入没有错误的，有错误的更正后再导入
          </Checkbox>
        )}
        <GreyedButton
          type="primary"
          size="large"
          loading={importing.busy}
          greyedBecause={why}
          onClick={() => void run()}
        >
          导入 {outcome.rows} 人
        </GreyedButton>
      </ActionBar>
    </>
  )
}

function whyNot({ errors, outcome }: CheckedScores, leavesOutFaults: boolean): string | null {
  if (errors > 0 && !leavesOutFaults) {
    return `还有 ${errors} 处错误。全部改好才能导入：要么都进，要么一个不进。`
  }
  if (outcome.rows > 0) return null
  return outcome.skipped > 0 ? '表里的成绩都已核对或公布过，没有要导入的。' : '没有可以导入的行。'
}

function FileFacts({ checked: { fileName, sheet, headerRow, outcome, warnings } }: { checked: CheckedScores }) {
  return (
    <FactGrid
      facts={[
        { label: '文件', value: fileName, second: `工作表“${sheet}”，表头在第 ${headerRow} 行` },
        { label: '可导入', value: `${outcome.rows} 人`, second: warnings > 0 ? `${warnings} 处提示` : undefined },
        { label: '第一次录入', value: `${outcome.first} 人` },
        { label: '二次录入', value: `${outcome.second} 人，其中 ${outcome.agreeing} 人一致` },
        { label: '有分数', value: `${outcome.marks} 人` },
        { label: '缺考，违纪、作弊', value: `${outcome.absent} 人，${outcome.violations} 人` },
        ...(outcome.skipped > 0
          ? [{ label: '跳过', value: `${outcome.skipped} 人`, second: '成绩相同，已核对或公布过' }]
          : []),
      ]}
    />
  )
}
