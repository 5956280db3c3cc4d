import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { CalendarDateSchema, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { CallError } from '../../client/call-failure.ts'
import { client } from '../../client/client.ts'
import { download } from '../../client/files.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { listTime } from '../../ui/date-format.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { DownloadIcon, FileIcon } from '../../ui/icons.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { FilePicker } from './file-picker.tsx'
import type { RosterState } from './roster-state.ts'
import type { RosterWorkshop } from './roster-work.ts'
import { useFileDrop } from './use-file-drop.ts'

/** Choose or drop the file; the template and earlier rosters stand beside it. */
export function ChooseStep({ work, state }: { work: RosterWorkshop; state: RosterState }) {
  const { reading, file, failure } = state
  const receive = (files: readonly File[]): void => {
    const [first] = files.filter(({ name }) => !/\.zip$|\.(jpe?g|png|webp)$/iu.test(name))
    const chosen = first ?? files[0]
    if (chosen && !reading) void work.chooseFile(chosen)
  }
  const drop = useFileDrop(receive)
  return (
    <div className="kd-roster-body">
      <div className="kd-roster-choose">
        {reading ? (
          <ProgressPanel
            title={
              reading.done < reading.total ? `正在读取“${file?.name ?? ''}”` : `正在认“${file?.name ?? ''}”里的名册`
            }
            done={Math.round(reading.done / 1024)}
            total={Math.max(1, Math.round(reading.total / 1024))}
            unit="KB"
          />
        ) : (
          <section className={drop.over ? 'kd-drop kd-drop-over' : 'kd-drop'} aria-label="名册文件" {...drop.handlers}>
            <FileIcon size={32} />
            <p className="kd-drop-title">把单位发来的名册拖到这里</p>
            <FilePicker accept=".xlsx" type="primary" size="large" autoFocus onPick={receive}>
              选择文件
            </FilePicker>
            <p className="kd-hint">
              Excel 工作簿（.xlsx），一次最多 10 万人。表头在第几行、列的顺序和叫法都不限，先检查，全部改好才导入。
            </p>
          </section>
        )}
        {failure?.at === 'file' && <ErrorNote message={failure.error.message} reference={failure.error.reference} />}
        <Template />
        <RecentRosters />
      </div>
    </div>
  )
}

function Template() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<CallError | null>(null)
  const fetchTemplate = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      await download((await client.rosters.template({})).file)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="kd-roster-template">
      <div>
        <b>单位还没有名册？</b>
        <p className="kd-hint">把模板发给单位填写，里面有填写说明和下拉选项。</p>
      </div>
      <Button icon={<DownloadIcon />} loading={busy} onClick={() => void fetchTemplate()}>
        下载名册模板
      </Button>
      {failure && <ErrorNote message={failure.message} reference={failure.reference} />}
    </section>
  )
}

/** What came in lately, each a link to its people. */
function RecentRosters() {
  const { today } = useSignedIn()
  const { data, error, refetch } = useCoreQuery('rosters', 'list', { limit: 8 })
  if (error) return <ErrorNote message={error.message} action={{ label: '再试', run: () => void refetch() }} />
  if (!data) return null
  if (data.rosters.length === 0) {
    return (
      <section aria-label="最近导入">
        <h2 className="kd-group-label">最近导入</h2>
        <p className="kd-hint">还没有导入过名册。导入的会列在这里，点开能看到审核进度和缺照片的人。</p>
      </section>
    )
  }
  return (
    <section aria-label="最近导入">
      <h2 className="kd-group-label">最近导入</h2>
      <ul className="kd-roster-recent">
        {data.rosters.map(({ rosterId, fileName, planName, people, importedBy, importedAt }) => (
          <li key={rosterId}>
            <Link to="/rosters/$rosterId" params={{ rosterId }} className="kd-one-line" title={fileName}>
              {fileName}
            </Link>
            <span className="kd-one-line" title={planName}>
              {planName}
            </span>
            <span className="kd-number">{people} 人</span>
            <span>{importedBy}</span>
            <span className="kd-number">
              {listTime(InstantSchema.parse(importedAt), CalendarDateSchema.parse(today))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
