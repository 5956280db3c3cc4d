import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { CallError } from '../../client/call-failure.ts'
import { upload } from '../../client/files.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { UploadIcon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { FilePicker } from '../rosters/file-picker.tsx'
import { useFileDrop } from '../rosters/use-file-drop.ts'
import './scores.css'

type Checked = OutputOf<AppContract['scoreImports']['check']>

/** 成绩导入: a file, its dry run with every fault at its cell, then all of it or nothing. */
export function ScoreImportPage() {
  const { sessionId } = useParams({ from: '/staff/scores/$sessionId/import' })
  const [uploadId, setUploadId] = useState<string | null>(null)
  const [failure, setFailure] = useState<CallError | null>(null)
  const [reading, setReading] = useState(false)
  const { data: sheet } = useCoreQuery('scores', 'getSheet', { sessionId, roomId: null, hideFirst: true })
  const pick = async ([file]: readonly File[]): Promise<void> => {
    if (!file) return
    setReading(true)
    setFailure(null)
    try {
      setUploadId(await upload(file))
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setFailure(error)
    } finally {
      setReading(false)
    }
  }
  const drop = useFileDrop((files) => void pick(files))
  const picker = (
    <FilePicker accept=".xlsx" icon={<UploadIcon />} loading={reading} onPick={(files) => void pick(files)}>
      {uploadId === null ? '选择成绩表…' : '换一个文件…'}
    </FilePicker>
  )
  return (
    <>
      <PageHead
        title="成绩导入"
        crumbs={[{ label: '成绩', to: '/scores' }]}
        note={sheet && `${sheet.session.date} 第 ${sheet.session.number} 场`}
        actions={picker}
      />
      <div className={drop.over ? 'kd-scores-import kd-scores-import-over' : 'kd-scores-import'} {...drop.handlers}>
        {failure && <ErrorNote message={failure.message} reference={failure.reference} />}
        {uploadId === null && <HowTo />}
        {uploadId !== null && sheet && (
          <DryRun key={uploadId} uploadId={uploadId} planId={sheet.session.planId} sessionId={sessionId} />
        )}
      </div>
    </>
  )
}

const HowTo = () => (
  <div className="kd-prose">
    <p>
      选一个 Excel
      工作簿（.xlsx），或把它拖到这里。表头可以在任何一行，须有“准考证号”或“证件号码”，以及“成绩”或“分数”；“备注”里可写缺考、违纪、作弊。
    </p>
    <p>
      用“导出成绩”得到的表格填上成绩也能导入，已核对和已公布的行先删去。导入算作一次录入：还没有人录过的是第一次，别人录过的是二次录入。
    </p>
  </div>
)

function DryRun({ uploadId, planId, sessionId }: { uploadId: string; planId: string; sessionId: string }) {
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<string | null>(null)
  const work = { uploadId, sheet: chosen, planId, sessionId }
  const { data, error } = useCoreQuery('scoreImports', 'check', work, { keepPrevious: true })
  const importing = useCommand('scoreImports', 'import')
  const run = async (): Promise<void> => {
    const done = await importing.run(work)
    if (!done) return
    const view = done.output.second > done.output.agreeing ? ('disagree' as const) : ('all' as const)
    await navigate({ to: '/scores/$sessionId', params: { sessionId }, search: { view } })
  }
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!data) return <p className="kd-hint">正在读取成绩表…</p>
  const { errors, outcome } = data
  const why = errors > 0 ? `还有 ${errors} 处错误。全部改好才能导入：要么都进，要么一个不进。` : null
  return (
    <>
      <FileFacts checked={data} chosen={chosen} onChoose={setChosen} />
      {errors === 0 && <Notice tone="success">没有错误，可以导入。</Notice>}
      {data.faults.length > 0 && <Faults checked={data} />}
      {importing.error && <ErrorNote message={importing.error.message} reference={importing.error.reference} />}
      <ActionBar note={why ?? '导入后由另一人二次录入或核对，再公布。'}>
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

function FileFacts({
  checked: { fileName, sheets, sheet, headerRow, outcome, warnings },
  chosen,
  onChoose,
}: {
  checked: Checked
  chosen: string | null
  onChoose: (sheet: string | null) => void
}) {
  const usable = sheets.filter(({ looksLikeScores }) => looksLikeScores)
  return (
    <>
      {usable.length > 1 && (
        <FilterChip
          label="工作表"
          options={usable.map(({ name }) => ({ value: name, label: name }))}
          value={chosen}
          onChange={onChoose}
        />
      )}
      <FactGrid
        facts={[
          { label: '文件', value: fileName, second: `工作表“${sheet}”，表头在第 ${headerRow} 行` },
          { label: '可导入', value: `${outcome.rows} 人`, second: warnings > 0 ? `${warnings} 处提示` : undefined },
          { label: '第一次录入', value: `${outcome.first} 人` },
          { label: '二次录入', value: `${outcome.second} 人，其中 ${outcome.agreeing} 人一致` },
          { label: '有分数', value: `${outcome.marks} 人` },
          { label: '缺考，违纪、作弊', value: `${outcome.absent} 人，${outcome.violations} 人` },
        ]}
      />
    </>
  )
}

function Faults({ checked: { faults, faultyRows, columns } }: { checked: Checked }) {
  const byRow = Map.groupBy(faults, ({ row }) => row)
  return (
    <div className="kd-score-held kd-score-faults">
      <table className="kd-score-table">
        <thead>
          <tr>
            <th scope="col" className="kd-number">
              行
            </th>
            {columns.map(({ key, heading }) => (
              <th scope="col" key={key}>
                {heading}
              </th>
            ))}
            <th scope="col">需要更正</th>
          </tr>
        </thead>
        <tbody>
          {faultyRows.map(({ row, cells }) => {
            const own = byRow.get(row) ?? []
            return (
              <tr key={row}>
                <td className="kd-number">{row}</td>
                {cells.map(({ key, text }) => (
                  <td key={key} className={own.some((fault) => fault.key === key) ? 'kd-score-fault-cell' : undefined}>
                    {text}
                  </td>
                ))}
                <td className="kd-score-reason">
                  {own.map(({ key, column, message, severity }) => (
                    <span
                      key={`${key} ${message}`}
                      className={severity === 'error' ? 'kd-score-problem' : 'kd-tone-warning'}
                    >
                      <StateShape shape={severity === 'error' ? 'cross-filled' : 'triangle'} size={12} />
                      {column}：{message}
                    </span>
                  ))}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
