import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { client } from '../../client/client.ts'
import { download, upload } from '../../client/files.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { DownloadIcon } from '../../ui/icons.tsx'
import { NotForYou } from '../../ui/not-for-you.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { FilePicker } from '../rosters/file-picker.tsx'
import { useFileDrop } from '../rosters/use-file-drop.ts'
import { SheetCheck } from './sheet-check.tsx'
import './certificates.css'

type Imported = OutputOf<AppContract['certificateImports']['import']>

const crumbs = [{ label: '证书', to: '/certificates' }] as const

/** 导入既有证书: a list of what was issued before this program, looked through first, then all of it or nothing. */
export function ImportPage() {
  const { may } = useSignedIn()
  const [uploadId, setUploadId] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [imported, setImported] = useState<Imported | null>(null)
  const take = async (files: readonly File[]): Promise<void> => {
    const [file] = files
    if (!file) return
    setFailure(null)
    setImported(null)
    try {
      setUploadId(await upload(file))
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  const drop = useFileDrop((files) => void take(files))
  if (!may('certificate:issue')) {
    return (
      <>
        <PageHead title="导入既有证书" crumbs={crumbs} />
        <NotForYou what="导入证书" permission="certificate:issue" action={<Link to="/certificates">返回证书</Link>} />
      </>
    )
  }
  const template = async (): Promise<void> => {
    try {
      await download((await client.certificateImports.template({})).file)
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  return (
    <>
      <PageHead
        title="导入既有证书"
        crumbs={crumbs}
        actions={
          <>
            <Button icon={<DownloadIcon />} onClick={() => void template()}>
              下载模板
            </Button>
            {uploadId !== null && (
              <FilePicker accept=".xlsx" onPick={(files) => void take(files)}>
                重新选择文件
              </FilePicker>
            )}
          </>
        }
      />
      {failure !== null && <ErrorNote message={failure} />}
      {imported && (
        <Notice tone="success" action={<Link to="/certificates">查看证书</Link>}>
          已导入 <b>{imported.certificates} 本</b>证书，新登记 {imported.registered} 人、{imported.employers} 家单位。
        </Notice>
      )}
      {uploadId === null ? (
        <div className={drop.over ? 'kd-import-drop kd-import-over' : 'kd-import-drop'} {...drop.handlers}>
          <p>把证书台账（xlsx）拖到这里，或</p>
          <FilePicker type="primary" accept=".xlsx" onPick={(files) => void take(files)}>
            选择文件
          </FilePicker>
          <p className="kd-hint">
            要有证书编号、姓名、证件号码、人员类别、业务领域、发证日期、有效期至；先检查，确认后才导入。
          </p>
        </div>
      ) : (
        !imported && (
          <Checked
            key={uploadId}
            uploadId={uploadId}
            onDone={(done) => {
              setImported(done)
              setUploadId(null)
            }}
          />
        )
      )}
    </>
  )
}

function Checked({ uploadId, onDone }: { uploadId: string; onDone: (imported: Imported) => void }) {
  const { data, error, isPending } = useCoreQuery('certificateImports', 'check', { uploadId })
  const take = useCommand('certificateImports', 'import', {
    title: '正在导入证书',
    unit: '本',
    to: '/certificates/import',
    inWords: ({ certificates }) => `已导入 ${certificates} 本证书。`,
  })
  const corrections = useCommand('certificateImports', 'corrections')
  if (isPending) return <p className="kd-import-reading">正在检查…</p>
  if (error || !data) return <ErrorNote message={error?.message} />
  const run = async (): Promise<void> => {
    const done = await take.run({ uploadId })
    if (done) onDone(done.output)
  }
  const send = async (): Promise<void> => {
    const done = await corrections.run({ uploadId })
    if (done) await download(done.output.file)
  }
  const problem = take.error ?? corrections.error
  return (
    <>
      <div className="kd-issue">
        {problem && <ErrorNote message={problem.message} reference={problem.reference} />}
        {take.busy ? (
          <ProgressPanel
            title="正在导入证书"
            done={take.progress?.done ?? 0}
            total={take.progress?.total ?? data.certificates}
            unit="本"
            note="取消后一本也不导入。"
            onCancel={take.cancel}
            cancelling={take.cancelling}
          />
        ) : (
          <SheetCheck found={data} />
        )}
      </div>
      <ActionBar note={data.errors > 0 ? '全部改好才能导入：一次全部导入，或一本也不导入。' : ''}>
        {data.faults.length > 0 && (
          <Button size="large" loading={corrections.busy} onClick={() => void send()}>
            下载待更正的行
          </Button>
        )}
        <GreyedButton
          type="primary"
          size="large"
          loading={take.busy}
          greyedBecause={data.errors > 0 ? `还有 ${data.errors} 处错误，请在表格里改好后重新选择文件。` : undefined}
          onClick={() => void run()}
        >
          导入 {data.certificates} 本
        </GreyedButton>
      </ActionBar>
    </>
  )
}
