import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { CallError } from '../../client/call-failure.ts'
import { upload } from '../../client/files.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { UploadIcon } from '../../ui/icons.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { FilePicker } from '../rosters/file-picker.tsx'
import { useFileDrop } from '../rosters/use-file-drop.ts'
import { ScoreFile } from './score-file.tsx'
import './scores.css'

/** 成绩导入: a file, what its columns are, its dry run with every fault at its cell, then the import. */
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
          <ScoreFile key={uploadId} uploadId={uploadId} planId={sheet.session.planId} sessionId={sessionId} />
        )}
      </div>
    </>
  )
}

const HowTo = () => (
  <div className="kd-prose">
    <p>
      选一个 Excel
      工作簿（.xlsx），或把它拖到这里。表头可以在任何一行，须有“准考证号”或“证件号码”，以及“成绩”或“分数”；“备注”里可写缺考、违纪、作弊。列名不同的，导入前指出哪一列是什么。
    </p>
    <p>
      用“导出成绩”得到的表格填上成绩也能导入，已核对和已公布的行自动跳过。导入算作一次录入：还没有人录过的是第一次，别人录过的是二次录入。
    </p>
  </div>
)
